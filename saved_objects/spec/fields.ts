/** The fields which widgets read, with their Elasticsearch types after Setup (es_assets holds the mappings). */
export const FIELDS = {
  '@timestamp': 'date',
  type: 'keyword',
  status: 'keyword',
  query: 'keyword',
  'flow.final': 'boolean',
  'agent.type': 'keyword',
  'agent.name': 'keyword',
  'source.ip': 'ip',
  'source.bytes': 'long',
  'source.geo.location': 'geo_point',
  'destination.ip': 'ip',
  'destination.port': 'long',
  'destination.bytes': 'long',
  'destination.geo.location': 'geo_point',
  'network.bytes': 'long',
  'network.packets': 'long',
  'network.direction': 'keyword',
  'network.type': 'keyword',
  'network.transport': 'keyword',
  'network.protocol': 'keyword',
  'dns.question.type': 'keyword',
  'http.response.status_code': 'long',
  'event.duration': 'long',
  'network_traffic.domain': 'keyword',
  'network_traffic.flow.report': 'keyword',
  'network_traffic.request': 'keyword',
} as const;

type Types = typeof FIELDS;
type OfType<T> = { [F in keyof Types]: Types[F] extends T ? F : never }[keyof Types];

/** Any field that a widget may name. */
export type Field = keyof Types;
/** Fields that `terms` can group by. */
export type GroupField = OfType<'keyword' | 'ip' | 'long'>;
/** Fields that can be added up. */
export type NumberField = OfType<'long'>;
/** Fields that a map can draw. */
export type GeoField = OfType<'geo_point'>;
/** Fields that are instants. */
export type TimeField = OfType<'date'>;
