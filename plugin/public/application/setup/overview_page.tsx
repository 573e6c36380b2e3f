import React, { useCallback } from 'react';
import { EuiButton, EuiFlexGroup, EuiFlexItem, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { ProblemCallout } from '../shared/problem_callout';
import { ReadOnly } from '../shared/read_only';
import { RunDiagnosis } from '../shared/run_diagnosis';
import { useRequest } from '../shared/use_request';
import { Headline } from './headline';
import { OpenDashboard } from '../shared/open_dashboard';

/** Where a person with read access lands: the dashboard and the anomalies. */
export function OverviewPage({
  core,
  client,
  onAnomalies,
  onDiagnosis,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
  readonly onAnomalies: () => void;
  readonly onDiagnosis: () => void;
}): React.ReactElement {
  const status = useRequest(useCallback((signal) => client.status(signal), [client]));
  const { data } = status;
  return (
    <>
      {status.problem ? <ProblemCallout problem={status.problem} onRetry={() => void status.run()} /> : null}
      {!data && status.loading ? <EuiSkeletonText lines={4} /> : null}
      {data ? (
        <>
          <Headline status={data} pending={false} />
          <EuiSpacer size="m" />
          <EuiFlexGroup wrap responsive={false} gutterSize="s">
            {data.dashboard ? (
              <EuiFlexItem grow={false}>
                <OpenDashboard core={core} dashboard={data.dashboard} fill />
              </EuiFlexItem>
            ) : null}
            <EuiFlexItem grow={false}>
              <EuiButton iconType="inspect" onClick={onAnomalies}>
                {i18n.translate('networkTraffic.overview.anomalies', { defaultMessage: 'View anomalies' })}
              </EuiButton>
            </EuiFlexItem>
            <EuiFlexItem grow={false}>
              <RunDiagnosis onDiagnosis={onDiagnosis} />
            </EuiFlexItem>
          </EuiFlexGroup>
          <EuiSpacer size="l" />
        </>
      ) : null}
      <ReadOnly />
    </>
  );
}
