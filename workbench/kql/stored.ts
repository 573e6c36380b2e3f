import { NotInterpreted } from './error';
import { kqlToElasticsearch, type JsonObject } from './to_elasticsearch';

/** A query as Kibana stores it. */
export interface StoredQuery {
  readonly query: string;
  readonly language: string;
}

/** A filter pill as Kibana stores it. */
export interface StoredFilter {
  readonly meta?: Readonly<Record<string, unknown>> & {
    readonly disabled?: boolean;
    readonly negate?: boolean;
  };
  readonly query?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** A stored query as Elasticsearch's. @throws NotInterpreted for a language that is neither KQL nor Lucene. */
export function translateQuery({ query, language }: StoredQuery): JsonObject {
  if (language === 'kuery') return kqlToElasticsearch(query);
  if (language !== 'lucene') throw new NotInterpreted(`query language "${language}"`);
  return query === '' ? { match_all: {} } : { query_string: { query, analyze_wildcard: true } };
}

/** Keys of a filter that are Elasticsearch queries in the older stored form. */
const CLAUSES = ['query', 'exists', 'range', 'bool', 'geo_bounding_box', 'match_all'] as const;

/**
 * A stored filter as an Elasticsearch clause, its negation left to the caller.
 * @throws NotInterpreted when the filter holds no clause.
 */
export function filterClause(filter: StoredFilter): JsonObject {
  if (filter.meta?.type === 'combined') {
    const parts = filter.meta.params;
    if (!Array.isArray(parts)) throw new NotInterpreted('a combined filter without parts');
    const wanted = (parts as StoredFilter[]).map((part) => signedClause(part));
    return filter.meta.relation === 'OR'
      ? { bool: { should: wanted, minimum_should_match: 1 } }
      : { bool: { filter: wanted } };
  }
  for (const name of CLAUSES) {
    const clause = filter[name] as JsonObject | undefined;
    if (clause !== undefined) return name === 'query' ? clause : { [name]: clause };
  }
  throw new NotInterpreted(
    `filter "${String(filter.meta?.alias ?? filter.meta?.key ?? 'without name')}" without a query`
  );
}

/** As `filterClause`, negated where the filter is. */
export const signedClause = (filter: StoredFilter): JsonObject =>
  filter.meta?.negate ? { bool: { must_not: filterClause(filter) } } : filterClause(filter);
