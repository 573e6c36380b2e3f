import { interpretPanel } from '../panel';
import type { DataView, PanelContext } from '../types';

const dataView: DataView = {
  id: 'view',
  title: 'logs-*',
  fields: {
    place: { type: 'geo_point', aggregatable: true },
    from: { type: 'geo_point', aggregatable: true },
    packets: { type: 'long', aggregatable: true },
  },
};
const context: PanelContext = {
  dataView: (id) => (id === 'view' ? dataView : undefined),
  timeRange: { from: 'now-1h', to: 'now' },
  filters: [],
  query: { query: '', language: 'kuery' },
  now: new Date('2024-05-02T00:00:00.000Z'),
};
const references = [{ name: 'layer_0_source_index_pattern', type: 'index-pattern', id: 'view' }];
const grid = {
  type: 'ES_GEO_GRID',
  geoField: 'place',
  requestType: 'point',
  resolution: 'COARSE',
  metrics: [{ type: 'sum', field: 'packets' }],
};
const map = (sourceDescriptor: object, properties: object = {}) => ({
  type: 'map',
  attributes: {
    title: 'x',
    mapStateJSON: JSON.stringify({ zoom: 1.4, center: { lat: 20, lon: 10 } }),
    layerListJSON: JSON.stringify([
      {
        id: 'layer',
        label: 'Packets',
        type: 'GEOJSON_VECTOR',
        visible: true,
        sourceDescriptor: { indexPatternRefName: 'layer_0_source_index_pattern', ...sourceDescriptor },
        style: { properties },
      },
    ]),
  },
});
const sized = (name: string) => ({
  iconSize: { type: 'DYNAMIC', options: { field: { name, origin: 'source' } } },
});

describe('a stored map', () => {
  it('asks for a grid two steps finer than its zoom and reads centres and metrics', () => {
    const { chart, layers } = interpretPanel(map(grid, sized('sum_of_packets')), references, context);
    expect(layers[0]?.next([])?.body.aggs).toMatchObject({
      to: {
        geotile_grid: { field: 'place', precision: 4 },
        aggs: { place: { geo_centroid: { field: 'place' } }, sum_of_packets: { sum: { field: 'packets' } } },
      },
    });
    const bucket = {
      key: '4/1/2',
      doc_count: 3,
      place: { location: { lat: 52, lon: 13 } },
      sum_of_packets: { value: 40 },
    };
    expect(layers[0]?.read([{ aggregations: { to: { buckets: [bucket] } } }]).rows).toEqual([
      { lat: 52, lon: 13, doc_count: 3, sum_of_packets: 40 },
    ]);
    expect(chart).toMatchObject({ kind: 'map', layers: [{ mark: 'dots', size: 'sum_of_packets' }] });
  });

  it('reads lines from start to end', () => {
    const { layers } = interpretPanel(
      map({
        type: 'ES_PEW_PEW',
        sourceGeoField: 'from',
        destGeoField: 'place',
        metrics: [{ type: 'count' }],
      }),
      references,
      context
    );
    const start = { key: 'b', doc_count: 2, start: { location: { lat: 1, lon: 2 } } };
    const end = {
      key: 'a',
      doc_count: 2,
      place: { location: { lat: 3, lon: 4 } },
      from: { buckets: [start] },
    };
    expect(layers[0]?.read([{ aggregations: { to: { buckets: [end] } } }]).rows).toEqual([
      { lat: 3, lon: 4, from_lat: 1, from_lon: 2, doc_count: 2 },
    ]);
  });

  it.each<[string, ReturnType<typeof map>, RegExp]>([
    [
      'a field that is not there',
      map({ ...grid, geoField: 'palce' }),
      /"Packets": field "palce" was not found/,
    ],
    ['a field that is no place', map({ ...grid, geoField: 'packets' }), /is no geo_point \(long\)/],
    [
      'a style that follows what is not computed',
      map(grid, sized('sum_of_bytes')),
      /"iconSize" follows "sum_of_bytes"/,
    ],
    ['an unknown source', map({ type: 'ES_GEO_LINE' }), /source of type "ES_GEO_LINE"/],
  ])('refuses %s by name', (_, object, message) => {
    expect(() => interpretPanel(object, references, context)).toThrow(message);
  });
});
