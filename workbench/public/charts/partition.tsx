import React from 'react';
import {
  Chart,
  DARK_THEME,
  LIGHT_THEME,
  Partition,
  PartitionLayout,
  Settings,
  type LayerValue,
  type PartitionElementEvent,
} from '@elastic/charts';
import { euiPaletteColorBlind } from '@elastic/eui';
import type { LensChart, Row, StoredFilter, Table } from '../../interpret';
import { debugState } from './debug_state';
import { filterFor, formatCell } from './format';

interface DrawPartitionProps {
  readonly chart: Extract<LensChart, { kind: 'partition' }>;
  readonly table: Table;
  readonly title: string;
  readonly dataViewId: string;
  readonly dark: boolean;
  readonly onFilter: (filters: StoredFilter[]) => void;
}

const LAYOUTS = {
  pie: PartitionLayout.sunburst,
  donut: PartitionLayout.sunburst,
  treemap: PartitionLayout.treemap,
  mosaic: PartitionLayout.mosaic,
  waffle: PartitionLayout.waffle,
} as const;

/** Pie, donut, treemap, mosaic and waffle; a click filters by every group on the way to the clicked part. */
export function DrawPartition({
  chart,
  table,
  title,
  dataViewId,
  dark,
  onFilter,
}: DrawPartitionProps): JSX.Element {
  const columns = chart.groups.map((id) => table.columns.find((column) => column.id === id));
  const metricId = chart.metrics[0] ?? '';
  const metric = table.columns.find(({ id }) => id === metricId);
  const colors = euiPaletteColorBlind({ rotations: 2 });
  const clicked = (path: readonly LayerValue[]): void =>
    onFilter(
      path.flatMap(({ groupByRollup }, depth) =>
        filterFor(columns[depth], groupByRollup as string | number | null, dataViewId)
      )
    );
  return (
    <Chart>
      <Settings
        baseTheme={dark ? DARK_THEME : LIGHT_THEME}
        theme={{ partition: { emptySizeRatio: chart.shape === 'donut' ? 0.3 : 0 } }}
        showLegend={false}
        ariaLabel={title}
        debugState={debugState()}
        onElementClick={([event]) => clicked(Array.isArray(event) ? (event as PartitionElementEvent)[0] : [])}
      />
      <Partition
        id={title}
        data={[...table.rows]}
        layout={LAYOUTS[chart.shape]}
        valueAccessor={(row: Row) => Math.max(0, Number(row[metricId] ?? 0))}
        valueFormatter={(value: number) => formatCell(value, metric)}
        layers={chart.groups.map((id, depth) => ({
          groupByRollup: (row: Row) => row[id] ?? '__missing__',
          nodeLabel: (key) => formatCell(key as string | number, columns[depth]),
          shape: {
            fillColor: (_key, sortIndex, node) =>
              colors[(depth === 0 ? sortIndex : node.parent.sortIndex) % colors.length] ?? '#54B399',
          },
        }))}
      />
    </Chart>
  );
}
