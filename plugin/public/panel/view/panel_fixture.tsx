import React from 'react';
import { render, waitFor } from '@testing-library/react';
import { BehaviorSubject, NEVER, Subject } from 'rxjs';
import {
  TALKERS_PATH,
  type AnomaliesRequestInput,
  type AnomaliesResponse,
  type TalkersAnswer,
  type TalkersResponse,
} from '../../../common/api/anomalies';
import { exampleAnswer } from '../../../common/api/anomalies_fixture';
import type { Filter, TimeRange } from '../../../kibana_types/data';
import type { PanelContext, PanelHost, PanelServices } from '../model/host';
import type { PanelState } from '../model/state';
import { Panel } from './panel';

export const HOUR_MS = 3_600_000;
export const NOW = Date.parse('2026-03-02T14:05:00Z');

export const answer = exampleAnswer(NOW, {
  clients: [{ address: '10.0.0.7', count: 800, expected: 20, shareOfExcess: 0.9 }],
  otherClients: 12,
  names: [{ name: 'api.orders.example', count: 900 }],
});
/** As the route ranks a single address. */
export const TALKERS: TalkersAnswer = {
  measure: 'received',
  talkers: [
    {
      address: '192.0.2.44',
      created: 20,
      received: 80,
      total: 100,
      packets: 5,
      connections: 1,
      internal: false,
      rank: 1,
      share: 0.8,
      createdShare: 0.2,
      receivedShare: 0.8,
      cumulatedShare: 0.8,
      rankChange: null,
      previousShare: null,
      rankBefore: null,
      name: null,
      organization: null,
    },
  ],
  denominator: 100,
  totalBytes: 100,
  totalPackets: 5,
  totalConnections: 1,
  concentration: { addresses: 1, firstShare: 0.8, hhi: 1, effectiveAddresses: 1, gini: 0 },
  exact: true,
  dominance: [],
  kuery: '',
};
export const without = (changes: Partial<AnomaliesResponse['status']>): AnomaliesResponse => ({
  ...answer,
  findings: [],
  status: { ...answer.status, findings: 0, ...changes },
});
export const refusal = (statusCode: number, message: string): unknown => ({
  body: { statusCode, message, attributes: { code: statusCode === 403 ? 'forbidden' : 'failed' } },
});

/** A time as Kibana reads it: what is relative lies around `NOW`. */
const instant = (text: string, relative: number): Date => {
  const time = Date.parse(text);
  return new Date(Number.isNaN(time) ? relative : time);
};

/** What both routes say: the whole answer without its talkers, and these. */
const halves = ({ talkers, ...rest }: AnomaliesResponse): [AnomaliesResponse, TalkersResponse] => [
  { ...rest, talkers: null },
  { talkers, warnings: [] },
];

/**
 * What view and model use of Kibana, and what the route was asked.
 * @param judged waits before anomalies are there; talkers do not.
 */
export function createServices(
  reply: () => Promise<AnomaliesResponse>,
  judged: Promise<unknown> = Promise.resolve()
): {
  readonly services: PanelServices;
  readonly asked: AnomaliesRequestInput[];
  /** What was asked for talkers. */
  readonly ranked: AnomaliesRequestInput[];
} {
  const asked: AnomaliesRequestInput[] = [];
  const ranked: AnomaliesRequestInput[] = [];
  const services = {
    core: {
      application: {
        getUrlForApp: (id: string, { path = '' }: { path?: string } = {}) => `/app/${id}${path}`,
      },
      http: {
        basePath: { prepend: (path: string) => path },
        post: async (path: string, { body }: { body: string }) => {
          const ofTalkers = path === TALKERS_PATH;
          (ofTalkers ? ranked : asked).push(JSON.parse(body) as AnomaliesRequestInput);
          if (ofTalkers) return halves(await reply())[1];
          const [answered] = await Promise.all([reply(), judged]);
          return halves(answered)[0];
        },
      },
      theme: { theme$: new BehaviorSubject({ darkMode: false }) },
      uiSettings: { get: (key: string) => (key === 'dateFormat:tz' ? 'UTC' : undefined) },
    },
    data: {
      query: {
        timefilter: {
          timefilter: {
            calculateBounds: ({ from, to }: TimeRange) => ({
              min: instant(from, NOW - 24 * HOUR_MS),
              max: instant(to, NOW),
            }),
          },
        },
      },
    },
    dataViews: {
      getIdsWithTitle: () => Promise.resolve([{ id: 'network-traffic-data-view', title: 'logstash-*' }]),
      get: (id: string) => Promise.resolve({ id, title: 'logstash-*', timeFieldName: '@timestamp' }),
    },
    security: { authc: { getCurrentUser: () => Promise.resolve({ username: 'ada' }) } },
  };
  return { services: services as unknown as PanelServices, asked, ranked };
}

/** A dashboard around the panel: what it was asked, what the panel asked of it. */
export function show(
  reply: () => Promise<AnomaliesResponse>,
  {
    editing = false,
    state = {},
    judged,
  }: { editing?: boolean; state?: PanelState; judged?: Promise<unknown> } = {}
) {
  const filters: Filter[] = [];
  const context$ = new BehaviorSubject<PanelContext>({
    timeRange: { from: 'now-24h', to: 'now' },
    filters: [],
  });
  const state$ = new BehaviorSubject<PanelState>(state);
  const openSettings$ = new Subject<void>();
  const host: PanelHost = {
    place: 'dashboard',
    context$,
    state$,
    editing$: new BehaviorSubject(editing),
    openSettings$: editing ? openSettings$ : NEVER,
    setState: (next) => state$.next(next),
    addFilters: (added) => filters.push(...added),
    setLoading: () => undefined,
  };
  const { services, asked } = createServices(reply, judged);
  render(<Panel host={host} services={services} />);
  return { asked, filters, context$, state$, openSettings$ };
}
export const bySubject = (subject: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-test-subj="${subject}"]`);
  if (!found) throw new Error(`nothing is marked ${subject}`);
  return found;
};
/** EUI puts a table's name into a caption that only screen readers get, a moment later. */
export const tableOf = (name: RegExp): Promise<HTMLElement> =>
  waitFor(() => {
    const found = [...document.querySelectorAll('table')].find((table) =>
      name.test(table.querySelector('caption')?.textContent ?? '')
    );
    if (!found) throw new Error(`no table is called ${String(name)}`);
    return found;
  });
export const good = (): Promise<AnomaliesResponse> => Promise.resolve(answer);
