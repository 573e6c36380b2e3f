import type { JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';

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
