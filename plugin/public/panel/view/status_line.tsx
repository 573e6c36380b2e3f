import React from 'react';
import {
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiIconTip,
  EuiLoadingSpinner,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomaliesResponse } from '../../../common/api/anomalies';
import { formatCount, formatFigure, formatTime } from '../../shared/format';
import type { Answer } from '../model/ask';
import { STALE_MS } from '../model/load';
import { countedText } from './counted_text';
import { useNow } from './use_now';

/**
 * The status in one line of plain words: findings, how fresh the data, how long the baseline, how many domains.
 * @param muted findings that are hidden because their domain is muted.
 * @param now the present: times of another day are told with their day.
 */
export function statusText(
  { status, counted }: AnomaliesResponse,
  muted: number,
  now: number,
  timeZone: string
): string {
  if (status.state === 'no_index' || status.state === 'no_data')
    return i18n.translate('networkTraffic.panel.status.nothing', {
      defaultMessage: 'No data in this time range',
    });
  const parts = [
    i18n.translate('networkTraffic.panel.status.anomalies', {
      defaultMessage: '{count, plural, =0 {No anomalies} one {# anomaly} other {# anomalies}}',
      values: { count: Math.max(0, status.findings - muted) },
    }),
    ...(muted > 0
      ? [
          i18n.translate('networkTraffic.panel.status.muted', {
            defaultMessage: '{muted} muted',
            values: { muted },
          }),
        ]
      : []),
    ...(status.dataTo === null
      ? []
      : [
          i18n.translate('networkTraffic.panel.status.dataTo', {
            defaultMessage: 'Data until {time}',
            values: { time: formatTime(status.dataTo, now, timeZone) },
          }),
        ]),
    baselineText(status.baselineDays),
    i18n.translate('networkTraffic.panel.status.domains', {
      defaultMessage: '{examined} of {about}{total} domains examined',
      values: {
        examined: formatCount(status.examined),
        total: formatCount(status.total),
        about: status.totalIsApproximate ? '~' : '',
      },
    }),
    ...[countedText(counted)].flatMap((text) => text ?? []),
  ];
  return parts.join(' · ');
}

function baselineText(days: number): string {
  const hours = Math.round(days * 24);
  return hours < 48
    ? i18n.translate('networkTraffic.panel.status.baselineHours', {
        defaultMessage: 'History: {hours, plural, =0 {less than an hour} one {# hour} other {# hours}}',
        values: { hours },
      })
    : i18n.translate('networkTraffic.panel.status.baselineDays', {
        defaultMessage: 'History: {days, plural, one {# day} other {# days}}',
        values: { days: Math.round(days) },
      });
}

export function StatusLine({
  answer,
  muted,
  refreshing,
  timeZone,
  onRefresh,
  children,
}: {
  readonly answer: Answer;
  readonly muted: number;
  readonly refreshing: boolean;
  readonly timeZone: string;
  readonly onRefresh: () => void;
  /** Buttons at the end of the line. */
  readonly children?: React.ReactNode;
}): React.ReactElement {
  const { warnings, status } = answer.response;
  const now = useNow();
  return (
    <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
      <EuiFlexItem grow={false}>
        <EuiText size="s" data-test-subj="networkAnomaliesStatus">
          <p role="status">{statusText(answer.response, muted, now, timeZone)}</p>
        </EuiText>
      </EuiFlexItem>
      {now - answer.at >= STALE_MS ? (
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty
            size="xs"
            color="warning"
            iconType="clock"
            onClick={onRefresh}
            data-test-subj="networkAnomaliesStale"
          >
            {i18n.translate('networkTraffic.panel.status.stale', {
              defaultMessage: 'Results from {time}. Refresh',
              values: { time: formatTime(answer.at, now, timeZone) },
            })}
          </EuiButtonEmpty>
        </EuiFlexItem>
      ) : null}
      {status.lowConfidence && status.state === 'ok' ? (
        <EuiFlexItem grow={false}>
          <EuiIconTip
            type="help"
            aria-label={i18n.translate('networkTraffic.panel.status.confidence', {
              defaultMessage: 'Low confidence',
            })}
            content={i18n.translate('networkTraffic.panel.status.lowConfidence', {
              defaultMessage: 'There is less than one day of history. Anomalies may be less accurate.',
            })}
          />
        </EuiFlexItem>
      ) : null}
      {status.rises.length > 0 ? (
        <EuiFlexItem grow={false}>
          <EuiIconTip
            type="sortUp"
            aria-label={i18n.translate('networkTraffic.panel.status.rises', {
              defaultMessage: 'All traffic rose',
            })}
            content={status.rises.map(({ from, to, ratio }) => (
              <p key={from}>
                {i18n.translate('networkTraffic.panel.status.rise', {
                  defaultMessage:
                    '{from} to {to}: all traffic rose, up to {ratio} times the usual level. Domains are compared with this general rise.',
                  values: {
                    from: formatTime(from, now, timeZone),
                    to: formatTime(to, now, timeZone),
                    ratio: formatFigure(ratio),
                  },
                })}
              </p>
            ))}
          />
        </EuiFlexItem>
      ) : null}
      {status.repeats.length > 0 ? (
        <EuiFlexItem grow={false}>
          <EuiIconTip
            type="refresh"
            aria-label={i18n.translate('networkTraffic.panel.status.repeats', {
              defaultMessage: 'Same excess as on an earlier day',
            })}
            content={status.repeats.map(({ domain, from, daysBefore, observed, expected }) => (
              <p key={`${domain}${from}`}>
                {i18n.translate('networkTraffic.panel.status.repeat', {
                  defaultMessage:
                    '{domain} at {time}: {observed} instead of the expected {expected}, as {daysBefore, plural, one {yesterday} other {# days ago}} at this time. Not reported, because it may be a scheduled job.',
                  values: {
                    domain,
                    time: formatTime(from, now, timeZone),
                    observed: formatFigure(observed),
                    expected: formatFigure(expected),
                    daysBefore,
                  },
                })}
              </p>
            ))}
          />
        </EuiFlexItem>
      ) : null}
      {warnings.length > 0 ? (
        <EuiFlexItem grow={false}>
          <EuiIconTip
            type="warning"
            color="warning"
            aria-label={i18n.translate('networkTraffic.panel.status.limits', {
              defaultMessage: 'Limits',
            })}
            content={warnings.map(({ kind, message }, index) => (
              <p key={`${kind}${index}`}>{message}</p>
            ))}
          />
        </EuiFlexItem>
      ) : null}
      {refreshing ? (
        <EuiFlexItem grow={false}>
          <EuiLoadingSpinner size="s" />
        </EuiFlexItem>
      ) : null}
      <EuiFlexItem />
      {/* Together: at half the width all of them go to the next line. */}
      <EuiFlexItem grow={false}>
        <EuiFlexGroup gutterSize="none" responsive={false} wrap>
          {children}
        </EuiFlexGroup>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
