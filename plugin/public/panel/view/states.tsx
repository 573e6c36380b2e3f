import React from 'react';
import { EuiButton, EuiEmptyPrompt, EuiLink, EuiSkeletonText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomaliesStatus } from '../../../common/api/anomalies';
import type { Problem as FailedCall } from '../../api/client';

export function Loading(): React.ReactElement {
  return (
    <EuiSkeletonText
      lines={5}
      contentAriaLabel={i18n.translate('networkTraffic.panel.loading', {
        defaultMessage: 'Network anomalies',
      })}
    />
  );
}

/** No answer: why, and what to do next. */
export function Problem({
  problem,
  onRetry,
}: {
  readonly problem: FailedCall;
  readonly onRetry?: (() => void) | undefined;
}): React.ReactElement {
  const forbidden = problem.code === 'forbidden' || problem.code === 'unauthorized';
  return (
    <EuiEmptyPrompt
      data-test-subj="networkAnomaliesProblem"
      iconType={forbidden ? 'lock' : 'error'}
      color={forbidden ? 'subdued' : 'danger'}
      titleSize="xs"
      paddingSize="s"
      title={
        <h3>
          {forbidden
            ? i18n.translate('networkTraffic.panel.forbidden', {
                defaultMessage: 'Insufficient privileges to read the network traffic',
              })
            : i18n.translate('networkTraffic.panel.failed', {
                defaultMessage: 'Anomalies could not be calculated',
              })}
        </h3>
      }
      body={
        <>
          <p>{problem.message}</p>
          {forbidden ? (
            <p>
              {i18n.translate('networkTraffic.panel.forbiddenStep', {
                defaultMessage:
                  'Ask an administrator for the read privilege on the traffic indices and for access to Network Traffic.',
              })}
            </p>
          ) : null}
        </>
      }
      actions={
        onRetry && !forbidden ? (
          <EuiButton size="s" onClick={onRetry}>
            {i18n.translate('networkTraffic.panel.retry', { defaultMessage: 'Try again' })}
          </EuiButton>
        ) : undefined
      }
    />
  );
}

/** An answer without findings: why there are none, and what to do next. */
export function NoFindings({
  state,
  muted,
  filtered,
  urlOf,
}: {
  readonly state: AnomaliesStatus['state'];
  readonly muted: number;
  /** True when the dashboard has a query or filters. */
  readonly filtered: boolean;
  /** Address of a page of the plugin below its own. */
  readonly urlOf: (path: string) => string;
}): React.ReactElement {
  const [title, body] = wordsFor(state, muted, filtered);
  return (
    <EuiEmptyPrompt
      data-test-subj={`networkAnomalies-${state}`}
      titleSize="xxs"
      paddingSize="s"
      title={<h3>{title}</h3>}
      body={
        <>
          <p>{body}</p>
          {state === 'no_index' ? (
            <EuiLink href={urlOf('/')}>
              {i18n.translate('networkTraffic.panel.openSetup', { defaultMessage: 'Open Setup' })}
            </EuiLink>
          ) : null}
          {state === 'no_data' && !filtered ? (
            <EuiLink href={urlOf('/diagnosis')}>
              {i18n.translate('networkTraffic.panel.openDiagnosis', { defaultMessage: 'Run Diagnosis' })}
            </EuiLink>
          ) : null}
        </>
      }
    />
  );
}

function wordsFor(
  state: AnomaliesStatus['state'],
  muted: number,
  filtered: boolean
): readonly [string, string] {
  if (state === 'no_index')
    return [
      i18n.translate('networkTraffic.panel.noIndex', { defaultMessage: 'No network traffic index' }),
      i18n.translate('networkTraffic.panel.noIndexStep', {
        defaultMessage:
          'No matching index exists, or you do not have the privilege to read it. Run setup, and start Packetbeat and Logstash.',
      }),
    ];
  if (state === 'no_data')
    return [
      i18n.translate('networkTraffic.panel.noData', { defaultMessage: 'No requests in this time range' }),
      filtered
        ? i18n.translate('networkTraffic.panel.noDataFiltered', {
            defaultMessage: 'No data matches the query and filters. Change them or expand the time range.',
          })
        : i18n.translate('networkTraffic.panel.noDataStep', {
            defaultMessage: 'Expand the time range, or run Diagnosis to find the cause.',
          }),
    ];
  if (state === 'collecting')
    return [
      i18n.translate('networkTraffic.panel.collecting', { defaultMessage: 'Collecting data' }),
      i18n.translate('networkTraffic.panel.collectingStep', {
        defaultMessage:
          'There is too little history to detect anomalies. The first results appear after about 20 minutes of traffic.',
      }),
    ];
  return [
    i18n.translate('networkTraffic.panel.quiet', { defaultMessage: 'No anomalies' }),
    muted > 0
      ? i18n.translate('networkTraffic.panel.quietMuted', {
          defaultMessage: 'All anomalies in this time range belong to muted domains.',
        })
      : i18n.translate('networkTraffic.panel.quietStep', {
          defaultMessage: 'All examined domains are within their expected range.',
        }),
  ];
}
