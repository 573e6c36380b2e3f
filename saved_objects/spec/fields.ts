/** The fields which widgets read, with their Elasticsearch types after Setup (es_assets holds the mappings). */
export const FIELDS = {
  '@timestamp': 'date',
  type: 'keyword',
  'flow.final': 'boolean',
  'agent.type': 'keyword',
  'agent.name': 'keyword',
  'source.ip': 'ip',
  'source.bytes': 'long',
  'source.geo.location': 'geo_point',
  'source.as.organization.name': 'keyword',
  'destination.ip': 'ip',
  'destination.domain': 'keyword',
  'destination.as.organization.name': 'keyword',
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
  'event.duration': 'long',
  'network_traffic.domain': 'keyword',
  'network_traffic.flow.report': 'keyword',
  'network_traffic.outcome': 'keyword',
  'network_traffic.pipeline_version': 'long',
  'network_traffic.request': 'keyword',
} as const;

type Types = typeof FIELDS;
type OfType<T> = { [F in keyof Types]: Types[F] extends T ? F : never }[keyof Types];

/** Any field that a widget may name. */
export type Field = keyof Types;
/** Fields that `terms` can group by. */
export type GroupField = OfType<'keyword' | 'ip' | 'long'>;
/** Fields that hold one text a document. */
export type TextField = OfType<'keyword'>;
/** Fields that can be added up. */
export type NumberField = OfType<'long'>;
/** Fields that a map can draw. */
export type GeoField = OfType<'geo_point'>;
/** Fields that are instants. */
export type TimeField = OfType<'date'>;
