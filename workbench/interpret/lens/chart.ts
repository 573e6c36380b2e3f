import { z } from 'zod';
import { NotInterpreted } from '../errors';
import { parseStored, type LensAttributes, type LensLayer } from './stored';

/** How a Lens panel draws its tables; ids are columns of the layer's table. */
export type LensChart =
  | { readonly kind: 'xy'; readonly layers: readonly XyLayer[] }
  | {
      readonly kind: 'partition';
      readonly shape: 'pie' | 'donut' | 'treemap' | 'mosaic' | 'waffle';
      readonly layerId: string;
      readonly groups: readonly string[];
      readonly metrics: readonly string[];
    }
  | {
      readonly kind: 'metric';
      readonly layerId: string;
      readonly metric: string;
      readonly secondary: string | undefined;
      readonly breakdown: string | undefined;
      readonly subtitle: string | undefined;
    }
  | {
      readonly kind: 'datatable';
      readonly layerId: string;
      readonly columns: readonly { readonly id: string; readonly hidden: boolean }[];
    };

export interface XyLayer {
  readonly layerId: string;
  readonly series: 'bar' | 'line' | 'area';
  readonly stacked: boolean;
  readonly percentage: boolean;
  readonly horizontal: boolean;
  readonly x: string | undefined;
  readonly split: string | undefined;
  readonly accessors: readonly string[];
}

const ids = z.array(z.string());
const SERIES = [
  'bar',
  'bar_stacked',
  'bar_percentage_stacked',
  'bar_horizontal',
  'bar_horizontal_stacked',
  'bar_horizontal_percentage_stacked',
  'line',
  'area',
  'area_stacked',
  'area_percentage_stacked',
] as const;
const xy = z.object({
  layers: z.array(
    z.object({
      layerId: z.string(),
      layerType: z.enum(['data', 'referenceLine', 'annotations']).default('data'),
      seriesType: z.enum(SERIES).optional(),
      accessors: ids.default([]),
      xAccessor: z.string().optional(),
      splitAccessor: z.string().optional(),
    })
  ),
});
const partition = z.object({
  shape: z.enum(['pie', 'donut', 'treemap', 'mosaic', 'waffle']),
  layers: z.tuple([
    z.object({
      layerId: z.string(),
      primaryGroups: ids,
      secondaryGroups: ids.default([]),
      metrics: ids.min(1),
    }),
  ]),
});
const metric = z.object({
  layerId: z.string(),
  metricAccessor: z.string(),
  secondaryMetricAccessor: z.string().optional(),
  breakdownByAccessor: z.string().optional(),
  subtitle: z.string().optional(),
});
const datatable = z.object({
  layerId: z.string(),
  columns: z.array(z.object({ columnId: z.string(), hidden: z.boolean().default(false) })),
});

function xyChart(visualization: unknown): LensChart {
  const { layers } = parseStored(xy, visualization, 'lnsXY');
  return {
    kind: 'xy',
    layers: layers.map((layer): XyLayer => {
      if (layer.layerType !== 'data' || !layer.seriesType)
        throw new NotInterpreted(`lnsXY: layer of type "${layer.layerType}"`);
      const series = layer.seriesType.split('_')[0];
      return {
        layerId: layer.layerId,
        series: series === 'line' || series === 'area' ? series : 'bar',
        stacked: layer.seriesType.includes('stacked'),
        percentage: layer.seriesType.includes('percentage'),
        horizontal: layer.seriesType.includes('horizontal'),
        x: layer.xAccessor,
        split: layer.splitAccessor,
        accessors: layer.accessors,
      };
    }),
  };
}

/** The chart of a Lens object; every column that it names must exist in its layer. */
export function chartOf(
  { visualizationType, state }: LensAttributes,
  layers: Readonly<Record<string, LensLayer>>
): LensChart {
  const chart = unchecked(visualizationType, state.visualization);
  for (const [layerId, columns] of columnsUsed(chart)) {
    const layer = layers[layerId];
    if (!layer) throw new NotInterpreted(`${visualizationType}: layer "${layerId}" does not exist`);
    for (const id of columns) {
      if (!layer.columns[id])
        throw new NotInterpreted(`${visualizationType}: column "${id}" does not exist in layer "${layerId}"`);
    }
  }
  return chart;
}

function unchecked(type: string, visualization: unknown): LensChart {
  switch (type) {
    case 'lnsXY':
      return xyChart(visualization);
    case 'lnsPie': {
      const { shape, layers } = parseStored(partition, visualization, type);
      const [layer] = layers;
      return {
        kind: 'partition',
        shape,
        layerId: layer.layerId,
        groups: [...layer.primaryGroups, ...layer.secondaryGroups],
        metrics: layer.metrics,
      };
    }
    case 'lnsMetric': {
      const stored = parseStored(metric, visualization, type);
      return {
        kind: 'metric',
        layerId: stored.layerId,
        metric: stored.metricAccessor,
        secondary: stored.secondaryMetricAccessor,
        breakdown: stored.breakdownByAccessor,
        subtitle: stored.subtitle,
      };
    }
    case 'lnsDatatable': {
      const { layerId, columns } = parseStored(datatable, visualization, type);
      return {
        kind: 'datatable',
        layerId,
        columns: columns.map(({ columnId, hidden }) => ({ id: columnId, hidden })),
      };
    }
    default:
      throw new NotInterpreted(`Lens visualization "${type}"`);
  }
}

function columnsUsed(chart: LensChart): [layerId: string, columns: readonly string[]][] {
  const defined = (...list: (string | undefined)[]): string[] => list.filter((id) => id !== undefined);
  switch (chart.kind) {
    case 'xy':
      return chart.layers.map(({ layerId, x, split, accessors }) => [
        layerId,
        [...accessors, ...defined(x, split)],
      ]);
    case 'partition':
      return [[chart.layerId, [...chart.groups, ...chart.metrics]]];
    case 'metric':
      return [[chart.layerId, [chart.metric, ...defined(chart.secondary, chart.breakdown)]]];
    case 'datatable':
      return [[chart.layerId, chart.columns.map(({ id }) => id)]];
  }
}
