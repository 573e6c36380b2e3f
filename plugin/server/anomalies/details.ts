import type { estypes } from '@elastic/elasticsearch';
import type { ClientShare, NameCount } from '../../common/api/anomalies';
import type { Finding } from '../../common/domain/detection/types';
import type { QueryContext } from './context';
import { allOf, timeFilter } from './filters';

const LISTED = 10;
/** Clients fetched of both periods, so that one that grew and one that shrank are both known. */
const FETCHED = 100;
/** The time before the onset that tells each client's part of the expected: at least this, and four times the finding. */
const LEAST_REFERENCE_MS = 3_600_000;
const REFERENCE_LENGTHS = 4;

/** Who and which names stand behind a finding. */
export interface FindingDetails {
  readonly clients: readonly ClientShare[];
  readonly otherClients: number;
  readonly names: readonly NameCount[];
  readonly otherNames: number;
}

/** Of a finding whose size left no room for more. */
export const NO_DETAILS: FindingDetails = { clients: [], otherClients: 0, names: [], otherNames: 0 };

interface Terms {
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
  readonly sum_other_doc_count?: number;
}

interface Period {
  readonly doc_count: number;
  readonly clients?: Terms;
  readonly names?: Terms;
}

interface Answer {
  readonly during: Period;
  readonly before: Period;
}

/** These answers are small: so many may come in one. */
const TOGETHER = 200;

/** One search: clients and full names from onset to end, and the clients of the time before. */
export async function readDetails(
  { elasticsearch, request, fields, coverage }: QueryContext,
  finding: Finding
): Promise<FindingDetails> {
  const plan = coverage.sources.find(({ source }) => source === finding.source);
  if (plan === undefined) return NO_DETAILS;
  const { indexPattern, timeField, filter: user } = request;
  const { onset, end, domain } = finding;
  const reference = Math.max(LEAST_REFERENCE_MS, REFERENCE_LENGTHS * (end - onset));
  const termsOf = (
    name: string,
    field: string | null,
    size: number
  ): Record<string, estypes.AggregationsAggregationContainer> =>
    field === null ? {} : { [name]: { terms: { field, size } } };
  const clients = termsOf('clients', fields.sourceIp, FETCHED);
  const inReach = timeFilter(timeField, onset - reference, end);
  const search = {
    query: allOf([...plan.filter, { term: { [plan.domainField]: domain } }, inReach], user),
    aggs: {
      during: {
        filter: timeFilter(timeField, onset, end),
        aggs: { ...clients, ...termsOf('names', plan.nameField, LISTED) },
      },
      before: { filter: timeFilter(timeField, onset - reference, onset), aggs: clients },
    },
  };
  const { aggregations } = await elasticsearch.search<Answer>(indexPattern, search, { together: TOGETHER });
  return detailsOf(aggregations, finding);
}

/**
 * A client's part of the excess: its requests less its part of the expected ones, over the excess of the finding. The
 * part is its part of the time before (a new client has none), so the shares of all clients add up to one.
 */
function detailsOf({ during, before }: Partial<Answer>, finding: Finding): FindingDetails {
  const past = new Map((before?.clients?.buckets ?? []).map(({ key, doc_count }) => [key, doc_count]));
  const scale = before !== undefined && before.doc_count > 0 ? finding.expected / before.doc_count : 0;
  const excess = finding.observed - finding.expected;
  const all = (during?.clients?.buckets ?? []).map(({ key, doc_count: count }): ClientShare => {
    const expected = (past.get(key) ?? 0) * scale;
    return {
      address: key,
      count,
      expected: round(expected),
      shareOfExcess: excess === 0 ? 0 : round((count - expected) / excess),
    };
  });
  const clients = all.sort((a, b) => b.shareOfExcess - a.shareOfExcess || b.count - a.count).slice(0, LISTED);
  const listed = clients.reduce((sum, client) => sum + client.count, 0);
  return {
    clients,
    otherClients: during?.clients === undefined ? 0 : during.doc_count - listed,
    names: (during?.names?.buckets ?? []).map(({ key, doc_count: count }) => ({ name: key, count })),
    otherNames: during?.names?.sum_other_doc_count ?? 0,
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
