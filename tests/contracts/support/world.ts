import type { AnomaliesRequestInput, AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import { BehaviorSubject, of } from 'rxjs';
import type { Filter, TimeRange } from '../../../plugin/kibana_types/data';
import type { UiAction } from '../../../plugin/kibana_types/ui_actions';

const START = Date.parse('2026-03-02T00:00:00Z');
const HOUR_MS = 3_600_000;

/** A stored answer of the route, as small as its type allows. */
export const ANSWER: AnomaliesResponse = {
  status: {
    state: 'ok',
    dataTo: START + 24 * HOUR_MS,
    now: START + 24 * HOUR_MS,
    window: { from: START, to: START + 24 * HOUR_MS },
    bucketSeconds: 300,
    baselineDays: 6,
    examined: 212,
    total: 1940,
    totalIsApproximate: false,
    findings: 1,
    lowConfidence: false,
    collecting: false,
    gaps: [],
    sources: [
      {
        source: 'tls',
        domainField: 'network_traffic.domain',
        nameField: 'tls.client.server_name',
        kuery: 'network_traffic.domain_source: "tls"',
        examined: 212,
        total: 1940,
        totalIsApproximate: false,
        documents: 100_000,
        baselineMs: 144 * HOUR_MS,
        collecting: false,
      },
    ],
  },
  findings: [
    {
      id: 'tls:example.com:1',
      domain: 'example.com',
      source: 'tls',
      kind: 'burst',
      severity: 'high',
      confidence: 'high',
      onset: START + 20 * HOUR_MS,
      end: START + 21 * HOUR_MS,
      ongoing: false,
      peak: { timestamp: START + 20 * HOUR_MS, observed: 400 },
      observed: 900,
      expected: 30,
      expectedRange: [0, 9],
      ratio: 30,
      scaleBuckets: 1,
      score: 40,
      reason: '900 requests in one hour where 30 were expected.',
      comparison: { basis: 'recent', periods: [] },
      alerts: [],
      series: null,
      clients: [],
      otherClients: 0,
      names: [],
      otherNames: 0,
      together: [],
    },
  ],
  talkers: null,
  byteJoin: null,
  bounds: [],
  took: { total: 1, elasticsearch: 1 },
};

/** Core and the plugins that every era has alike, and what the panel did with them. */
export interface World {
  readonly core: object;
  readonly data: object;
  readonly dataViews: object;
  readonly asked: AnomaliesRequestInput[];
  readonly addedFilters: Filter[];
  readonly actions: (UiAction & { readonly trigger: string })[];
  readonly uiActions: object;
}

/** Members after browser-contracts.json of the reference (8.12.2) that the panel and the plugin use. */
export function createWorld(): World {
  const asked: AnomaliesRequestInput[] = [];
  const addedFilters: Filter[] = [];
  const actions: World['actions'] = [];
  const bound = (text: string): Date => new Date(text);
  const data = {
    query: {
      filterManager: {
        addFilters: (filters: Filter[]) => addedFilters.push(...filters),
        getFilters: () => [],
      },
      queryString: { getQuery: () => ({ query: '', language: 'kuery' }) },
      timefilter: {
        timefilter: {
          getTime: () => ({ from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' }),
          getTimeUpdate$: () => of(),
          calculateBounds: ({ from, to }: TimeRange) => ({ min: bound(from), max: bound(to) }),
        },
      },
    },
  };
  const dataViews = {
    getIdsWithTitle: () => Promise.resolve([{ id: 'network-traffic-data-view', title: 'logstash-*' }]),
    get: (id: string) =>
      Promise.resolve({ id, title: 'logstash-*', timeFieldName: '@timestamp', fields: [] }),
  };
  const http = {
    basePath: { prepend: (path: string) => path },
    post: (_path: string, { body }: { body: string }) => {
      asked.push(JSON.parse(body) as AnomaliesRequestInput);
      return Promise.resolve(ANSWER);
    },
  };
  const settings: Readonly<Record<string, unknown>> = { 'dateFormat:tz': 'UTC' };
  const application = {
    register: () => undefined,
    getUrlForApp: (id: string, { path = '' }: { path?: string } = {}) => `/app/${id}${path}`,
  };
  const start = {
    application,
    http,
    notifications: { toasts: {} },
    theme: { theme$: new BehaviorSubject({ darkMode: false }) },
    uiSettings: { get: (key: string) => settings[key] },
  };
  const core = {
    application,
    http,
    getStartServices: () => Promise.resolve([start, { data, dataViews }, undefined]),
  };
  const uiActions = {
    addTriggerAction: (trigger: string, action: UiAction) => void actions.push({ ...action, trigger }),
  };
  return { core, data, dataViews, asked, addedFilters, actions, uiActions };
}
