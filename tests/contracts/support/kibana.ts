import { BehaviorSubject } from 'rxjs';
import type { AnomaliesRequestInput } from '../../../plugin/common/api/anomalies';
import type { App, CoreSetup, CoreStart, Theme } from '../../../plugin/kibana_types/browser';
import type { DataStart, DataViewsStart, Filter, TimeRange } from '../../../plugin/kibana_types/data';
import type { BrowserStartPlugins } from '../../../plugin/kibana_types/plugins';
import { createHttp } from './answers';
import { strict } from './strict';
import type { UiActionsFake } from './ui_actions';

/** Core and plugins as one Kibana hands them to ours, and what ours did with them. */
export interface KibanaContracts {
  readonly coreSetup: CoreSetup<BrowserStartPlugins>;
  readonly coreStart: CoreStart;
  readonly startPlugins: BrowserStartPlugins;
  readonly apps: App[];
  readonly asked: AnomaliesRequestInput[];
  readonly addedFilters: Filter[];
}

const dataPlugin = (addedFilters: Filter[]): DataStart => ({
  query: {
    filterManager: {
      addFilters: (filters) => void addedFilters.push(...filters),
    },
    timefilter: {
      timefilter: {
        getTime: () => ({ from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' }),
        calculateBounds: ({ from, to }: TimeRange) => ({ min: new Date(from), max: new Date(to) }),
      },
    },
  },
});

const dataViewsPlugin = (): DataViewsStart => ({
  getIdsWithTitle: () => Promise.resolve([{ id: 'network-traffic-data-view', title: 'logstash-*' }]),
  get: (id) => Promise.resolve({ id, title: 'logstash-*', timeFieldName: '@timestamp', fields: [] }),
});

const coreOf = (theme: Theme, asked: AnomaliesRequestInput[]): CoreStart => {
  const settings: Readonly<Record<string, unknown>> = { 'dateFormat:tz': 'UTC' };
  return {
    application: {
      capabilities: { networkTraffic: { show: true, setup: true } },
      getUrlForApp: (id, { path = '' } = {}) => `/app/${id}${path}`,
      navigateToApp: () => Promise.resolve(),
      isAppRegistered: () => false,
    },
    chrome: { setBreadcrumbs: () => undefined, docTitle: { change: () => undefined } },
    http: createHttp(asked),
    theme: { theme$: new BehaviorSubject(theme) },
    uiSettings: { get: <T>(key: string, fallback?: T) => (settings[key] ?? fallback) as T },
  };
};

/**
 * The members of Kibana's contracts that plugin/kibana_types describes, and no other: the types of these literals are
 * the described ones, and `strict` refuses whatever else is read. All of them are in browser-contracts.json, recorded in
 * Kibana 8.12.2, but for what ui_actions.ts and the dashboards tell by era.
 */
export function createContracts(theme: Theme, uiActions: UiActionsFake): KibanaContracts {
  const apps: App[] = [];
  const asked: AnomaliesRequestInput[] = [];
  const addedFilters: Filter[] = [];
  const coreStart = strict('core start', coreOf(theme, asked));
  const startPlugins = strict<BrowserStartPlugins>(
    'start plugins',
    {
      data: dataPlugin(addedFilters),
      dataViews: dataViewsPlugin(),
      uiActions: uiActions.start,
      unifiedSearch: { ui: { SearchBar: () => null } },
    },
    // Absent where the administrator has switched them off.
    ['security', 'triggersActionsUi']
  );
  const coreSetup = strict<CoreSetup<BrowserStartPlugins>>('core setup', {
    application: { register: (app) => void apps.push(app) },
    http: coreStart.http,
    getStartServices: () => Promise.resolve([coreStart, startPlugins, undefined]),
  });
  return { coreSetup, coreStart, startPlugins, apps, asked, addedFilters };
}
