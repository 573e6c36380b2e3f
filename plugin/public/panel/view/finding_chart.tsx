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
  niceTimeFormatter,
} from '@elastic/charts';
import { useEuiTheme } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AnomalyFinding, FindingSeries } from '../../../common/api/anomalies';
import { seriesRows } from './sparkline';

/** Course of a finding's domain at full width: observed, expected, the expected range, and the finding's own time. */
export function FindingChart({
  finding,
  series,
  dark,
}: {
  readonly finding: AnomalyFinding;
  readonly series: FindingSeries;
  readonly dark: boolean;
}): React.ReactElement {
  const { euiTheme } = useEuiTheme();
  const rows = seriesRows(series);
  const end = series.start + series.observed.length * series.bucketMs;
  const common = {
    xScaleType: ScaleType.Time,
    yScaleType: ScaleType.Linear,
    xAccessor: 'time',
    data: rows,
  } as const;
  return (
    <Chart size={{ width: '100%', height: 160 }}>
      <Settings
        baseTheme={dark ? DARK_THEME : LIGHT_THEME}
        theme={{ background: { color: 'transparent' } }}
        ariaLabel={finding.reason}
        ariaUseDefaultSummary
      />
      <Axis
        id="time"
        position={Position.Bottom}
        tickFormat={niceTimeFormatter([series.start, end])}
        ticks={6}
      />
      <Axis id="count" position={Position.Left} ticks={4} />
      <RectAnnotation
        id="finding"
        dataValues={[{ coordinates: { x0: finding.onset, x1: finding.end } }]}
        style={{ fill: euiTheme.colors.danger, opacity: 0.15 }}
      />
      <AreaSeries
        id="band"
        name={i18n.translate('networkTraffic.panel.chart.range', { defaultMessage: 'Expected range' })}
        {...common}
        yAccessors={['high']}
        y0Accessors={['low']}
        curve={CurveType.CURVE_STEP_AFTER}
        color={euiTheme.colors.mediumShade}
        areaSeriesStyle={{ area: { opacity: 0.3 }, line: { visible: false }, point: { visible: false } }}
      />
      <LineSeries
        id="expected"
        name={i18n.translate('networkTraffic.panel.chart.expected', { defaultMessage: 'Expected' })}
        {...common}
        yAccessors={['expected']}
        curve={CurveType.CURVE_STEP_AFTER}
        color={euiTheme.colors.mediumShade}
        lineSeriesStyle={{ line: { strokeWidth: 1, dash: [4, 4] }, point: { visible: false } }}
      />
      <LineSeries
        id="observed"
        name={i18n.translate('networkTraffic.panel.chart.observed', { defaultMessage: 'Requests' })}
        {...common}
        yAccessors={['observed']}
        curve={CurveType.CURVE_STEP_AFTER}
        color={euiTheme.colors.danger}
        lineSeriesStyle={{ line: { strokeWidth: 1.5 }, point: { visible: false } }}
      />
    </Chart>
  );
}
