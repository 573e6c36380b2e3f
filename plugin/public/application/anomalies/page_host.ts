import {
  BehaviorSubject,
  NEVER,
  Subject,
  combineLatest,
  distinctUntilChanged,
  map,
  of,
  startWith,
} from 'rxjs';
import type { AppMountParameters } from '../../../kibana_types/browser';
import type { Filter } from '../../../kibana_types/data';
import type { PanelContext, PanelHost } from '../../panel/model/host';
import { ROOM, pagePath, readPageState, type PageState } from '../../panel/model/permalink';
import { sameData } from '../../panel/model/state';

/** What the page asks for when its address says nothing. */
const PAGE_DEFAULTS: PageState = {
  timeRange: { from: 'now-24h', to: 'now' },
  query: { query: '', language: 'kuery' },
  filters: [],
  settings: ROOM,
};

/** The page as a host of the panel's own view; its whole state stands in the address bar. */
export interface PageHost {
  readonly host: PanelHost;
  readonly page$: BehaviorSubject<PageState>;
  readonly loading$: BehaviorSubject<boolean>;
  change(changes: Partial<PageState>): void;
  /** Asks the same again. */
  refresh(): void;
  /** Takes what the address says now: after "Back", or a link within the page. */
  readAddress(): void;
}

const contextOf = ({ timeRange, query, filters }: PageState): PanelContext => ({ timeRange, query, filters });

const same = (a: Filter, b: Filter): boolean =>
  sameData([a.query, a.meta.negate ?? false], [b.query, b.meta.negate ?? false]);

/** @param history of the application, relative to it. */
export function createPageHost(history: AppMountParameters['history']): PageHost {
  const page$ = new BehaviorSubject(readPageState(history.location.search, PAGE_DEFAULTS));
  const state$ = new BehaviorSubject(page$.value.settings);
  const loading$ = new BehaviorSubject(true);
  const refresh$ = new Subject<void>();
  const show = (next: PageState): void => {
    page$.next(next);
    if (!sameData(next.settings, state$.value)) state$.next(next.settings);
  };
  const change = (changes: Partial<PageState>): void => {
    const next = { ...page$.value, ...changes };
    if (sameData(next, page$.value)) return;
    show(next);
    // In place: "Back" leaves the page and does not walk through every click on it.
    history.replace(pagePath(next));
  };
  const host: PanelHost = {
    place: 'page',
    context$: combineLatest([
      page$.pipe(map(contextOf), distinctUntilChanged<PanelContext>(sameData)),
      refresh$.pipe(startWith(undefined)),
    ]).pipe(map(([context]) => context)),
    state$,
    editing$: of(true),
    openSettings$: NEVER,
    setState: (settings) => change({ settings }),
    addFilters: (added) => {
      const { filters } = page$.value;
      change({
        filters: [...filters, ...added.filter((filter) => !filters.some((known) => same(known, filter)))],
      });
    },
    setLoading: (loading) => loading$.next(loading),
  };
  return {
    host,
    page$,
    loading$,
    change,
    refresh: () => refresh$.next(),
    readAddress: () => show(readPageState(history.location.search, PAGE_DEFAULTS)),
  };
}
