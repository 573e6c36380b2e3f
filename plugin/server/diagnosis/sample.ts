import type { estypes } from '@elastic/elasticsearch';
import { NetworkSet } from '../../common/domain/flows';
import { isObject, type Json, type JsonObject } from '../setup/canonical';
import type { Elasticsearch } from '../elasticsearch/client';

const SIZE = 500;
const FIELDS = [
  '@timestamp',
  'type',
  'tags',
  'source.ip',
  'network.direction',
  'destination.ip',
  'source.geo',
  'destination.geo',
  'geo',
  'geoip',
  'client.geo',
  'server.geo',
];

/** A document as it was sent, whatever its index made of it. */
export type Event = JsonObject;

export async function sampleOf(
  elasticsearch: Elasticsearch,
  pattern: string,
  window: estypes.QueryDslQueryContainer
): Promise<Event[]> {
  const { hits } = await elasticsearch.search<unknown, Event>(pattern, {
    size: SIZE,
    query: window,
    _source: FIELDS,
    sort: [{ '@timestamp': { order: 'desc', unmapped_type: 'date' } }],
  });
  return hits.map(({ _source: source }) => source ?? {});
}

/** Value at a dotted path, also where a document spells it with dots in its names. */
export function valueAt(event: Json | undefined, path: string): Json | undefined {
  if (!isObject(event)) return undefined;
  if (path in event) return event[path];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const found = valueAt(event[path.slice(0, dot)], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

const internal = new NetworkSet([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '100.64.0.0/10',
  '224.0.0.0/4',
  '255.255.255.255/32',
  '0.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
  '::1/128',
  '::/128',
]);

/** Whether the destination is an address that has a place on earth. */
export function hasPublicDestination(event: Event): boolean {
  const address = valueAt(event, 'destination.ip');
  return typeof address === 'string' && !internal.has(address);
}

export const tagsOf = (event: Event): string[] => [valueAt(event, 'tags') ?? []].flat().map(String);
