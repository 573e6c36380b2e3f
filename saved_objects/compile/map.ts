import { DATASETS } from '../spec/datasets';
import type { MapLayer, MapWidget } from '../spec/widget';
import { outlines } from './outlines';
import { dataViewReference, stored, tagReference, type StoredObject } from './stored';

type Stored = Readonly<Record<string, unknown>>;

const fixed = (options: Stored): Stored => ({ type: 'STATIC', options });
const byField = (name: string, options: Stored): Stored => ({
  type: 'DYNAMIC',
  options: { ...options, field: { name, origin: 'source' }, fieldMetaOptions: { isEnabled: true, sigma: 3 } },
});

function style(layer: MapLayer): Stored {
  const value = `sum_of_${layer.sum.field}`;
  const common = {
    icon: fixed({ value: 'marker' }),
    symbolizeAs: { options: { value: 'circle' } },
    labelText: fixed({ value: '' }),
  };
  return {
    type: 'VECTOR',
    isTimeAware: true,
    properties:
      layer.type === 'grid'
        ? {
            ...common,
            fillColor: byField(value, { color: 'Blues', colorCategory: 'palette_0', type: 'ORDINAL' }),
            // The fill of the smallest is nearly white: this line is seen on white and on black.
            lineColor: fixed({ color: '#3F7CB8' }),
            lineWidth: fixed({ size: 1 }),
            iconSize: byField(value, { minSize: 10, maxSize: 32 }),
          }
        : {
            ...common,
            lineColor: fixed({ color: '#6092C0' }),
            lineWidth: byField(value, { minSize: 1, maxSize: 8 }),
          },
  };
}

function source(layer: MapLayer, index: number): Stored {
  const base = {
    id: `source-${index}`,
    metrics: [{ type: 'sum', ...layer.sum }],
    applyGlobalQuery: true,
    applyGlobalTime: true,
    applyForceRefresh: true,
    indexPatternRefName: `layer_${index + 1}_source_index_pattern`,
  };
  return layer.type === 'grid'
    ? { ...base, type: 'ES_GEO_GRID', geoField: layer.field, requestType: 'point', resolution: 'COARSE' }
    : { ...base, type: 'ES_PEW_PEW', sourceGeoField: layer.from, destGeoField: layer.to };
}

/** What all vector layers share. */
const LAYER = {
  type: 'GEOJSON_VECTOR',
  alpha: 0.75,
  minZoom: 0,
  maxZoom: 24,
  joins: [],
} as const;

/** The lowest layer: coasts and borders out of the object itself. */
const ground = (): Stored => ({
  ...LAYER,
  id: 'outlines',
  label: 'Coasts and borders',
  visible: true,
  includeInFitToBounds: false,
  // A border has nothing to tell, and an empty box would cover the circle beside it.
  disableTooltips: true,
  sourceDescriptor: {
    id: 'source-outlines',
    type: 'GEOJSON_FILE',
    name: 'Coasts and borders',
    __featureCollection: outlines(),
  },
  style: {
    type: 'VECTOR',
    isTimeAware: false,
    properties: { lineColor: fixed({ color: '#98A2B3' }), lineWidth: fixed({ size: 1 }) },
  },
});

/** A map widget as Kibana 8.12 stores it. */
export function compileMap(widget: MapWidget): StoredObject {
  const query = { query: DATASETS[widget.dataset], language: 'kuery' };
  const layers = widget.layers.map((layer, index) => ({
    ...LAYER,
    id: `layer-${index}`,
    label: layer.label,
    visible: layer.type === 'grid' || layer.visible,
    includeInFitToBounds: true,
    query,
    sourceDescriptor: source(layer, index),
    style: style(layer),
  }));
  return stored(
    'map',
    widget.slug,
    {
      title: widget.title,
      description: widget.description,
      mapStateJSON: JSON.stringify({
        adHocDataViews: [],
        zoom: widget.view.zoom,
        center: { lon: widget.view.lon, lat: widget.view.lat },
        timeFilters: { from: 'now-6h', to: 'now' },
        refreshConfig: { isPaused: true, interval: 0 },
        query: { query: '', language: 'kuery' },
        filters: [],
        settings: {},
      }),
      layerListJSON: JSON.stringify([ground(), ...layers]),
      uiStateJSON: JSON.stringify({ isLayerTOCOpen: false, openTOCDetails: [] }),
    },
    [
      ...widget.layers.map((_, index) => dataViewReference(`layer_${index + 1}_source_index_pattern`)),
      tagReference(),
    ]
  );
}
