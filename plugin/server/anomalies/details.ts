import type { ClientShare, FilterQuery, NameCount } from '../../common/api/anomalies';
import type { Finding } from '../../common/domain/detection/types';
import type { Search, SearchResult } from '../elasticsearch/search';
import { allOf, timeFilter } from './filters';
import type { SourcePlan } from './probe';

const LISTED = 10;
/** Clients fetched of both periods, so that one that grew and one that shrank are both known. */
const FETCHED = 100;
/** The time before the onset that tells each client's part of the expected: at least this, and four times the finding. */
const LEAST_REFERENCE_MS = 3_600_000;
const REFERENCE_LENGTHS = 4;

export interface DetailRequest {
  readonly plan: SourcePlan;
  readonly timeField: string;
  readonly clientField: string | null;
  readonly user?: FilterQuery | undefined;
}

/** Who and which names stand behind a finding. */
export interface FindingDetails {
  readonly clients: readonly ClientShare[];
  readonly otherClients: number;
  readonly names: readonly NameCount[];
  readonly otherNames: number;
}

interface Terms {
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
  readonly sum_other_doc_count?: number;
}

/** One search a finding: clients and full names from onset to end, and the clients of the time before. */
export function detailSearch(
  { plan, timeField, clientField, user }: DetailRequest,
  finding: Finding
): Search {
  const { onset, end, domain } = finding;
  const reference = Math.max(LEAST_REFERENCE_MS, REFERENCE_LENGTHS * (end - onset));
  const clients = clientField === null ? {} : { clients: { terms: { field: clientField, size: FETCHED } } };
  const names = plan.nameField === null ? {} : { names: { terms: { field: plan.nameField, size: LISTED } } };
  return {
    query: allOf(
      [
        ...plan.filter,
        { term: { [plan.domainField]: domain } },
        timeFilter(timeField, onset - reference, end),
      ],
      user
    ),
    aggs: {
      during: { filter: timeFilter(timeField, onset, end), aggs: { ...clients, ...names } },
      before: { filter: timeFilter(timeField, onset - reference, onset), aggs: clients },
    },
  };
}

/**
 * A client's part of the excess: its requests less its part of the expected ones, over the excess of the finding. The
 * part is its part of the time before (a new client has none), so the shares of all clients add up to one.
 */
export function readDetails(result: SearchResult, finding: Finding): FindingDetails {
  const { during, before } = (result.aggregations ?? {}) as {
    readonly during?: { readonly doc_count: number; readonly clients?: Terms; readonly names?: Terms };
    readonly before?: { readonly doc_count: number; readonly clients?: Terms };
  };
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
