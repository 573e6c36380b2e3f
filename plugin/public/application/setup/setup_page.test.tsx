/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ApiClient } from '../../api/client';
import type { RemoveItem, RemoveRequestInput, RemoveResponse } from '../../../common/api/setup';
import {
  answers,
  bySubject,
  dashboard,
  edited,
  giveCss,
  item,
  noPanels,
  plan,
  show,
  status,
} from '../app_fixture';

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

beforeAll(giveCss);

const part = (over: Partial<RemoveItem>): RemoveItem => ({
  id: 'retention:network-traffic',
  kind: 'retention',
  name: 'network-traffic',
  title: 'Lifecycle policy',
  action: 'remove',
  message: 'Created by Setup.',
  usedBy: [],
  done: false,
  ...over,
});

describe('new settings', () => {
  it('are planned, and the privileges that they want are looked for', async () => {
    const preflight = jest.fn(answers.preflight);
    const plan = jest.fn(answers.plan);
    show({ preflight, plan });
    await screen.findAllByText(item.message);
    // The one field for a number; EUI gives all ids one name in tests, and so its label is that of others.
    fireEvent.change(document.querySelector('input[type="number"]')!, { target: { value: '30' } });
    // Nobody sets up with settings that are on the page and not in the plan.
    expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByText('Review changes'));
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    await waitFor(() =>
      expect(plan).toHaveBeenLastCalledWith(expect.objectContaining({ retentionDays: 30 }))
    );
    expect(preflight).toHaveBeenLastCalledWith(
      expect.objectContaining({ retentionDays: 30 }),
      expect.anything()
    );
  });
});

describe('set up', () => {
  const installed = { ...status, state: 'installed' as const, dashboard };
  const upToDate = () => Promise.resolve({ ...plan, upToDate: true, items: [] });

  it('leads on to Packetbeat and Logstash while nothing has come', async () => {
    show({ status: () => Promise.resolve(installed), plan: upToDate });
    await screen.findByText(/^No Packetbeat data yet/);
    fireEvent.click(await waitFor(() => bySubject('networkTrafficConfigure')));
    await waitFor(() =>
      expect(screen.getByText('Configure').closest('[aria-selected="true"]')).not.toBeNull()
    );
  });

  it('leads to the dashboard from the first document on', async () => {
    const documents = { count: 1, newest: '2026-11-28T12:00:00.000Z' };
    show({ status: () => Promise.resolve({ ...installed, documents }), plan: upToDate });
    await waitFor(() => bySubject('networkTrafficOpenDashboard'));
    expect(document.querySelector('[data-test-subj="networkTrafficConfigure"]')).toBeNull();
  });
});

describe('objects that were imported by hand', () => {
  it('are one question', async () => {
    const apply = jest.fn(answers.apply);
    const imported = ['a', 'b', 'c', 'd'].map((id) => ({
      ...edited,
      kind: 'dashboard' as const,
      id,
      title: id,
    }));
    show({ apply, plan: () => Promise.resolve({ ...plan, items: imported }) });
    const question = await waitFor(() => bySubject('networkTrafficChoiceForAll'));
    expect(bySubject('networkTrafficPlanSummary').textContent).toBe('Edited: 4 dashboards');
    fireEvent.change(question, { target: { value: 'take_new' } });
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await waitFor(() =>
      expect(apply).toHaveBeenCalledWith(
        expect.objectContaining({
          choices: { a: 'take_new', b: 'take_new', c: 'take_new', d: 'take_new' },
        })
      )
    );
  });
});

describe('removing', () => {
  it('has no button where nothing is to be removed', async () => {
    show({}, '/maintenance');
    fireEvent.click(await screen.findByText('Preview removal'));
    await screen.findAllByText('No objects created by Setup were found.');
    expect(document.querySelector('[data-test-subj="networkTrafficRemoveConfirm"]')).toBeNull();
  });

  it('tells what stays first', async () => {
    const client = {
      remove: ({ dryRun = true }: { dryRun?: boolean }) =>
        Promise.resolve({
          ok: true,
          dryRun,
          items: [
            part({ id: item.id, title: 'Gone', done: !dryRun }),
            part({ action: 'keep', message: '1 index follows it.' }),
          ],
          panels: noPanels,
        }),
    };
    show(client, '/maintenance');
    fireEvent.click(await screen.findByText('Preview removal'));
    await screen.findAllByText('1 index follows it.');
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    await waitFor(() =>
      expect(bySubject('networkTrafficRemoved').textContent).toContain('1 object was kept')
    );
    const text = document.body.textContent;
    expect(text.indexOf('1 index follows it.')).toBeLessThan(text.indexOf('Gone'));
  });

  it('shows how far it is while it removes', async () => {
    let end: (answer: RemoveResponse) => void = () => undefined;
    const client: Partial<ApiClient> = {
      remove: ({ dryRun = true }) =>
        dryRun
          ? Promise.resolve({ ok: true, dryRun, items: [part({})], panels: noPanels })
          : new Promise((resolve) => (end = resolve)),
      progress: () =>
        Promise.resolve({
          running: { task: 'remove', step: '22 saved objects', done: 3, total: 26, startedAt: '' },
        }),
    };
    show(client, '/maintenance');
    fireEvent.click(await screen.findByText('Preview removal'));
    await waitFor(() => bySubject('networkTrafficRemoveConfirm'));
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    await waitFor(
      () => expect(bySubject('networkTrafficProgress').textContent).toContain('22 saved objects'),
      {
        timeout: 5000,
      }
    );
    end({ ok: true, dryRun: false, items: [part({ done: true })], panels: noPanels });
    await waitFor(() => bySubject('networkTrafficRemoved'));
    expect(document.querySelector('[data-test-subj="networkTrafficProgress"]')).toBeNull();
  });

  it('names dashboards that need the plugin, replaces their panel when asked, and keeps what others use unless told', async () => {
    const asked: RemoveRequestInput[] = [];
    const mine = { type: 'dashboard', id: 'mine', title: 'My network' };
    const client: Partial<ApiClient> = {
      remove: (input) => {
        asked.push(input);
        return Promise.resolve({
          ok: true,
          dryRun: input.dryRun !== false,
          items: [
            part({ title: 'Data view', action: 'keep', message: 'It stays.', usedBy: [mine] }),
            part({}),
          ],
          panels: { ...noPanels, dashboards: [{ ...mine, replaced: false, message: '' }] },
        });
      },
    };
    show(client, '/maintenance');
    fireEvent.click(await screen.findByText('Preview removal'));
    const callout = await waitFor(() => bySubject('networkTrafficPanelDashboards'));
    expect(callout.textContent).toContain('1 kept dashboard contains the Network Anomalies panel');
    expect(callout.textContent).toContain('shows a blank page for');
    expect(screen.getByText('My network').closest('a')?.getAttribute('href')).toBe(
      '/base/app/dashboards#/view/mine'
    );
    fireEvent.click(bySubject('networkTraffic_replacePanels'));
    fireEvent.click(bySubject('networkTraffic_includeUsed'));
    await waitFor(() => expect(bySubject('networkTrafficRemoveConfirm')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    await waitFor(() => bySubject('networkTrafficRemoved'));
    const chosen = { includeEdited: false, includeUsed: true, replacePanels: true };
    expect(asked.slice(1)).toEqual([
      { dryRun: true, ...chosen },
      { dryRun: false, ...chosen },
    ]);
  });
});
