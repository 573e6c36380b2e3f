import { decode, encode } from '@kbn/rison';
import { STATE_PARAMETER, anomaliesAddress } from '../../../common/api/page_address';
import type { Filter, Query, TimeRange } from '../../../kibana_types/data';
import type { Answer } from './ask';
import { parsePanelState, type PanelState } from './state';

/** What a second answer is asked for beside the first: a fixed step back, or a time of its own. */
export type Comparing = 'before' | 'day' | 'week' | TimeRange;

/** Everything that makes up the page of anomalies: an address with it shows the same to everybody who may see it. */
export interface PageState {
  readonly timeRange: TimeRange;
  readonly query?: Query | undefined;
  readonly filters: readonly Filter[];
  readonly settings: PanelState;
  /** Id of the opened finding. */
  readonly finding?: string | undefined;
  readonly compare?: Comparing | undefined;
}

/** What a page has room for, where nothing else was set. */
export const ROOM: PanelState = { max_findings: 200, talker_limit: 25, bytes_by_domain: true };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const timeRangeOf = (value: unknown): TimeRange | undefined =>
  isRecord(value) && typeof value.from === 'string' && typeof value.to === 'string'
    ? { from: value.from, to: value.to }
    : undefined;

const queryOf = (value: unknown): Query | undefined =>
  isRecord(value) && typeof value.query === 'string' && typeof value.language === 'string'
    ? { query: value.query, language: value.language }
    : undefined;

const filtersOf = (value: unknown): readonly Filter[] =>
  Array.isArray(value)
    ? value.filter((filter): filter is Filter => isRecord(filter) && isRecord(filter.meta))
    : [];

const comparingOf = (value: unknown): Comparing | undefined =>
  value === 'before' || value === 'day' || value === 'week' ? value : timeRangeOf(value);

/** Address of the page below the application, holding `state`. Mutes stay where they are kept. */
export function pagePath(state: PageState): string {
  return anomaliesAddress({ ...state, settings: { ...state.settings, muted_domains: undefined } }, encode);
}

/** Reads an address; what is missing or makes no sense is as in `fallback`. */
export function readPageState(search: string, fallback: PageState): PageState {
  const text = new URLSearchParams(search).get(STATE_PARAMETER);
  let stored: unknown;
  try {
    stored = text === null ? undefined : decode(text);
  } catch {
    return fallback;
  }
  if (!isRecord(stored)) return fallback;
  return {
    timeRange: timeRangeOf(stored.timeRange) ?? fallback.timeRange,
    query: queryOf(stored.query) ?? fallback.query,
    filters: filtersOf(stored.filters),
    settings: isRecord(stored.settings) ? parsePanelState(stored.settings) : fallback.settings,
    finding: typeof stored.finding === 'string' ? stored.finding : undefined,
    compare: comparingOf(stored.compare),
  };
}

/** What an answer showed, at its own times: "the last day" of a link that is opened tomorrow is another day. */
export const stateOfAnswer = (
  { context, from, to }: Pick<Answer, 'context' | 'from' | 'to'>,
  settings: PanelState,
  finding: string | undefined
): PageState => ({
  timeRange: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  query: context.query,
  filters: context.filters,
  settings: { ...ROOM, ...settings },
  finding,
});
