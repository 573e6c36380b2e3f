import { DATASETS } from '../spec/datasets';
import type { LensWidget } from '../spec/widget';
import { layerOf } from './columns';
import { dataViewReference, stored, type StoredObject } from './stored';

type Stored = Readonly<Record<string, unknown>>;

const LAYER = 'main';
const layer = { layerId: LAYER, layerType: 'data' } as const;

function visualization({ chart }: LensWidget): { type: string; state: Stored } {
  switch (chart.type) {
    case 'treemap':
    case 'donut':
    case 'pie':
      return {
        type: 'lnsPie',
        state: {
          shape: chart.type,
          layers: [
            {
              ...layer,
              primaryGroups: chart.groups,
              metrics: [chart.metric],
              numberDisplay: 'percent',
              percentDecimals: 1,
              categoryDisplay: 'default',
              legendDisplay: chart.type === 'treemap' ? 'hide' : 'show',
              legendPosition: 'right',
              nestedLegend: chart.groups.length > 1,
            },
          ],
        },
      };
    case 'metric':
      return {
        type: 'lnsMetric',
        state: {
          ...layer,
          metricAccessor: chart.metric,
          ...(chart.subtitle ? { subtitle: chart.subtitle } : {}),
        },
      };
    case 'table':
      return {
        type: 'lnsDatatable',
        state: {
          ...layer,
          columns: chart.columns.map((columnId) => ({ columnId })),
          sorting: { columnId: chart.sortBy, direction: 'desc' },
          rowHeight: 'single',
          rowHeightLines: 1,
          headerRowHeight: 'auto',
          headerRowHeightLines: 2,
        },
      };
    default:
      return {
        type: 'lnsXY',
        state: {
          legend: { isVisible: true, position: 'right', shouldTruncate: true, maxLines: 1 },
          valueLabels: 'hide',
          fittingFunction: chart.type === 'line' ? 'Carry' : 'None',
          preferredSeriesType: chart.type,
          yTitle: chart.yTitle,
          axisTitlesVisibilitySettings: { x: false, yLeft: true, yRight: true },
          layers: [
            {
              ...layer,
              seriesType: chart.type,
              accessors: chart.y,
              xAccessor: chart.x,
              ...(chart.splitBy ? { splitAccessor: chart.splitBy } : {}),
              position: 'top',
              showGridlines: false,
            },
          ],
        },
      };
  }
}

/** A Lens widget as Kibana 8.12 stores it. */
export function compileLens(widget: LensWidget): StoredObject {
  const { type, state } = visualization(widget);
  return stored(
    'lens',
    widget.slug,
    {
      title: widget.title,
      description: widget.description,
      visualizationType: type,
      state: {
        visualization: state,
        query: { query: DATASETS[widget.dataset], language: 'kuery' },
        filters: [],
        datasourceStates: {
          formBased: { layers: { [LAYER]: layerOf(widget.columns) } },
          indexpattern: { layers: {} },
          textBased: { layers: {} },
        },
        internalReferences: [],
        adHocDataViews: {},
      },
    },
    [dataViewReference(`indexpattern-datasource-layer-${LAYER}`)]
  );
}
