import { kqlFields, signedClause, translateQuery } from '../kql';
import { resolveRange, type Bounds } from './dates';
import { isKnownField } from './fields';

import type { DataView, JsonObject, PanelContext, StoredFilter, StoredQuery } from './types';

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
    query: { bool: { filter: [...time, ...queries.map(translateQuery), ...filters.map(signedClause)] } },
    unknownFields: [...new Set(unknownFields)],
  };
}
