import React from 'react';
import {
  AreaSeries,
  Axis,
  BarSeries,
  Chart,
  DARK_THEME,
  LIGHT_THEME,
  LineSeries,
  Position,
  ScaleType,
  Settings,
  StackMode,
  type XYChartElementEvent,
} from '@elastic/charts';
import type { LensChart, Row, StoredFilter, Table, TableColumn, XyLayer } from '../../interpret';
import { debugState } from './debug_state';
import { filterFor, formatCell } from './format';

interface DrawXyProps {
  readonly chart: Extract<LensChart, { kind: 'xy' }>;
  readonly tableOf: (layerId: string) => Table;
  readonly title: string;
  readonly dataViewId: string;
  readonly dark: boolean;
  readonly onFilter: (filters: StoredFilter[]) => void;
}

const columnOf = (table: Table, id: string | undefined): TableColumn | undefined =>
  table.columns.find((column) => column.id === id);

function series(layer: XyLayer, table: Table): JSX.Element[] {
  const split = columnOf(table, layer.split);
  const x = columnOf(table, layer.x);
  return layer.accessors.map((accessor) => {
    const metric = columnOf(table, accessor);
    const props = {
      id: `${layer.layerId}-${accessor}`,
      name: ({ splitAccessors }: { splitAccessors: ReadonlyMap<string | number, string | number> }) => {
        const key = layer.split === undefined ? undefined : splitAccessors.get(layer.split);
        return key === undefined ? (metric?.label ?? accessor) : formatCell(key, split);
      },
      data: [...table.rows],
      xScaleType: x?.kind === 'date' ? ScaleType.Time : ScaleType.Ordinal,
      yScaleType: ScaleType.Linear,
      xAccessor: (row: Row) => (layer.x === undefined ? '' : (row[layer.x] ?? '')),
      yAccessors: [accessor],
      ...(layer.split === undefined ? {} : { splitSeriesAccessors: [layer.split] }),
      ...(layer.stacked ? { stackAccessors: ['x'] } : {}),
    };
    if (layer.series === 'line') return <LineSeries key={props.id} {...props} />;
    const mode = layer.percentage ? { stackMode: StackMode.Percentage } : {};
    if (layer.series === 'area') return <AreaSeries key={props.id} {...props} {...mode} />;
    return <BarSeries key={props.id} {...props} {...mode} enableHistogramMode={x?.kind === 'date'} />;
  });
}

/** Bars, lines and areas; a click filters by the group of the clicked series and, without a time axis, by its bar. */
export function DrawXy({ chart, tableOf, title, dataViewId, dark, onFilter }: DrawXyProps): JSX.Element {
  const [first] = chart.layers;
  const table = tableOf(first?.layerId ?? '');
  const x = columnOf(table, first?.x);
  const metric = columnOf(table, first?.accessors[0]);
  const horizontal = first?.horizontal ?? false;
  const clicked = ([geometry, { splitAccessors }]: XYChartElementEvent): void =>
    onFilter([
      ...filterFor(x, geometry.x as string | number, dataViewId),
      ...(first?.split === undefined
        ? []
        : filterFor(columnOf(table, first.split), splitAccessors.get(first.split), dataViewId)),
    ]);
  const manySeries =
    first?.split !== undefined ||
    chart.layers.some(({ accessors }) => accessors.length > 1) ||
    chart.layers.length > 1;
  return (
    <Chart>
      <Settings
        baseTheme={dark ? DARK_THEME : LIGHT_THEME}
        rotation={horizontal ? 90 : 0}
        showLegend={manySeries}
        legendPosition={Position.Right}
        ariaLabel={title}
        debugState={debugState()}
        onElementClick={([event]) => event && clicked(event as XYChartElementEvent)}
      />
      <Axis
        id="x"
        position={horizontal ? Position.Left : Position.Bottom}
        tickFormat={(value: string | number) => formatCell(value, x)}
        timeAxisLayerCount={x?.kind === 'date' && !horizontal ? 2 : 0}
      />
      <Axis
        id="y"
        position={horizontal ? Position.Bottom : Position.Left}
        tickFormat={(value: number) =>
          first?.percentage ? `${Math.round(value * 100)}%` : formatCell(value, metric)
        }
        ticks={5}
      />
      {chart.layers.flatMap((layer) => series(layer, tableOf(layer.layerId)))}
    </Chart>
  );
}
