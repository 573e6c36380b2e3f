import React, { useCallback } from 'react';
import { EuiButton, EuiCallOut, EuiProgress, EuiSpacer, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { CauseCode } from '../../../common/api/diagnosis';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { formatCount, formatDateTime, formatFigure } from '../../shared/format';
import { ChecksTable } from '../diagnosis/checks_table';
import { Finding } from '../diagnosis/finding';
import { OpenDashboard } from '../shared/open_dashboard';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';
import { useArrival, type ArrivalState } from './use_arrival';

/** No news while the first documents are waited for, and while connections are still open. */
const AWAITED: Readonly<Record<ArrivalState['phase'], readonly CauseCode[]>> = {
  idle: [],
  waiting: ['no_documents', 'documents_stopped'],
  settling: ['one_family', 'flows_missing'],
  arrived: [],
  gave_up: [],
};

/** Waits for the first documents, then shows what Diagnosis says about them. */
export function Arrival({
  core,
  client,
  onOpen,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
  readonly onOpen: (action: 'setup' | 'repair') => void;
}): React.ReactElement {
  const { start, stop, ...state } = useArrival(client);
  const { phase, diagnosis, problem } = state;
  const findings = diagnosis?.findings.filter(({ code }) => !AWAITED[phase].includes(code)) ?? [];
  return (
    <>
      {phase === 'waiting' || phase === 'settling' ? (
        <EuiButton onClick={stop}>
          {i18n.translate('networkTraffic.arrival.stop', { defaultMessage: 'Stop waiting' })}
        </EuiButton>
      ) : (
        <EuiButton iconType="clock" onClick={start} data-test-subj="networkTrafficWait">
          {phase === 'idle'
            ? i18n.translate('networkTraffic.arrival.start', {
                defaultMessage: 'Wait for the first documents',
              })
            : i18n.translate('networkTraffic.arrival.again', { defaultMessage: 'Wait again' })}
        </EuiButton>
      )}
      <EuiSpacer size="m" />
      {problem ? <ProblemCallout problem={problem} /> : null}
      <div role="status" data-test-subj={`networkTrafficArrival-${phase}`}>
        {phase === 'waiting' || phase === 'settling' ? <Waiting phase={phase} state={state} /> : null}
        {phase === 'arrived' || phase === 'gave_up' ? (
          <Outcome state={state} wrong={findings.length}>
            <ToDashboard core={core} client={client} />
          </Outcome>
        ) : null}
      </div>
      {findings.map((finding) => (
        <React.Fragment key={finding.code}>
          <EuiSpacer size="m" />
          <Finding finding={finding} onOpen={onOpen} />
        </React.Fragment>
      ))}
      {phase === 'arrived' && diagnosis ? (
        <>
          <EuiSpacer size="m" />
          <ChecksTable checks={diagnosis.checks} />
        </>
      ) : null}
    </>
  );
}

function Waiting({
  phase,
  state: { since, diagnosis },
}: {
  readonly phase: 'waiting' | 'settling';
  readonly state: Pick<ArrivalState, 'since' | 'diagnosis'>;
}): React.ReactElement {
  return (
    <>
      <EuiProgress size="xs" color="primary" aria-hidden="true" />
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>
          {phase === 'waiting'
            ? i18n.translate('networkTraffic.arrival.waiting', {
                defaultMessage:
                  'Waiting since {time}. Start Logstash, then Packetbeat, and make sure that there is some traffic.',
                values: { time: formatDateTime(since) },
              })
            : i18n.translate('networkTraffic.arrival.settling', {
                defaultMessage:
                  'Documents are arriving. The final check takes about one minute, because Packetbeat reports connections after they end.',
              })}
        </p>
        {diagnosis?.traffic ? (
          <p data-test-subj="networkTrafficArrivalCount">
            {i18n.translate('networkTraffic.arrival.count', {
              defaultMessage: '{documents, plural, one {# document} other {# documents}} so far.',
              values: { documents: diagnosis.traffic.documents },
            })}
          </p>
        ) : null}
      </EuiText>
    </>
  );
}

function Outcome({
  state: { phase, diagnosis },
  wrong,
  children,
}: {
  readonly state: ArrivalState;
  readonly wrong: number;
  /** The next step once documents are there. */
  readonly children: React.ReactNode;
}): React.ReactElement {
  if (phase === 'gave_up' || !diagnosis?.traffic)
    return (
      <EuiCallOut
        color="warning"
        iconType="clock"
        title={i18n.translate('networkTraffic.arrival.nothing', {
          defaultMessage: 'No new documents for 15 minutes',
        })}
      />
    );
  const { traffic, checks } = diagnosis;
  return (
    <EuiCallOut
      color={wrong === 0 ? 'success' : 'warning'}
      iconType={wrong === 0 ? 'check' : 'warning'}
      title={
        wrong === 0
          ? i18n.translate('networkTraffic.arrival.ok', {
              defaultMessage: 'Documents are arriving and contain what the dashboard needs',
            })
          : i18n.translate('networkTraffic.arrival.problems', {
              defaultMessage:
                'Documents are arriving, with {wrong, plural, one {# problem} other {# problems}}',
              values: { wrong },
            })
      }
    >
      <p>
        {i18n.translate('networkTraffic.arrival.figures', {
          defaultMessage: '{documents} documents, {perMinute} per minute. {good} of {asked} checks are OK.',
          values: {
            documents: formatCount(traffic.documents),
            perMinute: formatFigure(traffic.perMinute),
            good: checks.filter(({ result }) => result === 'ok').length,
            asked: checks.length,
          },
        })}
      </p>
      {children}
    </EuiCallOut>
  );
}

/** The way to the dashboard, where Setup has installed one. */
function ToDashboard({
  core,
  client,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
}): React.ReactElement | null {
  const { data } = useRequest(useCallback((signal) => client.status(signal), [client]));
  return data?.dashboard ? <OpenDashboard core={core} dashboard={data.dashboard} fill /> : null;
}
