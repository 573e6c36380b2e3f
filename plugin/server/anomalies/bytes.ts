import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning, ByteJoin } from '../../common/api/anomalies';
import { withinBuckets, type QueryContext } from './context';
import type { SourcePlan } from './coverage';
import { ADDITIVE_FLOWS, allOf, timeFilter } from './filters';

/** The largest connections that are looked at; they hold nearly all bytes of a network. */
const MOST_CONNECTIONS = 10_000;
/** Domains of one connection (HTTP may carry several over one). */
const MOST_NAMES = 5;
const LISTED = 200;
/** A transaction is stamped at its start, its flow when it is reported: names may come from this long before the range. */
const LOOK_BACK_MS = 3_600_000;

/** A connection and its frame bytes. */
interface Connection {
  readonly id: string;
  readonly bytes: number;
}

interface LargestFlows {
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

interface Connections {
  readonly buckets: readonly ({ readonly key: string } & Sums)[];
  readonly sum_other_doc_count?: number;
}

export interface BytesByDomain {
  readonly join: ByteJoin | null;
  readonly warnings: readonly AnomaliesWarning[];
}

/** Frame bytes of each domain, by the connections that flows and transactions tell of; null: not asked for, or nothing to join by. */
export async function joinBytes(context: QueryContext): Promise<BytesByDomain> {
  const { communityId } = context.fields;
  // A DNS look-up is another connection: only names that belong to the connection itself.
  const plans = context.coverage.sources.filter(({ present, source }) => present && source !== 'dns');
  if (!context.request.bytesByDomain || communityId === null || plans.length === 0)
    return { join: null, warnings: [] };
  return withinBuckets(context, async (within) => {
    const flows = await readLargestFlows(within, communityId);
    const ids = flows.connections.map(({ id }) => id);
    const names = await Promise.all(plans.map((plan) => readNames(within, communityId, plan, ids)));
    return shareBytes(flows, names.flat());
  });
}

/** Connections of the range by bytes, largest first, with the bytes of all. */
async function readLargestFlows(
  { elasticsearch, request, window, budget }: QueryContext,
  communityId: string
): Promise<LargestFlows> {
  const { indexPattern, timeField, filter: user } = request;
  const { aggregations: found } = await elasticsearch.search<Sums & { readonly connections: Connections }>(
    indexPattern,
    {
      query: allOf([...ADDITIVE_FLOWS, timeFilter(timeField, window.from, window.to)], user),
      aggs: {
        ...BYTES,
        connections: {
          terms: { field: communityId, size: Math.min(MOST_CONNECTIONS, budget), order: { order: 'desc' } },
          aggs: { ...BYTES, order: { sum: { field: 'network.bytes' } } },
        },
      },
    }
  );
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
async function readNames(
  { elasticsearch, request, window, budget }: QueryContext,
  communityId: string,
  plan: SourcePlan,
  ids: readonly string[]
): Promise<NamedConnection[]> {
  const { indexPattern, timeField } = request;
  const perSearch = Math.max(1, Math.floor(budget / (MOST_NAMES + 1)));
  const parts = Array.from({ length: Math.ceil(ids.length / perSearch) }, (_part, i) =>
    ids.slice(i * perSearch, (i + 1) * perSearch)
  );
  const answers = await Promise.all(
    parts.map((part) =>
      elasticsearch.search<{ readonly connections: { readonly buckets?: NamedConnection[] } }>(indexPattern, {
        query: allOf([
          ...plan.filter,
          { exists: { field: plan.domainField } },
          { terms: { [communityId]: part } },
          timeFilter(timeField, window.from - LOOK_BACK_MS, window.to),
        ]),
        aggs: {
          connections: {
            terms: { field: communityId, size: part.length, include: part },
            aggs: { domains: { terms: { field: plan.domainField, size: MOST_NAMES } } },
          },
        },
      })
    )
  );
  return answers.flatMap(({ aggregations }) => aggregations.connections?.buckets ?? []);
}

interface NamedConnection {
  readonly key: string;
  readonly domains: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };
}

/** Gives the bytes of each connection to its domain; to several in proportion to their requests. */
function shareBytes(flows: LargestFlows, named: readonly NamedConnection[]): BytesByDomain {
  const names = requestsOf(named);
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
  return { join, warnings: warningsOf(join, flows.other, sorted.length) };
}

/** Connection → domain → its requests over all sources. */
function requestsOf(named: readonly NamedConnection[]): Map<string, Map<string, number>> {
  const names = new Map<string, Map<string, number>>();
  for (const { key, domains } of named) {
    if (domains.buckets.length === 0) continue;
    const requests = names.get(key) ?? new Map<string, number>();
    for (const domain of domains.buckets)
      requests.set(domain.key, (requests.get(domain.key) ?? 0) + domain.doc_count);
    names.set(key, requests);
  }
  return names;
}

function warningsOf(join: ByteJoin, other: number, domains: number): AnomaliesWarning[] {
  const warnings: AnomaliesWarning[] = [];
  if (other > 0) {
    const share = join.totalBytes > 0 ? Math.round((join.examinedBytes / join.totalBytes) * 100) : 0;
    warnings.push({
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
    warnings.push({
      kind: 'bytes',
      message: i18n.translate('networkTraffic.panel.bytes.domainsWithFewerBytes', {
        defaultMessage: '{listed} domains with fewer bytes are not listed.',
        values: { listed: domains - LISTED },
      }),
    });
  return warnings;
}

function bytesOf({ sent, returned }: Partial<Sums>): number {
  return (sent?.value ?? 0) + (returned?.value ?? 0);
}
