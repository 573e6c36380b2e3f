import React from 'react';
import {
  AreaSeries,
  Chart,
  CurveType,
  DARK_THEME,
  LIGHT_THEME,
  LineSeries,
  ScaleType,
  Settings,
  Tooltip,
  TooltipType,
} from '@elastic/charts';
import { useEuiTheme } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { FindingSeries } from '../../../common/api/anomalies';
import { formatCount } from '../model/format';

/** Points of a finding's course; a bucket that was not judged has no band. */
export const seriesRows = (
  series: FindingSeries
): { time: number; observed: number; expected: number | null; low: number | null; high: number | null }[] =>
  series.observed.map((observed, index) => ({
    time: series.start + index * series.bucketMs,
    observed,
    expected: series.expected[index] ?? null,
    low: series.low[index] ?? null,
    high: series.high[index] ?? null,
  }));

/** Course of a domain over the judged window, with the expected range behind it. */
export function Sparkline({
  series,
  domain,
  dark,
}: {
  readonly series: FindingSeries;
  readonly domain: string;
  readonly dark: boolean;
}): React.ReactElement {
  const { euiTheme } = useEuiTheme();
  const rows = seriesRows(series);
  const description = i18n.translate('networkTraffic.panel.sparkline', {
    defaultMessage: 'Requests to {domain} over time, at most {most}, with the expected range',
    values: { domain, most: formatCount(Math.max(0, ...series.observed)) },
  });
  const common = {
    xScaleType: ScaleType.Time,
    yScaleType: ScaleType.Linear,
    xAccessor: 'time',
    data: rows,
  } as const;
  return (
    <Chart size={{ width: '100%', height: 32 }}>
      <Settings
        baseTheme={dark ? DARK_THEME : LIGHT_THEME}
        theme={{
          chartMargins: { top: 2, bottom: 2, left: 0, right: 0 },
          chartPaddings: { top: 0, bottom: 0, left: 0, right: 0 },
          background: { color: 'transparent' },
        }}
        ariaLabel={description}
      />
      <Tooltip type={TooltipType.None} />
      <AreaSeries
        id="band"
        {...common}
        yAccessors={['high']}
        y0Accessors={['low']}
        curve={CurveType.CURVE_STEP_AFTER}
        color={euiTheme.colors.mediumShade}
        areaSeriesStyle={{ area: { opacity: 0.35 }, line: { visible: false }, point: { visible: false } }}
      />
      <LineSeries
        id="observed"
        {...common}
        yAccessors={['observed']}
        curve={CurveType.CURVE_STEP_AFTER}
        color={euiTheme.colors.danger}
        lineSeriesStyle={{ line: { strokeWidth: 1.5 }, point: { visible: false } }}
      />
    </Chart>
  );
}
