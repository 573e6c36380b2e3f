import type { JsonObject } from '../setup/canonical';
import { searchPattern, type SearchAnswer } from './search';
import type { Patient } from './types';

/** Counts and sums over the judged flows. @param filters that they match as well. */
export const searchFlows = (
  { context, survey, indexPattern }: Patient,
  aggs: JsonObject,
  filters: readonly JsonObject[] = []
): Promise<SearchAnswer> =>
  searchPattern(context, indexPattern, {
    size: 0,
    track_total_hits: true,
    query: { bool: { filter: [survey.window, { match: { type: 'flow' } }, ...filters] } },
    aggs,
  });
