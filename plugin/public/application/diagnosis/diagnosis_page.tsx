import React, { useCallback, useState } from 'react';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiLoadingSpinner,
  EuiSkeletonText,
  EuiSpacer,
  EuiStat,
  EuiSwitch,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { DIAGNOSIS_PATH, type DiagnosisResponse } from '../../../common/api/diagnosis';
import type { HttpSetup } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { formatCount, formatDateTime, formatFigure } from '../../shared/format';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';
import { ChecksTable } from './checks_table';
import { Finding } from './finding';

function Figures({
  traffic,
  at,
}: {
  readonly traffic: NonNullable<DiagnosisResponse['traffic']>;
  readonly at: string;
}): React.ReactElement {
  const stat = (title: string, description: string): React.ReactElement => (
    <EuiFlexItem>
      <EuiStat titleSize="s" title={title} description={description} />
    </EuiFlexItem>
  );
  return (
    <EuiFlexGroup wrap>
      {stat(
        formatCount(traffic.documents),
        i18n.translate('networkTraffic.diagnosis.documents', { defaultMessage: 'documents of Packetbeat' })
      )}
      {stat(
        formatFigure(traffic.perMinute),
        i18n.translate('networkTraffic.diagnosis.perMinute', {
          defaultMessage: 'per minute, last 15 minutes',
        })
      )}
      {stat(
        traffic.newest ? formatDateTime(Date.parse(traffic.newest)) : '–',
        i18n.translate('networkTraffic.diagnosis.newest', { defaultMessage: 'newest document' })
      )}
      {stat(
        formatDateTime(Date.parse(at)),
        i18n.translate('networkTraffic.diagnosis.at', { defaultMessage: 'looked at' })
      )}
    </EuiFlexGroup>
  );
}

/** What can be said when nothing, or not everything, speaks for itself. */
function Verdict({ findings, checks }: DiagnosisResponse): React.ReactElement | null {
  const forbidden = checks.filter(({ result }) => result === 'forbidden').length;
  if (forbidden > 0)
    return (
      <>
        <EuiCallOut
          color="warning"
          iconType="lock"
          data-test-subj="networkTrafficPartial"
          title={i18n.translate('networkTraffic.diagnosis.partial', {
            defaultMessage:
              '{forbidden, plural, one {# of {all} questions needs a right} other {# of {all} questions need rights}} that you do not have; see the table below',
            values: { forbidden, all: checks.length },
          })}
        />
        <EuiSpacer size="m" />
      </>
    );
  if (findings.length > 0) return null;
  return (
    <EuiCallOut
      color="success"
      iconType="check"
      data-test-subj="networkTrafficHealthy"
      title={i18n.translate('networkTraffic.diagnosis.healthy', {
        defaultMessage: 'Nothing is wrong as far as we can see',
      })}
    />
  );
}

/** The page of Diagnosis: causes first, then every question that was asked. Asked when a person asks, never on a schedule. */
export function DiagnosisPage({
  client,
  http,
  onOpen,
}: {
  readonly client: ApiClient;
  readonly http: HttpSetup;
  /** Opens the step of Setup that mends a cause. */
  readonly onOpen: (action: 'setup' | 'repair') => void;
}): React.ReactElement {
  const { data, problem, loading, run } = useRequest(
    useCallback((signal) => client.diagnosis(signal), [client])
  );
  const [mask, setMask] = useState(true);
  const download = http.basePath.prepend(`${DIAGNOSIS_PATH}?download=true&mask=${mask}`);
  return (
    <>
      {problem ? <ProblemCallout problem={problem} onRetry={() => void run()} /> : null}
      {!data && loading ? <EuiSkeletonText lines={8} /> : null}
      {data ? (
        <>
          {data.traffic ? <Figures traffic={data.traffic} at={data.at} /> : null}
          <EuiSpacer />
          <Verdict {...data} />
          {data.findings.map((finding) => (
            <React.Fragment key={finding.code}>
              <Finding finding={finding} onOpen={onOpen} />
              <EuiSpacer size="m" />
            </React.Fragment>
          ))}
          <EuiSpacer />
          <ChecksTable checks={data.checks} />
        </>
      ) : null}
      <EuiSpacer />
      <EuiFlexGroup alignItems="center" wrap responsive={false}>
        <EuiFlexItem grow={false}>
          {/* Not disabled while it looks: that would take the focus away from who pressed it. */}
          <EuiButton iconType="refresh" aria-busy={loading} onClick={() => void run()}>
            {i18n.translate('networkTraffic.diagnosis.again', { defaultMessage: 'Look again' })}
          </EuiButton>
        </EuiFlexItem>
        {loading ? (
          <EuiFlexItem grow={false}>
            <EuiLoadingSpinner size="m" />
          </EuiFlexItem>
        ) : null}
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty iconType="download" href={download} download>
            {i18n.translate('networkTraffic.diagnosis.download', { defaultMessage: 'Download as a file' })}
          </EuiButtonEmpty>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiSwitch
            checked={mask}
            onChange={({ target }) => setMask(target.checked)}
            label={i18n.translate('networkTraffic.diagnosis.mask', {
              defaultMessage: 'Mask addresses in the file',
            })}
          />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiText size="xs" color="subdued">
        <p>
          {i18n.translate('networkTraffic.diagnosis.asYou', {
            defaultMessage:
              'All of this is asked with your own rights, and only when you open or refresh this page.',
          })}
        </p>
      </EuiText>
    </>
  );
}
