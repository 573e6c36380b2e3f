import React from 'react';
import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { StatusResponse } from '../../../common/api/setup';
import type { CoreStart } from '../../../kibana_types/browser';
import { OpenDashboard } from '../shared/open_dashboard';
import { RunDiagnosis } from '../shared/run_diagnosis';
import type { SetupActions } from './use_setup';

/** What to do next, one button filled: run setup, then let data come, then look at them. */
export function NextSteps({
  core,
  status,
  setup: { plan, busy, verify },
  unreviewed,
  onRun,
  onConfigure,
  onDiagnosis,
}: {
  readonly core: CoreStart;
  readonly status: StatusResponse;
  readonly setup: Pick<SetupActions, 'plan' | 'busy' | 'verify'>;
  /** The settings on the page are not those of the plan: they are reviewed first. */
  readonly unreviewed: boolean;
  readonly onRun: () => void;
  readonly onConfigure: () => void;
  readonly onDiagnosis: () => void;
}): React.ReactElement {
  const toDo = !plan?.upToDate;
  const waiting = status.documents?.count === 0;
  return (
    <EuiFlexGroup wrap responsive={false} gutterSize="s">
      {toDo ? (
        <EuiFlexItem grow={false}>
          <EuiButton
            fill={!unreviewed}
            iconType="play"
            data-test-subj="networkTrafficSetup"
            isLoading={busy === 'apply' || busy === 'plan'}
            isDisabled={!plan || unreviewed || busy !== undefined}
            onClick={onRun}
          >
            {i18n.translate('networkTraffic.setup.run', { defaultMessage: 'Run setup' })}
          </EuiButton>
        </EuiFlexItem>
      ) : null}
      {!toDo && waiting ? (
        <EuiFlexItem grow={false}>
          <EuiButton fill iconType="gear" onClick={onConfigure} data-test-subj="networkTrafficConfigure">
            {i18n.translate('networkTraffic.setup.configure', {
              defaultMessage: 'Configure Packetbeat and Logstash',
            })}
          </EuiButton>
        </EuiFlexItem>
      ) : null}
      {status.dashboard ? (
        <EuiFlexItem grow={false}>
          <OpenDashboard core={core} dashboard={status.dashboard} fill={!toDo && !waiting} />
        </EuiFlexItem>
      ) : null}
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty
          iconType="inspect"
          isLoading={busy === 'verify'}
          isDisabled={status.state === 'not_installed' || busy !== undefined}
          data-test-subj="networkTrafficVerify"
          onClick={() => void verify()}
        >
          {i18n.translate('networkTraffic.setup.verify', { defaultMessage: 'Verify' })}
        </EuiButtonEmpty>
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <RunDiagnosis onDiagnosis={onDiagnosis} />
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
