import React from 'react';
import {
  AreaSeries,
  Axis,
  Chart,
  CurveType,
  DARK_THEME,
  LIGHT_THEME,
  LineSeries,
  Position,
  RectAnnotation,
  ScaleType,
  Settings,
  Tooltip,
  TooltipType,
} from '@elastic/charts';
import { useEuiTheme } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding, FindingSeries } from '../../../common/api/anomalies';
import { formatCount, formatTime } from '../../shared/format';

/** Points of a trend; a bucket that was not tested has no band. */
const rowsOf = (
  series: FindingSeries
): { time: number; observed: number; expected: number | null; low: number | null; high: number | null }[] =>
  series.observed.map((observed, index) => ({
    time: series.start + index * series.bucketMs,
    observed,
    expected: series.expected[index] ?? null,
    low: series.low[index] ?? null,
    high: series.high[index] ?? null,
  }));

/** `visible: false` hides points in Charts 60 (Kibana 8.12), where Charts 73 wants a word; no size hides them in both. */
const NO_POINTS = { visible: false, radius: 0, strokeWidth: 0, opacity: 0 } as const;

interface SparklineProps {
  readonly finding: AnomalyFinding;
  readonly series: FindingSeries;
  readonly dark: boolean;
  /** Full width, with axes, tooltip and the finding's own time marked. */
  readonly detail?: { readonly timeZone: string } | undefined;
}

/** Trend of a domain over the window with the expected range behind it: small in a row, large in an opened one. */
export function Sparkline({ finding, series, dark, detail }: SparklineProps): React.ReactElement {
  const { euiTheme } = useEuiTheme();
  const common = {
    xScaleType: ScaleType.Time,
    yScaleType: ScaleType.Linear,
    xAccessor: 'time',
    data: rowsOf(series),
    curve: CurveType.CURVE_STEP_AFTER,
  } as const;
  const plain = {
    chartMargins: { top: 2, bottom: 2, left: 0, right: 0 },
    chartPaddings: { top: 0, bottom: 0, left: 0, right: 0 },
  };
  return (
    <Chart size={{ width: '100%', height: detail ? 160 : 32 }}>
      <Settings
        baseTheme={dark ? DARK_THEME : LIGHT_THEME}
        theme={{ background: { color: 'transparent' }, ...(detail ? {} : plain) }}
        animateData={false}
        ariaLabel={i18n.translate('networkTraffic.panel.trend', {
          defaultMessage: 'Requests to {domain} over time (maximum: {most}), with the expected range',
          values: { domain: finding.domain, most: formatCount(Math.max(0, ...series.observed)) },
        })}
        ariaUseDefaultSummary={detail !== undefined}
      />
      {detail ? <Surroundings finding={finding} series={series} {...detail} /> : null}
      {detail ? null : <Tooltip type={TooltipType.None} />}
      <AreaSeries
        id="band"
        name={i18n.translate('networkTraffic.panel.chart.range', { defaultMessage: 'Expected range' })}
        {...common}
        yAccessors={['high']}
        y0Accessors={['low']}
        color={euiTheme.colors.mediumShade}
        areaSeriesStyle={{ area: { opacity: 0.35 }, line: { visible: false }, point: NO_POINTS }}
      />
      {detail ? (
        <LineSeries
          id="expected"
          name={i18n.translate('networkTraffic.panel.chart.expected', { defaultMessage: 'Expected' })}
          {...common}
          yAccessors={['expected']}
          color={euiTheme.colors.mediumShade}
          lineSeriesStyle={{ line: { strokeWidth: 1, dash: [4, 4] }, point: NO_POINTS }}
        />
      ) : null}
      <LineSeries
        id="observed"
        name={i18n.translate('networkTraffic.panel.chart.observed', { defaultMessage: 'Requests' })}
        {...common}
        yAccessors={['observed']}
        color={euiTheme.colors.danger}
        lineSeriesStyle={{ line: { strokeWidth: 1.5 }, point: NO_POINTS }}
      />
    </Chart>
  );
}

/** Axes, and the span of the finding. */
function Surroundings({
  finding,
  series,
  timeZone,
}: Pick<SparklineProps, 'finding' | 'series'> & { readonly timeZone: string }): React.ReactElement {
  const { euiTheme } = useEuiTheme();
  const end = series.start + series.observed.length * series.bucketMs;
  return (
    <>
      <Axis
        id="time"
        position={Position.Bottom}
        tickFormat={(time) => formatTime(Number(time), end, timeZone)}
        ticks={6}
      />
      <Axis
        id="count"
        position={Position.Left}
        ticks={4}
        integersOnly
        tickFormat={(count) => formatCount(Number(count))}
      />
      <RectAnnotation
        id="finding"
        dataValues={[{ coordinates: { x0: finding.onset, x1: finding.end } }]}
        style={{ fill: euiTheme.colors.danger, opacity: 0.15 }}
      />
    </>
  );
}
