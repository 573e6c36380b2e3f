/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { RemoveItem } from '../../../common/api/setup';
import { answers, bySubject, dashboard, giveCss, item, plan, show, status } from '../app_fixture';

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

beforeAll(giveCss);

const part = (over: Partial<RemoveItem>): RemoveItem => ({
  id: 'retention:network-traffic',
  kind: 'retention',
  name: 'network-traffic',
  title: 'Lifecycle policy',
  action: 'remove',
  message: 'Made by Setup.',
  done: false,
  ...over,
});

describe('new settings', () => {
  it('are planned, and the rights that they want are looked for', async () => {
    const preflight = jest.fn(answers.preflight);
    const plan = jest.fn(answers.plan);
    show({ preflight, plan });
    await screen.findAllByText(item.message);
    // The one field for a number; EUI gives all ids one name in tests, and so its label is that of others.
    fireEvent.change(document.querySelector('input[type="number"]')!, { target: { value: '30' } });
    fireEvent.click(screen.getByText('Show the plan for these'));
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
    expect((await waitFor(() => bySubject('networkTrafficFirstDocuments'))).textContent).toContain(
      'stays empty until the first documents arrive'
    );
    fireEvent.click(bySubject('networkTrafficConfigure'));
    await waitFor(() =>
      expect(screen.getByText('Configure').closest('[aria-selected="true"]')).not.toBeNull()
    );
  });

  it('leads to the dashboard from the first document on', async () => {
    const documents = { count: 1, newest: '2026-11-28T12:00:00.000Z' };
    show({ status: () => Promise.resolve({ ...installed, documents }), plan: upToDate });
    await waitFor(() => bySubject('networkTrafficOpenDashboard'));
    expect(document.querySelector('[data-test-subj="networkTrafficFirstDocuments"]')).toBeNull();
  });
});

describe('removing', () => {
  it('has no button where nothing is to be removed', async () => {
    show({});
    fireEvent.click(await screen.findByText('Show what would be removed'));
    await screen.findAllByText('Nothing here was made by Setup.');
    expect(document.querySelector('[data-test-subj="networkTrafficRemoveConfirm"]')).toBeNull();
  });

  it('tells what stays first, and takes away what earlier actions led to', async () => {
    show({
      remove: ({ dryRun = true }) =>
        Promise.resolve({
          ok: true,
          dryRun,
          items: [
            part({ id: item.id, title: 'Gone', done: !dryRun }),
            part({ action: 'keep', message: '1 index follows it.' }),
          ],
        }),
    });
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await waitFor(() => bySubject('networkTrafficApplied'));
    fireEvent.click(await screen.findByText('Show what would be removed'));
    await screen.findAllByText('1 index follows it.');
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    await waitFor(() =>
      expect(bySubject('networkTrafficRemoved').textContent).toContain('but for one part that stays')
    );
    const text = document.body.textContent;
    expect(text.indexOf('1 index follows it.')).toBeLessThan(text.indexOf('Gone'));
    expect(document.querySelector('[data-test-subj="networkTrafficApplied"]')).toBeNull();
  });
});
