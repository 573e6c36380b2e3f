import type { Column } from '../spec/columns';
import { DATASETS } from '../spec/datasets';
import type { LensWidget } from '../spec/widget';
import { layerOf } from './columns';
import { dataViewReference, stored, tagReference, type StoredObject } from './stored';

type Stored = Readonly<Record<string, unknown>>;

const MAIN = 'main';
const ALSO = 'also';
const TREND = 'trend';
/** Kibana names columns by their ids over all layers of a chart: equal ids would give the curves of one layer the names of another. */
const inAlso = (id: string): string => `${ALSO}_${id}`;
const renamed = (columns: Readonly<Record<string, Column<string>>>): Record<string, Column<string>> =>
  Object.fromEntries(
    Object.entries(columns).map(([id, column]) => {
      if (column.op === 'terms' && column.by !== 'alphabetical')
        return [inAlso(id), { ...column, by: inAlso(column.by) }];
      return [inAlso(id), column.op === 'cumulative_sum' ? { ...column, of: inAlso(column.of) } : column];
    })
  );
const data = (layerId: string): Stored => ({ layerId, layerType: 'data' });

interface Drawn {
  readonly type: string;
  readonly state: Stored;
}

type Xy = Extract<LensWidget['chart'], { readonly yTitle: string }>;
type Metric = Extract<LensWidget['chart'], { readonly type: 'metric' }>;

function xy(chart: Xy): Drawn {
  const { type, x, y, splitBy, also } = chart;
  const layer = (id: string, accessors: readonly string[], xAccessor: string, split?: string): Stored => ({
    ...data(id),
    seriesType: type,
    accessors,
    xAccessor,
    ...(split ? { splitAccessor: split } : {}),
    position: 'top',
    showGridlines: false,
  });
  return {
    type: 'lnsXY',
    state: {
      legend: {
        isVisible: true,
        position: chart.legend ?? 'right',
        // Addresses and names are whole, over more lines where they are long.
        shouldTruncate: false,
        ...(chart.legend ? {} : { legendSize: 'large' }),
      },
      valueLabels: 'hide',
      fittingFunction: type === 'line' ? 'Carry' : 'None',
      preferredSeriesType: type,
      yTitle: chart.yTitle,
      axisTitlesVisibilitySettings: { x: false, yLeft: true, yRight: true },
      layers: [
        layer(MAIN, y, x, splitBy),
        ...(also
          ? [layer(ALSO, [inAlso(also.y)], inAlso(also.x), also.splitBy && inAlso(also.splitBy))]
          : []),
      ],
    },
  };
}

function metric({ metric: id, secondary, subtitle, trend }: Metric): Drawn {
  return {
    type: 'lnsMetric',
    state: {
      ...data(MAIN),
      metricAccessor: id,
      ...(secondary ? { secondaryMetricAccessor: secondary } : {}),
      ...(subtitle ? { subtitle } : {}),
      ...(trend
        ? {
            trendlineLayerId: TREND,
            trendlineLayerType: 'metricTrendline',
            trendlineTimeAccessor: trend.time,
            trendlineMetricAccessor: trend.metric,
          }
        : {}),
    },
  };
}

function drawn({ chart }: LensWidget): Drawn {
  switch (chart.type) {
    case 'treemap':
    case 'donut':
      return {
        type: 'lnsPie',
        state: {
          shape: chart.type,
          layers: [
            {
              ...data(MAIN),
              primaryGroups: chart.groups,
              metrics: [chart.metric],
              numberDisplay: 'percent',
              percentDecimals: 1,
              // Beside a donut there is no room for names: the legend has them.
              categoryDisplay: chart.type === 'donut' ? 'hide' : 'default',
              legendDisplay: chart.type === 'treemap' && !chart.legend ? 'hide' : 'show',
              legendPosition: 'right',
              nestedLegend: false,
              truncateLegend: false,
              legendSize: chart.type === 'treemap' ? 'medium' : 'large',
            },
          ],
        },
      };
    case 'metric':
      return metric(chart);
    case 'table':
      return {
        type: 'lnsDatatable',
        state: {
          ...data(MAIN),
          columns: [
            ...chart.columns.map((columnId) => {
              const width = chart.widths?.[columnId];
              return { columnId, ...(width === undefined ? {} : { width }) };
            }),
            ...(chart.hidden ?? []).map((columnId) => ({ columnId, hidden: true })),
          ],
          ...(chart.sortBy ? { sorting: { columnId: chart.sortBy, direction: 'desc' } } : {}),
          // As many lines as an address or a name needs.
          rowHeight: 'auto',
          rowHeightLines: -1,
          headerRowHeight: 'auto',
          headerRowHeightLines: 2,
        },
      };
    default:
      return xy(chart);
  }
}

/** Columns of each layer; a metric's curve is linked to the metric, as the Lens editor does it. */
function layersOf({ columns, chart, ignoresFilters }: LensWidget): Readonly<Record<string, Stored>> {
  const layers: [id: string, columns: Readonly<Record<string, Column<string>>>, extra: Stored][] = [
    [MAIN, columns, {}],
  ];
  if ('also' in chart) layers.push([ALSO, renamed(chart.also.columns), {}]);
  if ('trend' in chart) layers.push([TREND, chart.trend.columns, { linkToLayers: [MAIN] }]);
  const shared = ignoresFilters ? { ignoreGlobalFilters: true } : {};
  return Object.fromEntries(layers.map(([id, of, extra]) => [id, { ...layerOf(of), ...shared, ...extra }]));
}

/** A Lens widget as Kibana 8.12 stores it. */
export function compileLens(widget: LensWidget): StoredObject {
  const { type, state } = drawn(widget);
  const layers = layersOf(widget);
  return stored(
    'lens',
    widget.slug,
    {
      title: widget.title,
      description: widget.description,
      visualizationType: type,
      state: {
        visualization: state,
        query: {
          query: [DATASETS[widget.dataset], widget.kql].filter(Boolean).join(' and '),
          language: 'kuery',
        },
        filters: [],
        datasourceStates: {
          formBased: { layers },
          indexpattern: { layers: {} },
          textBased: { layers: {} },
        },
        internalReferences: [],
        adHocDataViews: {},
      },
    },
    [
      ...Object.keys(layers).map((id) => dataViewReference(`indexpattern-datasource-layer-${id}`)),
      tagReference(),
    ]
  );
}
