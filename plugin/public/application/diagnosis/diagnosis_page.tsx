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
  EuiTitle,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { DIAGNOSIS_PATH, type DiagnosisFinding, type DiagnosisResponse } from '../../../common/api/diagnosis';
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
        i18n.translate('networkTraffic.diagnosis.documents', { defaultMessage: 'Packetbeat documents' })
      )}
      {stat(
        formatFigure(traffic.perMinute),
        i18n.translate('networkTraffic.diagnosis.perMinute', {
          defaultMessage: 'Per minute (last 15 minutes)',
        })
      )}
      {stat(
        traffic.newest ? formatDateTime(Date.parse(traffic.newest)) : '–',
        i18n.translate('networkTraffic.diagnosis.newest', { defaultMessage: 'Latest document' })
      )}
      {stat(
        formatDateTime(Date.parse(at)),
        i18n.translate('networkTraffic.diagnosis.at', { defaultMessage: 'Last check' })
      )}
    </EuiFlexGroup>
  );
}

const LOCKED = { color: 'warning', iconType: 'lock', id: 'networkTrafficPartial' } as const;
const HEALTHY = { color: 'success', iconType: 'check', id: 'networkTrafficHealthy' } as const;

/** The result in one sentence: problems, what could not be checked, or that all is well. */
function Verdict({ findings, checks }: DiagnosisResponse): React.ReactElement {
  const forbidden = checks.filter(({ result }) => result === 'forbidden').length;
  const call = forbidden > 0 ? LOCKED : HEALTHY;
  return (
    <>
      {findings.length > 0 ? (
        <EuiTitle size="s">
          <h2 data-test-subj="networkTrafficProblems">
            {i18n.translate('networkTraffic.diagnosis.problems', {
              defaultMessage: '{problems, plural, one {# problem found} other {# problems found}}',
              values: { problems: findings.length },
            })}
          </h2>
        </EuiTitle>
      ) : null}
      {forbidden > 0 || findings.length === 0 ? (
        <EuiCallOut
          color={call.color}
          iconType={call.iconType}
          size="s"
          data-test-subj={call.id}
          title={
            forbidden > 0
              ? i18n.translate('networkTraffic.diagnosis.partial', {
                  defaultMessage:
                    '{forbidden, plural, one {# of {all} checks requires a privilege} other {# of {all} checks require privileges}} that you do not have. See the table below.',
                  values: { forbidden, all: checks.length },
                })
              : i18n.translate('networkTraffic.diagnosis.healthy', { defaultMessage: 'No problems found' })
          }
        />
      ) : null}
    </>
  );
}

/** Errors before warnings. */
const worstFirst = (findings: readonly DiagnosisFinding[]): readonly DiagnosisFinding[] =>
  [...findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));

/** The page of Diagnosis: problems first, then every check. Asked when a person asks, never on a schedule. */
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
      <EuiFlexGroup alignItems="center" justifyContent="flexEnd" wrap responsive={false} gutterSize="s">
        <EuiFlexItem>{data ? <Verdict {...data} /> : null}</EuiFlexItem>
        {loading ? (
          <EuiFlexItem grow={false}>
            <EuiLoadingSpinner size="m" />
          </EuiFlexItem>
        ) : null}
        <EuiFlexItem grow={false}>
          {/* Not disabled while it looks: that would take the focus away from who pressed it. */}
          <EuiButton size="s" iconType="refresh" aria-busy={loading} onClick={() => void run()}>
            {i18n.translate('networkTraffic.diagnosis.again', { defaultMessage: 'Refresh' })}
          </EuiButton>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      {problem ? <ProblemCallout problem={problem} onRetry={() => void run()} /> : null}
      {!data && loading ? <EuiSkeletonText lines={8} /> : null}
      {data ? (
        <>
          {worstFirst(data.findings).map((finding) => (
            <React.Fragment key={finding.code}>
              <Finding finding={finding} onOpen={onOpen} />
              <EuiSpacer size="m" />
            </React.Fragment>
          ))}
          {data.traffic ? <Figures traffic={data.traffic} at={data.at} /> : null}
          <EuiSpacer />
          <ChecksTable checks={data.checks} />
        </>
      ) : null}
      <EuiSpacer />
      <EuiFlexGroup alignItems="center" wrap responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty iconType="download" href={download} download>
            {i18n.translate('networkTraffic.diagnosis.download', { defaultMessage: 'Download report' })}
          </EuiButtonEmpty>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiSwitch
            checked={mask}
            onChange={({ target }) => setMask(target.checked)}
            label={i18n.translate('networkTraffic.diagnosis.mask', {
              defaultMessage: 'Mask addresses in the report',
            })}
          />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiText size="xs" color="subdued">
        <p>
          {i18n.translate('networkTraffic.diagnosis.asYou', {
            defaultMessage: 'Checks run with your privileges, and only when you open or refresh this page.',
          })}
        </p>
      </EuiText>
    </>
  );
}
