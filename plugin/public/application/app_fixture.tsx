import React from 'react';
import { act, render } from '@testing-library/react';
import type { DiagnosisResponse } from '../../common/api/diagnosis';
import type { ApplyResponse, Plan, PlanItem, RemoveResponse, StatusResponse } from '../../common/api/setup';
import type { CoreStart } from '../../kibana_types/browser';
import type { BrowserStartPlugins } from '../../kibana_types/plugins';
import type { ApiClient } from '../api/client';
import { App, type AppProps } from './app';

// For tests of the page: what a server without anything installed answers, and the parts of Kibana around it.

export const settings = {
  indexPattern: 'logstash-*',
  internalNetworks: ['10.0.0.0/8'],
  retentionDays: null,
  shippingPorts: [5044],
  summaries: false,
};
export const item: PlanItem = {
  id: 'index_template:network-traffic',
  kind: 'index_template',
  name: 'network-traffic',
  title: 'Template of new indices',
  action: 'create',
  message: 'It is not there.',
  diff: [{ path: 'priority', before: null, after: '250' }],
  moreDiff: 3,
  choices: [],
};
export const edited: PlanItem = {
  ...item,
  id: 'dashboard:network-traffic-dashboard',
  title: 'Dashboard',
  action: 'edited',
  choices: ['keep_mine', 'take_new', 'keep_copy'],
};
export const plan: Plan = {
  fingerprint: 'first',
  space: 'default',
  settings,
  upToDate: false,
  items: [item, edited],
  simulation: null,
  pattern: null,
  fields: [],
  notes: [],
};
export const status: StatusResponse = {
  pluginVersion: '0.1.0',
  state: 'not_installed',
  space: 'default',
  settings,
  assets: [],
  dashboard: null,
  dataViewId: null,
  documents: { count: 0, newest: null },
};
export const dashboard = {
  id: 'network-traffic-dashboard',
  path: '/app/dashboards#/view/network-traffic-dashboard',
};
export const applied: ApplyResponse = {
  ok: true,
  steps: [{ id: item.id, title: item.title, result: 'created', message: 'Created.' }],
  dashboard,
};
export const diagnosis: DiagnosisResponse = {
  at: '2026-11-24T12:00:00.000Z',
  pluginVersion: '0.1.0',
  indexPattern: 'logstash-*',
  masked: false,
  findings: [
    {
      code: 'geo_wrong_type',
      severity: 'error',
      symptom: 'The map is empty.',
      cause: 'The place is an object of numbers.',
      evidence: [{ label: 'Indices', value: 2 }],
      remedy: 'Repair these indices.',
      action: 'repair',
    },
  ],
  checks: [{ id: 'geo', question: 'The map can show destinations', result: 'found', message: 'No.' }],
  traffic: { documents: 12, lastDay: 12, perMinute: 1, newest: null, indices: [] },
};
/** What Kibana's http rejects with. */
export const refusal = (code: string, message: string, next?: Plan): unknown => ({
  body: { statusCode: 409, error: 'Conflict', message, attributes: { code, plan: next } },
});

/** No dashboard of others has our panel. */
export const noPanels: RemoveResponse['panels'] = {
  dashboards: [],
  withoutPlugin: 'blank_page',
  complete: true,
};

export const answers: ApiClient = {
  status: () => Promise.resolve(status),
  preflight: () =>
    Promise.resolve({
      ready: true,
      elasticsearch: {
        reachable: true,
        version: '8.13.4',
        license: 'basic',
        features: {
          lifecycle: true,
          dataStreams: true,
          transforms: true,
          runtimeScripts: true,
          reindex: true,
        },
        message: '',
      },
      security: false,
      username: null,
      missing: [],
      role: {},
    }),
  plan: () => Promise.resolve(plan),
  apply: () => Promise.resolve(applied),
  progress: () => Promise.resolve({ running: null }),
  verify: () => Promise.resolve({ result: 'ok', checks: [] }),
  repairPlan: () => Promise.resolve({ indices: [], replaced: [] }),
  repair: () => Promise.resolve({ ok: true, done: true, message: 'Done.' }),
  remove: () => Promise.resolve({ ok: true, dryRun: true, items: [], panels: noPanels }),
  diagnosis: () => Promise.resolve(diagnosis),
  anomalies: () => Promise.reject(new Error('not asked here')),
  talkers: () => Promise.reject(new Error('not asked here')),
  alertsPreview: () => Promise.reject(new Error('not asked here')),
  alertsHistory: () => Promise.resolve({ alerts: [], total: 0, index: '' }),
};

/** The parts of Kibana that the page reads. */
function surroundings(pathname: string, may = true): Omit<AppProps, 'client'> {
  let next: () => void = () => undefined;
  const location = { pathname, search: '', hash: '' };
  const go = (path: string): void => {
    location.pathname = path;
    act(() => next());
  };
  return {
    core: {
      http: { basePath: { prepend: (path: string) => `/base${path}` } },
      theme: {
        theme$: {
          subscribe: (listen: (theme: { darkMode: boolean }) => void) => {
            listen({ darkMode: false });
            return { unsubscribe: () => undefined };
          },
        },
      },
      chrome: { setBreadcrumbs: () => undefined, docTitle: { change: () => undefined } },
      application: { capabilities: { networkTraffic: { show: true, setup: may } } },
    } as unknown as CoreStart,
    // Read by the page of anomalies only; it has tests of its own.
    plugins: {} as BrowserStartPlugins,
    params: {
      element: document.body,
      history: {
        location,
        push: go,
        replace: go,
        listen: (listener: () => void) => {
          next = listener;
          return () => undefined;
        },
        createHref: ({ pathname: path }: { pathname: string }) => path,
      },
    },
  };
}

/** Renders the page over a client that answers otherwise in what is given. */
export const show = (client: Partial<ApiClient> = {}, pathname = '/', may = true): void => {
  render(<App {...surroundings(pathname, may)} client={{ ...answers, ...client }} />);
};
/** The element with this `data-test-subj`. @throws when there is none. */
export const bySubject = (subject: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-test-subj="${subject}"]`);
  if (!found) throw new Error(`nothing is marked ${subject}`);
  return found;
};

/** jsdom has no CSS object; EUI's page names its main element by it. */
export const giveCss = (): void =>
  void Object.assign(globalThis, {
    CSS: { escape: (name: string) => name.replace(/[^\w-]/g, '\\$&'), supports: () => true },
  });
