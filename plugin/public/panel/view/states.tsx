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
                defaultMessage: 'You may not read the network traffic',
              })
            : i18n.translate('networkTraffic.panel.failed', {
                defaultMessage: 'The anomalies could not be computed',
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
                  'Ask an administrator for "read" on the traffic indices and for the feature Network Traffic.',
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
  setupUrl,
}: {
  readonly state: AnomaliesStatus['state'];
  readonly muted: number;
  /** True when the dashboard has a query or filters. */
  readonly filtered: boolean;
  readonly setupUrl: string;
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
          {state === 'no_index' || (state === 'no_data' && !filtered) ? (
            <EuiLink href={setupUrl}>
              {i18n.translate('networkTraffic.panel.openSetup', { defaultMessage: 'Open Network Traffic' })}
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
      i18n.translate('networkTraffic.panel.noIndex', { defaultMessage: 'No index of network traffic' }),
      i18n.translate('networkTraffic.panel.noIndexStep', {
        defaultMessage:
          'No index matches that you may read. Run Setup, start Packetbeat and Logstash, or ask for the right to read.',
      }),
    ];
  if (state === 'no_data')
    return [
      i18n.translate('networkTraffic.panel.noData', { defaultMessage: 'No requests in this time range' }),
      filtered
        ? i18n.translate('networkTraffic.panel.noDataFiltered', {
            defaultMessage:
              'Nothing matches the query and filters of the dashboard here. Widen them or the time range.',
          })
        : i18n.translate('networkTraffic.panel.noDataStep', {
            defaultMessage: 'Widen the time range, or let the diagnosis look for the cause.',
          }),
    ];
  if (state === 'collecting')
    return [
      i18n.translate('networkTraffic.panel.collecting', { defaultMessage: 'Collecting' }),
      i18n.translate('networkTraffic.panel.collectingStep', {
        defaultMessage:
          'The history is too short to judge. First findings come after about twenty minutes of traffic.',
      }),
    ];
  return [
    i18n.translate('networkTraffic.panel.quiet', { defaultMessage: 'Nothing unusual' }),
    muted > 0
      ? i18n.translate('networkTraffic.panel.quietMuted', {
          defaultMessage: 'All findings of this time range are of muted domains.',
        })
      : i18n.translate('networkTraffic.panel.quietStep', {
          defaultMessage: 'Every examined domain stayed within what its history lets expect.',
        }),
  ];
}
