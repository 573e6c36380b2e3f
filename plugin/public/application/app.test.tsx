/** @jest-environment jsdom */
import React from 'react';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { DiagnosisResponse } from '../../common/api/diagnosis';
import type { ApplyResponse, Plan, PlanItem, StatusResponse } from '../../common/api/setup';
import type { CoreStart } from '../../kibana_types/browser';
import type { BrowserStartPlugins } from '../../kibana_types/plugins';
import type { SetupClient } from '../api/client';
import { App, type AppProps } from './app';

const settings = { indexPattern: 'logstash-*', internalNetworks: ['10.0.0.0/8'], retentionDays: null };
const item: PlanItem = {
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
const edited: PlanItem = {
  ...item,
  id: 'dashboard:network-traffic-dashboard',
  title: 'Dashboard',
  action: 'edited',
  choices: ['keep_mine', 'take_new', 'keep_copy'],
};
const plan: Plan = {
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
const status: StatusResponse = {
  pluginVersion: '0.1.0',
  state: 'not_installed',
  space: 'default',
  settings,
  assets: [],
  dashboard: null,
  dataViewId: null,
  documents: { count: 0, newest: null },
};
const dashboard = {
  id: 'network-traffic-dashboard',
  path: '/app/dashboards#/view/network-traffic-dashboard',
};
const applied: ApplyResponse = {
  ok: true,
  steps: [{ id: item.id, title: item.title, result: 'created', message: 'Created.' }],
  dashboard,
};
const diagnosis: DiagnosisResponse = {
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
  checks: [{ id: 'geo', question: 'Can the map show destinations?', result: 'found', message: 'No.' }],
  traffic: { documents: 12, lastDay: 12, perMinute: 1, newest: null, indices: [] },
};
/** What Kibana's http rejects with. */
const refusal = (code: string, message: string, next?: Plan): unknown => ({
  body: { statusCode: 409, error: 'Conflict', message, attributes: { code, plan: next } },
});

const answers: SetupClient = {
  status: () => Promise.resolve(status),
  preflight: () =>
    Promise.resolve({
      ready: true,
      elasticsearch: {
        reachable: true,
        version: '8.13.4',
        license: 'basic',
        features: { lifecycle: true, dataStreams: true, runtimeScripts: true, reindex: true },
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
  verify: () => Promise.resolve({ ok: true, checks: [] }),
  repairPlan: () => Promise.resolve({ indices: [], replaced: [] }),
  repair: () => Promise.resolve({ ok: true, done: true, message: 'Done.' }),
  remove: () => Promise.resolve({ ok: true, dryRun: true, items: [] }),
  diagnosis: () => Promise.resolve(diagnosis),
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

const show = (client: Partial<SetupClient> = {}, pathname = '/', may = true): void => {
  render(<App {...surroundings(pathname, may)} client={{ ...answers, ...client }} />);
};
const bySubject = (subject: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-test-subj="${subject}"]`);
  if (!found) throw new Error(`nothing is marked ${subject}`);
  return found;
};

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

// jsdom has no CSS object; EUI's page names its main element by it.
beforeAll(() =>
  Object.assign(globalThis, {
    CSS: { escape: (name: string) => name.replace(/[^\w-]/g, '\\$&'), supports: () => true },
  })
);

describe('the page', () => {
  it('shows the plan, applies exactly that plan with the choices, and leads to the dashboard', async () => {
    const asked: unknown[] = [];
    let state: StatusResponse = status;
    show({
      status: () => Promise.resolve(state),
      plan: () => Promise.resolve(state === status ? plan : { ...plan, upToDate: true, items: [] }),
      apply: (input) => {
        asked.push(input);
        state = { ...status, state: 'installed', dashboard };
        return Promise.resolve(applied);
      },
    });
    fireEvent.click(await screen.findByLabelText('Difference of Template of new indices'));
    expect(document.body.textContent).toContain('+ priority: 250');
    fireEvent.change(screen.getByLabelText('What to do with Dashboard'), { target: { value: 'keep_copy' } });
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await waitFor(() => bySubject('networkTrafficOpenDashboard'));
    expect(asked).toEqual([{ ...settings, fingerprint: 'first', choices: { [edited.id]: 'keep_copy' } }]);
    expect(bySubject('networkTrafficOpenDashboard').getAttribute('href')).toBe(`/base${dashboard.path}`);
    expect(bySubject('networkTrafficState').textContent).toBe('Everything is set up');
    expect(bySubject('networkTrafficApplied').textContent).toContain('Everything is in place');
  });

  it('shows the new plan when the world has changed meanwhile', async () => {
    const changed = { ...plan, fingerprint: 'second', items: [{ ...item, message: 'Somebody made it.' }] };
    show({ apply: () => Promise.reject(refusal('changed', 'Look at the new plan.', changed)) });
    await screen.findAllByText('It is not there.');
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    expect((await screen.findAllByText('Somebody made it.')).length).toBeGreaterThan(0);
    expect(bySubject('networkTrafficProblem').textContent).toContain('Things have changed meanwhile');
  });

  it('says in the words of the server what failed, and asks again', async () => {
    let down = true;
    show({
      status: () =>
        down
          ? Promise.reject(refusal('unreachable', 'Elasticsearch did not answer.'))
          : Promise.resolve(status),
    });
    await waitFor(() => bySubject('networkTrafficProblem'));
    expect(bySubject('networkTrafficProblem').textContent).toContain('Elasticsearch did not answer.');
    down = false;
    fireEvent.click(within(bySubject('networkTrafficProblem')).getByText('Try again'));
    await waitFor(() => expect(bySubject('networkTrafficState').textContent).toBe('Not set up yet'));
    expect(document.querySelector('[data-test-subj="networkTrafficProblem"]')).toBeNull();
  });

  it('tells a reader that the role lacks Setup, and offers no button that would fail', async () => {
    show({}, '/', false);
    await screen.findAllByText('It is not there.');
    expect(bySubject('networkTrafficReadOnly').textContent).toContain('You may look');
    expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', true);
  });

  it('names each missing right and shows a role to take', async () => {
    const preflight = await answers.preflight();
    show({
      preflight: () =>
        Promise.resolve({
          ...preflight,
          ready: false,
          username: 'operator',
          missing: [
            {
              level: 'cluster',
              privilege: 'manage_index_templates',
              on: '',
              neededFor: ['apply'],
              assets: ['index_template:network-traffic'],
            },
          ],
          role: { cluster: ['manage_index_templates'] },
        }),
    });
    await waitFor(() => bySubject('networkTrafficMissingPrivileges'));
    const text = bySubject('networkTrafficMissingPrivileges').textContent ?? '';
    expect(text).toContain('One right is missing for operator');
    expect(text).toContain('cluster privilege "manage_index_templates", needed to apply');
    expect(text).toContain('PUT _security/role/network_traffic_setup');
  });

  it('leads from a cause of the doctor to the repair', async () => {
    show({}, '/diagnosis');
    const finding = await screen.findByText('The map is empty.');
    expect(finding).toBeTruthy();
    fireEvent.click(screen.getByText('Open Repair'));
    await screen.findByText(/No index needs a repair/);
    const button = screen.getByText('Repair indices from before Setup').closest('button');
    expect(button?.getAttribute('aria-expanded')).toBe('true');
  });

  it('offers the diagnosis as a file, masked unless a person says otherwise', async () => {
    show({}, '/diagnosis');
    const link = (await screen.findByText('Download as a file')).closest('a');
    expect(link?.getAttribute('href')).toMatch(/\/base\/api\/network_traffic\/diagnosis\?.*mask=true/);
    fireEvent.click(screen.getByText('Mask addresses in the file'));
    expect(link?.getAttribute('href')).toContain('mask=false');
  });

  it('shows what would be removed before it removes', async () => {
    const asked: unknown[] = [];
    show({
      remove: (input) => {
        asked.push(input);
        const dryRun = input.dryRun !== false;
        return Promise.resolve({
          ok: true,
          dryRun,
          items: [{ ...item, action: 'remove' as const, message: 'Ours.', done: !dryRun }],
        });
      },
    });
    fireEvent.click(await screen.findByText('Show what would be removed'));
    expect((await screen.findAllByText('Will be removed')).length).toBeGreaterThan(0);
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    expect((await screen.findAllByText('Removed')).length).toBeGreaterThan(0);
    expect(asked).toEqual([
      { dryRun: true, includeEdited: false },
      { dryRun: false, includeEdited: false },
    ]);
  });
});
