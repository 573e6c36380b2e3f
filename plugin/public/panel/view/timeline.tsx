import React, { useState } from 'react';
import {
  EuiFlexGroup,
  EuiFlexItem,
  EuiHealth,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useEuiTheme,
  useResizeObserver,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding } from '../../../common/api/anomalies';
import type { TimeSpan } from '../../../common/domain/detection/types';
import { formatSpan, formatTime } from '../../shared/format';
import { ticksOf } from '../model/ticks';
import type { Selection } from './selection';
import { SEVERITIES, SEVERITY_COLOR, severityText } from './texts';

/** Pixels that the time at a tick needs, with its day and air around it. */
const TICK_WIDTH = 130;
const TICKS = { least: 2, most: 6 } as const;
const NAME_WIDTH = 'clamp(96px, 22%, 240px)';

/** Findings of one domain, in a lane of their own. */
interface Lane {
  readonly domain: string;
  readonly findings: readonly AnomalyFinding[];
}

/** One lane a domain, in the order of their worst findings. */
function lanesOf(findings: readonly AnomalyFinding[]): readonly Lane[] {
  const lanes = new Map<string, AnomalyFinding[]>();
  for (const finding of findings) {
    const lane = lanes.get(finding.domain);
    if (lane) lane.push(finding);
    else lanes.set(finding.domain, [finding]);
  }
  return [...lanes].map(([domain, own]) => ({ domain, findings: own }));
}

/** When all findings were: a lane for each domain, a bar for each finding; a bar opens its finding in the table. */
export function Timeline({
  findings,
  window,
  now,
  timeZone,
  selection,
}: {
  readonly findings: readonly AnomalyFinding[];
  readonly window: TimeSpan;
  readonly now: number;
  readonly timeZone: string;
  readonly selection: Selection;
}): React.ReactElement {
  const { euiTheme } = useEuiTheme();
  const [scale, setScale] = useState<HTMLDivElement | null>(null);
  const { width } = useResizeObserver(scale);
  const { border, size } = euiTheme;
  const length = Math.max(1, window.to - window.from);
  const percentOf = (time: number): number =>
    Math.min(100, Math.max(0, ((time - window.from) / length) * 100));
  const count = Math.min(TICKS.most, Math.max(TICKS.least, Math.floor(width / TICK_WIDTH)));
  // A time at the very end would stand out of the page.
  const end = window.to - (length * TICK_WIDTH) / 4 / Math.max(width, TICK_WIDTH);
  const ticks = ticksOf({ from: window.from, to: end }, count, timeZone);
  const title = i18n.translate('networkTraffic.panel.timeline', { defaultMessage: 'Timeline' });
  const track: React.CSSProperties = { position: 'relative', flex: 1, height: size.l };
  return (
    <section aria-label={title} data-test-subj="networkAnomaliesTimeline">
      <EuiFlexGroup gutterSize="m" alignItems="center" responsive={false} wrap>
        <EuiFlexItem grow={false}>
          <EuiTitle size="xxs">
            <h3>{title}</h3>
          </EuiTitle>
        </EuiFlexItem>
        {SEVERITIES.map((severity) => (
          <EuiFlexItem key={severity} grow={false}>
            <EuiHealth color={SEVERITY_COLOR[severity]} textSize="xs">
              {severityText(severity)}
            </EuiHealth>
          </EuiFlexItem>
        ))}
      </EuiFlexGroup>
      <EuiSpacer size="xs" />
      <ul>
        {lanesOf(findings).map(({ domain, findings: own }) => (
          <li key={domain} style={{ display: 'flex', alignItems: 'center', borderTop: border.thin }}>
            <span
              title={domain}
              style={{
                width: NAME_WIDTH,
                paddingRight: size.s,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              {domain}
            </span>
            <div style={track}>
              {own.map(({ id, onset, end: until, severity }) => {
                const open = selection.finding === id;
                const left = percentOf(onset);
                return (
                  <button
                    key={id}
                    type="button"
                    aria-pressed={open}
                    aria-label={i18n.translate('networkTraffic.panel.timelineBar', {
                      defaultMessage: '{domain}: {severity}, {when}, duration {span}',
                      values: {
                        domain,
                        severity: severityText(severity),
                        when: formatTime(onset, now, timeZone),
                        span: formatSpan(until - onset),
                      },
                    })}
                    title={`${severityText(severity)} · ${formatTime(onset, now, timeZone)} · ${formatSpan(until - onset)}`}
                    onClick={() => selection.select(open ? undefined : id)}
                    data-test-subj="networkAnomaliesTimelineBar"
                    style={{
                      position: 'absolute',
                      top: 4,
                      bottom: 4,
                      left: `min(${left}%, calc(100% - 8px))`,
                      width: `max(8px, ${percentOf(until) - left}%)`,
                      background: SEVERITY_COLOR[severity],
                      // The bar is nothing but its color: forced colors would make it disappear.
                      forcedColorAdjust: 'none',
                      borderRadius: 2,
                      color: 'inherit',
                      ...(open ? { boxShadow: '0 0 0 2px currentColor' } : {}),
                    }}
                  />
                );
              })}
            </div>
          </li>
        ))}
      </ul>
      <div aria-hidden="true" style={{ display: 'flex', borderTop: border.thin }}>
        <span style={{ width: NAME_WIDTH }} />
        <div ref={setScale} style={track}>
          {ticks.map((time) => (
            <EuiText
              key={time}
              size="xs"
              color="subdued"
              style={{
                position: 'absolute',
                left: `${percentOf(time)}%`,
                transform: 'translateX(-50%)',
                whiteSpace: 'nowrap',
              }}
            >
              {formatTime(time, now, timeZone)}
            </EuiText>
          ))}
        </div>
      </div>
      <EuiSpacer size="m" />
    </section>
  );
}
