import { resolveRange, type Bounds } from './dates';
import { NotInterpreted } from './errors';
import { isKnownField } from './fields';
import { kqlFields, kqlToElasticsearch } from './kql/to_elasticsearch';
import type { DataView, Json, JsonObject, PanelContext, StoredFilter, StoredQuery } from './types';

/** A stored query as Elasticsearch's. */
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
    const wanted = (parts as StoredFilter[]).map((part) => signed(part));
    return filter.meta.relation === 'OR'
      ? { bool: { should: wanted, minimum_should_match: 1 } }
      : { bool: { filter: wanted } };
  }
  for (const name of CLAUSES) {
    const clause = filter[name];
    if (clause !== undefined) return name === 'query' ? (clause as JsonObject) : { [name]: clause as Json };
  }
  throw new NotInterpreted(
    `filter "${String(filter.meta?.alias ?? filter.meta?.key ?? 'without name')}" without a query`
  );
}

const signed = (filter: StoredFilter): JsonObject =>
  filter.meta?.negate ? { bool: { must_not: filterClause(filter) } } : filterClause(filter);

/** What a panel's searches share. */
export interface PanelQuery {
  readonly bounds: Bounds;
  readonly now: Date;
  readonly query: JsonObject;
  /** Names in KQL texts that the data view does not have: such a clause matches nothing, silently. */
  readonly unknownFields: readonly string[];
}

/**
 * One `bool` of the dashboard's time range, query and filters and the object's own.
 * @param own queries and filters stored with the object.
 */
export function panelQuery(
  dataView: DataView,
  context: PanelContext,
  own: { readonly queries: readonly StoredQuery[]; readonly filters: readonly StoredFilter[] },
  apply: { readonly globalQuery: boolean; readonly globalTime: boolean } = {
    globalQuery: true,
    globalTime: true,
  }
): PanelQuery {
  const bounds = resolveRange(context.timeRange, context.now);
  const queries = [...(apply.globalQuery ? [context.query] : []), ...own.queries].filter(
    ({ query }) => query.trim() !== ''
  );
  const filters = [...(apply.globalQuery ? context.filters : []), ...own.filters].filter(
    ({ meta }) => !meta?.disabled
  );
  const time: JsonObject[] =
    apply.globalTime && dataView.timeFieldName
      ? [
          {
            range: {
              [dataView.timeFieldName]: {
                gte: bounds.from,
                lte: bounds.to,
                format: 'strict_date_optional_time',
              },
            },
          },
        ]
      : [];
  const unknownFields = queries
    .filter(({ language }) => language === 'kuery')
    .flatMap(({ query }) => kqlFields(query))
    .filter((name) => !isKnownField(dataView, name));
  return {
    bounds,
    now: context.now,
    query: { bool: { filter: [...time, ...queries.map(translateQuery), ...filters.map(signed)] } },
    unknownFields: [...new Set(unknownFields)],
  };
}
