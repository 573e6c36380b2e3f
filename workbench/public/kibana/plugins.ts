import dateMath from '@elastic/datemath';
import { map, skip } from 'rxjs';
import type { DataView, StoredFilter, TimeRange } from '../../interpret';
import { pageUrl } from './core';
import type { EmbeddableFactory } from './embeddable';
import { http } from './http';
import { SearchBar } from './search_bar';
import { addFilters, type SharedState } from './state';

/** Triggers by which panels hand filters to the dashboard. */
const FILTER_TRIGGERS = ['APPLY_FILTER_TRIGGER', 'FILTER_TRIGGER'];

function dataPlugin(state: SharedState): unknown {
  const filterManager = {
    addFilters: (added: StoredFilter | StoredFilter[]) => addFilters(state, [added].flat()),
    getFilters: () => [...state.filters$.value],
    getAppFilters: () => [...state.filters$.value],
    getGlobalFilters: () => [],
    setFilters: (filters: StoredFilter[]) => state.filters$.next(filters),
    setAppFilters: (filters: StoredFilter[]) => state.filters$.next(filters),
    removeAll: () => state.filters$.next([]),
    getUpdates$: () =>
      state.filters$.pipe(
        skip(1),
        map(() => undefined)
      ),
  };
  const timefilter = {
    getTime: () => state.timeRange$.value,
    setTime: (range: TimeRange) => state.timeRange$.next(range),
    getTimeUpdate$: () => state.timeRange$.pipe(skip(1)),
    getRefreshInterval: () => state.refresh$.value,
    calculateBounds: ({ from, to }: TimeRange) => ({
      min: dateMath.parse(from),
      max: dateMath.parse(to, { roundUp: true }),
    }),
    setRefreshInterval: (refresh: { pause: boolean; value: number }) => state.refresh$.next(refresh),
  };
  const queryString = {
    getQuery: () => state.query$.value,
    setQuery: (query: { query: string; language: string }) => state.query$.next(query),
  };
  const all = async (): Promise<DataView[]> =>
    ((await http.get('/workbench/objects')) as { dataViews: DataView[] }).dataViews;
  const dataViews = {
    getIdsWithTitle: async () => (await all()).map(({ id, title }) => ({ id, title })),
    get: async (id: string) => {
      const view = (await all()).find((candidate) => candidate.id === id);
      if (!view) throw new Error(`Could not locate that data view (id: ${id})`);
      return view;
    },
  };
  return { query: { filterManager, queryString, timefilter: { timefilter } }, dataViews, search: {} };
}

/** Contracts of Kibana's plugins that a panel or a page may use, on the state of the dashboard. */
export function createPlugins(state: SharedState): {
  setup: Readonly<Record<string, unknown>>;
  start: Readonly<Record<string, unknown>>;
  factories: Map<string, EmbeddableFactory>;
} {
  const factories = new Map<string, EmbeddableFactory>();
  const execute = async (trigger: string, context: { filters?: StoredFilter[] }): Promise<void> => {
    if (!FILTER_TRIGGERS.includes(trigger)) throw new Error(`The workbench knows no trigger "${trigger}"`);
    addFilters(state, context.filters ?? []);
  };
  const uiActions = {
    getTrigger: (id: string) => ({
      id,
      exec: (context: { filters?: StoredFilter[] }) => execute(id, context),
    }),
    hasAction: () => false,
    registerAction: () => undefined,
    addTriggerAction: () => undefined,
    addTriggerActionAsync: () => undefined,
    attachAction: () => undefined,
    executeTriggerActions: execute,
  };
  const dashboardUrl = ({ dashboardId }: { dashboardId?: string }): string =>
    pageUrl(`/app/dashboards#/view/${dashboardId ?? ''}`);
  const locator = {
    getRedirectUrl: dashboardUrl,
    getUrl: (params: { dashboardId?: string }) => Promise.resolve(dashboardUrl(params)),
    navigate: (params: { dashboardId?: string }) =>
      Promise.resolve(window.location.assign(dashboardUrl(params))),
  };
  const register = (type: string, factory: EmbeddableFactory): unknown => {
    if (factories.has(type))
      throw new Error(`Embeddable factory [${type}] already registered in Embeddables API.`);
    factories.set(type, factory);
    return () => factory;
  };
  const data = dataPlugin(state);
  return {
    factories,
    setup: {
      embeddable: { registerEmbeddableFactory: register, registerEnhancement: () => undefined },
      uiActions,
      data,
      dashboard: { locator },
      navigation: { registerMenuItem: () => undefined },
    },
    start: {
      embeddable: {
        getEmbeddableFactory: (type: string) => factories.get(type),
        getEmbeddableFactories: () => factories.values(),
      },
      uiActions,
      data,
      dataViews: (data as { dataViews: unknown }).dataViews,
      unifiedSearch: { ui: { SearchBar } },
      dashboard: { locator },
    },
  };
}
