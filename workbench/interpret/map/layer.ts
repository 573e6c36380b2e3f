import { NotInterpreted } from '../errors';
import { aggregatableField } from '../fields';
import { bucketsOf } from '../lens/table';
import type {
  Cell,
  DataView,
  JsonObject,
  LayerInterpretation,
  Row,
  SearchResponse,
  TableColumn,
} from '../types';
import type { MapMetric, MapSource } from './stored';

/** How much finer than the map's zoom Kibana's grid is. */
const FINER: Readonly<Record<string, number>> = { COARSE: 2, FINE: 3, MOST_FINE: 4, SUPER_FINE: 8 };
const MAX_PRECISION = 29;
/** Grid cells and destinations that one search may return. */
const MAX_CELLS = 10000;
/** Cells of some metres: one per destination, without the script that Kibana uses here and small nodes lack. */
const DESTINATION_PRECISION = 20;
const MAX_LINES = 100;

interface NamedMetric {
  readonly id: string;
  readonly aggregation: JsonObject | undefined;
}

/** Kibana's names of a layer's metrics: `doc_count`, `sum_of_network.bytes`. */
function named({ type, field }: MapMetric, dataView: DataView, user: string): NamedMetric {
  if (type === 'count') return { id: 'doc_count', aggregation: undefined };
  if (!field) throw new NotInterpreted(`${user}: ${type} of no field`);
  aggregatableField(dataView, field, user);
  return { id: `${type}_of_${field}`, aggregation: { [type]: { field } } };
}

function geoField(dataView: DataView, name: string, user: string): string {
  const { type } = aggregatableField(dataView, name, user);
  if (type !== 'geo_point') throw new NotInterpreted(`${user}: field "${name}" is no geo_point (${type})`);
  return name;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const number = (value: unknown): Cell => (typeof value === 'number' ? value : null);
const centroid = (bucket: unknown, id: string): readonly [lat: Cell, lon: Cell] => {
  const { lat, lon } = record(record(record(bucket)[id]).location);
  return [number(lat), number(lon)];
};
const column = (id: string, label: string, role: TableColumn['role']): TableColumn => ({
  id,
  label,
  role,
  kind: 'number',
});

/** The names of a layer's metrics, which its style may use. */
export const metricIds = (source: MapSource, dataView: DataView, user: string): string[] => [
  'doc_count',
  ...source.metrics.map((metric) => named(metric, dataView, user).id),
];

/** Search and table of one map layer: `lat`, `lon` (lines: also `from_lat`, `from_lon`), degrees, and the metrics. */
export function interpretMapLayer(
  id: string,
  source: MapSource,
  dataView: DataView,
  shared: { readonly query: JsonObject; readonly zoom: number; readonly user: string }
): LayerInterpretation {
  const metrics = source.metrics.map((metric) => named(metric, dataView, shared.user));
  const metricAggs = Object.fromEntries(
    metrics.flatMap(({ id: name, aggregation }) => (aggregation ? [[name, aggregation]] : []))
  );
  const precision = Math.min(
    MAX_PRECISION,
    Math.ceil(shared.zoom) + (FINER['resolution' in source ? source.resolution : 'COARSE'] ?? 2)
  );
  const grid = (field: string, cells: number, at: number, aggs: JsonObject): JsonObject => ({
    geotile_grid: { field, precision: at, size: cells, shard_size: cells },
    aggs,
  });
  const lines = source.type === 'ES_PEW_PEW';
  const to = geoField(dataView, lines ? source.destGeoField : source.geoField, shared.user);
  const place: JsonObject = { geo_centroid: { field: to } };
  const aggs: JsonObject = lines
    ? {
        to: grid(to, MAX_LINES, DESTINATION_PRECISION, {
          place,
          from: grid(geoField(dataView, source.sourceGeoField, shared.user), MAX_LINES, precision, {
            start: { geo_centroid: { field: source.sourceGeoField } },
            ...metricAggs,
          }),
        }),
      }
    : { to: grid(to, MAX_CELLS, precision, { place, ...metricAggs }) };
  const body = { size: 0, track_total_hits: true, query: shared.query, aggs };

  const values = (bucket: Readonly<Record<string, unknown>>): Row => ({
    doc_count: number(bucket.doc_count),
    ...Object.fromEntries(
      metrics.map(({ id: name, aggregation }) => [
        name,
        aggregation ? number(record(bucket[name]).value) : number(bucket.doc_count),
      ])
    ),
  });
  const rows = (answer: SearchResponse): Row[] =>
    bucketsOf(answer.aggregations ?? {}, 'to').flatMap((bucket): Row[] => {
      const [lat, lon] = centroid(bucket, 'place');
      if (!lines) return [{ lat, lon, ...values(bucket) }];
      return bucketsOf(bucket, 'from').map((from) => {
        const [fromLat, fromLon] = centroid(from, 'start');
        return { lat, lon, from_lat: fromLat, from_lon: fromLon, ...values(from) };
      });
    });
  const start = lines
    ? [column('from_lat', 'from latitude', 'bucket'), column('from_lon', 'from longitude', 'bucket')]
    : [];
  const columns = [
    ...[column('lat', 'latitude', 'bucket'), column('lon', 'longitude', 'bucket'), ...start],
    ...[...new Set(['doc_count', ...metrics.map((metric) => metric.id)])].map((name) =>
      column(name, name === 'doc_count' ? 'count' : name.replace(/_of_/, ' of '), 'metric')
    ),
  ];
  return {
    id,
    next: (responses) => (responses.length === 0 ? { index: dataView.title, body } : undefined),
    read: (responses) => ({ columns, rows: responses[0] ? rows(responses[0]) : [] }),
  };
}
