import type { JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import type { Patient } from './types';

export interface SearchAnswer {
  readonly hits: {
    readonly total: { readonly value: number };
    readonly hits: readonly { readonly _source?: JsonObject }[];
  };
  readonly aggregations?: Readonly<Record<string, never>>;
}

/** Searches as the checks do: nothing there is an empty answer, not an error. */
export const searchPattern = async (
  { elasticsearch }: SetupContext,
  index: string,
  body: object
): Promise<SearchAnswer> =>
  (await elasticsearch.ask(`look at ${index}`, 'POST', `/${encodeURIComponent(index)}/_search`, {
    query: { ignore_unavailable: true, allow_no_indices: true },
    body,
  })) as SearchAnswer;

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
