import { i18n } from '@kbn/i18n';
import type { AnomaliesBound, ByteJoin, FilterQuery } from '../../common/api/anomalies';
import type { Search, SearchResult } from '../elasticsearch/search';
import { ADDITIVE_FLOWS, allOf, timeFilter } from './filters';
import type { SourcePlan } from './probe';

/** The largest connections that are looked at; they hold nearly all bytes of a network. */
const MOST_CONNECTIONS = 10_000;
/** Domains of one connection (HTTP may carry several over one). */
const MOST_NAMES = 5;
const LISTED = 200;
/** A transaction is stamped at its start, its flow when it is reported: names may come from this long before the range. */
const LOOK_BACK_MS = 3_600_000;

export interface ByteQuery {
  readonly timeField: string;
  readonly communityId: string;
  readonly user?: FilterQuery | undefined;
  readonly from: number;
  readonly to: number;
  /** Only sources whose names belong to the connection itself: a DNS look-up is another connection. */
  readonly plans: readonly SourcePlan[];
  readonly budget: number;
}

/** A connection and its frame bytes. */
interface Connection {
  readonly id: string;
  readonly bytes: number;
}

export interface LargestFlows {
  readonly connections: readonly Connection[];
  readonly totalBytes: number;
  /** Flow documents of smaller connections. */
  readonly other: number;
}

const BYTES = { sent: { sum: { field: 'source.bytes' } }, returned: { sum: { field: 'destination.bytes' } } };

interface Sums {
  readonly sent?: { readonly value: number };
  readonly returned?: { readonly value: number };
}

/** Connections of the range by bytes, largest first, with the bytes of all. */
export function largestFlowsSearch({ timeField, communityId, user, from, to, budget }: ByteQuery): Search {
  const size = Math.min(MOST_CONNECTIONS, budget);
  return {
    query: allOf([...ADDITIVE_FLOWS, timeFilter(timeField, from, to)], user),
    aggs: {
      ...BYTES,
      connections: {
        terms: { field: communityId, size, order: { order: 'desc' } },
        aggs: { ...BYTES, order: { sum: { field: 'network.bytes' } } },
      },
    },
  };
}

export function readLargestFlows(result: SearchResult): LargestFlows {
  const found = (result.aggregations ?? {}) as Sums & {
    readonly connections?: {
      readonly buckets: readonly ({ readonly key: string } & Sums)[];
      readonly sum_other_doc_count?: number;
    };
  };
  return {
    connections: (found.connections?.buckets ?? []).map((bucket) => ({
      id: bucket.key,
      bytes: bytesOf(bucket),
    })),
    totalBytes: bytesOf(found),
    other: found.connections?.sum_other_doc_count ?? 0,
  };
}

/**
 * The names of these connections: searches of TLS and HTTP documents by `network.community_id`, as many as the limit
 * of buckets makes necessary. The dashboard's filter is not applied again: it may speak of fields that only flows have.
 */
export function nameSearches(query: ByteQuery, flows: LargestFlows): Search[] {
  const ids = flows.connections.map((connection) => connection.id);
  const perSearch = Math.max(1, Math.floor(query.budget / (MOST_NAMES + 1)));
  return query.plans.flatMap((plan) => {
    const searches: Search[] = [];
    for (let i = 0; i < ids.length; i += perSearch) {
      const part = ids.slice(i, i + perSearch);
      const named = [
        ...plan.filter,
        { exists: { field: plan.domainField } },
        { terms: { [query.communityId]: part } },
      ];
      searches.push({
        query: allOf([...named, timeFilter(query.timeField, query.from - LOOK_BACK_MS, query.to)]),
        aggs: {
          connections: {
            terms: { field: query.communityId, size: part.length, include: part },
            aggs: { domains: { terms: { field: plan.domainField, size: MOST_NAMES } } },
          },
        },
      });
    }
    return searches;
  });
}

interface NamedConnection {
  readonly key: string;
  readonly domains: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };
}

/** Gives the bytes of each connection to its domain; to several in proportion to their requests. */
export function joinBytes(
  flows: LargestFlows,
  results: readonly SearchResult[]
): { readonly join: ByteJoin; readonly bounds: readonly AnomaliesBound[] } {
  const names = namesOf(results);
  const domains = new Map<string, { bytes: number; connections: number }>();
  let joinedBytes = 0;
  let joinedConnections = 0;
  let sharedConnections = 0;
  for (const { id, bytes } of flows.connections) {
    const requests = names.get(id);
    if (requests === undefined) continue;
    joinedBytes += bytes;
    joinedConnections++;
    if (requests.size > 1) sharedConnections++;
    const all = [...requests.values()].reduce((sum, count) => sum + count, 0);
    for (const [domain, count] of requests) {
      const entry = domains.get(domain) ?? { bytes: 0, connections: 0 };
      entry.bytes += (bytes * count) / all;
      entry.connections++;
      domains.set(domain, entry);
    }
  }
  const sorted = [...domains]
    .map(([domain, { bytes, connections }]) => ({ domain, bytes: Math.round(bytes), connections }))
    .sort((a, b) => b.bytes - a.bytes || (a.domain < b.domain ? -1 : 1));
  const join = {
    domains: sorted.slice(0, LISTED),
    totalBytes: flows.totalBytes,
    examinedBytes: flows.connections.reduce((sum, connection) => sum + connection.bytes, 0),
    joinedBytes,
    shareJoined: flows.totalBytes > 0 ? joinedBytes / flows.totalBytes : 0,
    examinedConnections: flows.connections.length,
    joinedConnections,
    sharedConnections,
  };
  return { join, bounds: boundsOf(join, flows.other, sorted.length) };
}

function namesOf(results: readonly SearchResult[]): Map<string, Map<string, number>> {
  const names = new Map<string, Map<string, number>>();
  for (const { aggregations } of results) {
    const terms = aggregations?.['connections'] as
      { readonly buckets?: readonly NamedConnection[] } | undefined;
    for (const { key, domains } of terms?.buckets ?? []) {
      if (domains.buckets.length === 0) continue;
      const requests = names.get(key) ?? new Map<string, number>();
      for (const domain of domains.buckets)
        requests.set(domain.key, (requests.get(domain.key) ?? 0) + domain.doc_count);
      names.set(key, requests);
    }
  }
  return names;
}

function boundsOf(join: ByteJoin, other: number, domains: number): AnomaliesBound[] {
  const bounds: AnomaliesBound[] = [];
  if (other > 0) {
    const share = join.totalBytes > 0 ? Math.round((join.examinedBytes / join.totalBytes) * 100) : 0;
    bounds.push({
      kind: 'bytes',
      message: i18n.translate('networkTraffic.panel.bytes.bytesPerDomainRest', {
        defaultMessage:
          'Bytes per domain rest on the {examinedConnections} largest connections, {share} % of all bytes.',
        values: { examinedConnections: join.examinedConnections, share },
      }),
      sumOther: other,
    });
  }
  if (domains > LISTED)
    bounds.push({
      kind: 'bytes',
      message: i18n.translate('networkTraffic.panel.bytes.domainsWithFewerBytes', {
        defaultMessage: '{listed} domains with fewer bytes are not listed.',
        values: { listed: domains - LISTED },
      }),
    });
  return bounds;
}

function bytesOf({ sent, returned }: Sums): number {
  return (sent?.value ?? 0) + (returned?.value ?? 0);
}
