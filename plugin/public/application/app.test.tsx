/** @jest-environment jsdom */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ApplyResponse, StatusResponse } from '../../common/api/setup';
import {
  answers,
  applied,
  bySubject,
  dashboard,
  edited,
  giveCss,
  item,
  plan,
  refusal,
  settings,
  show,
  status,
  noPanels,
} from './app_fixture';

// EUI's tables render slowly in jsdom on a busy machine.
jest.setTimeout(30_000);

beforeAll(giveCss);

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
    fireEvent.click(await screen.findByLabelText('Changes to Template of new indices'));
    expect(document.body.textContent).toContain('+ priority: 250');
    fireEvent.change(screen.getByLabelText('Choice for Dashboard'), { target: { value: 'keep_copy' } });
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await waitFor(() => bySubject('networkTrafficOpenDashboard'));
    expect(asked).toEqual([{ ...settings, fingerprint: 'first', choices: { [edited.id]: 'keep_copy' } }]);
    expect(bySubject('networkTrafficOpenDashboard').getAttribute('href')).toBe(`/base${dashboard.path}`);
    expect(bySubject('networkTrafficState').textContent).toBe('Setup is complete');
    expect(bySubject('networkTrafficApplied').textContent).toContain('1 object was created or updated');
  });

  it('leads from new settings to their plan, also when that is to do nothing', async () => {
    const asked: unknown[] = [];
    show({
      plan: (input) => {
        asked.push(input);
        return Promise.resolve({ ...plan, upToDate: true, items: [] });
      },
    });
    await screen.findByText('Review changes');
    // The one field for a number; EUI gives all ids one name in tests, and so its label is that of others.
    fireEvent.change(document.querySelector('input[type="number"]')!, { target: { value: '30' } });
    fireEvent.click(screen.getByText('Review changes'));
    await screen.findByText('No changes needed.');
    expect(asked).toEqual([{}, { ...settings, retentionDays: 30 }]);
    expect(document.activeElement?.textContent).toContain('Planned changes');
  });

  it('tells what could not be done first, and counts what was kept', async () => {
    const steps: ApplyResponse['steps'] = [
      { id: 'a', title: 'Kept part', result: 'kept', message: 'Up to date.' },
      { id: 'b', title: 'Made part', result: 'created', message: 'Does not exist yet.' },
      { id: 'c', title: 'Bad part', result: 'failed', message: 'Refused.' },
    ];
    show({ apply: () => Promise.resolve({ ...applied, ok: false, steps }) });
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    await screen.findByText('1 object was already up to date.');
    const text = document.body.textContent;
    expect(text.indexOf('Bad part')).toBeGreaterThan(0);
    expect(text.indexOf('Bad part')).toBeLessThan(text.indexOf('Made part'));
    expect(text).toContain('Refused.');
    expect(text).not.toContain('Kept part');
  });

  it('shows the new plan when the world has changed meanwhile', async () => {
    const changed = { ...plan, fingerprint: 'second', items: [{ ...item, message: 'Somebody made it.' }] };
    show({ apply: () => Promise.reject(refusal('changed', 'Look at the new plan.', changed)) });
    await screen.findAllByText('It is not there.');
    await waitFor(() => expect(bySubject('networkTrafficSetup')).toHaveProperty('disabled', false));
    fireEvent.click(bySubject('networkTrafficSetup'));
    expect((await screen.findAllByText('Somebody made it.')).length).toBeGreaterThan(0);
    expect(bySubject('networkTrafficProblem').textContent).toContain('The plan is out of date');
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

  it('leads a reader to the dashboard, and asks for nothing that would be refused', async () => {
    const [preflight, planned] = [jest.fn(answers.preflight), jest.fn(answers.plan)];
    const installed = { ...status, state: 'installed' as const, dashboard };
    show({ preflight, plan: planned, status: () => Promise.resolve(installed) }, '/', false);
    await waitFor(() => bySubject('networkTrafficOpenDashboard'));
    expect(bySubject('networkTrafficReadOnly').textContent).toContain('You have read-only access');
    expect(document.querySelector('[data-test-subj="networkTrafficSetup"]')).toBeNull();
    expect(screen.queryByText('Maintenance')).toBeNull();
    expect([preflight, planned].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  it('names each missing privilege and shows a role to take', async () => {
    const preflight = await answers.preflight({});
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
    const text = bySubject('networkTrafficMissingPrivileges').textContent;
    expect(text).toContain('1 privilege is missing for operator');
    expect(text).toContain('Cluster: manage_index_templates. Required to run setup.');
    expect(text).toContain('PUT _security/role/network_traffic_setup');
  });

  it('shows an administrator the role to make for others, and none where security is off', async () => {
    const preflight = await answers.preflight({});
    const role = { cluster: ['manage_index_templates'] };
    show({ preflight: () => Promise.resolve({ ...preflight, security: true, missing: [], role }) });
    await waitFor(() => bySubject('networkTrafficRole'));
    expect(bySubject('networkTrafficRole').textContent).toContain('PUT _security/role/network_traffic_setup');
    cleanup();
    show({ preflight: () => Promise.resolve({ ...preflight, security: false, missing: [], role }) });
    await waitFor(() => bySubject('networkTrafficSetup'));
    expect(document.querySelector('[data-test-subj="networkTrafficRole"]')).toBeNull();
  });

  it('leads from a cause that Diagnosis names to the repair', async () => {
    show({}, '/diagnosis');
    const finding = await screen.findByText('The map is empty.');
    expect(finding).toBeTruthy();
    fireEvent.click(screen.getByText('Open Repair'));
    await screen.findByText(/No repair needed/);
    await waitFor(() => {
      const button = screen.getByText('Repair existing indices').closest('button');
      expect(button?.getAttribute('aria-expanded')).toBe('true');
      expect(document.activeElement?.contains(button)).toBe(true);
    });
    expect(document.activeElement).not.toBe(document.body);
  });

  it('offers the diagnosis as a file, masked unless a person says otherwise', async () => {
    show({}, '/diagnosis');
    const link = (await screen.findByText('Download report')).closest('a');
    expect(link?.getAttribute('href')).toMatch(/\/base\/api\/network_traffic\/diagnosis\?.*mask=true/);
    fireEvent.click(screen.getByText('Mask addresses in the report'));
    expect(link?.getAttribute('href')).toContain('mask=false');
  });

  it('shows what would be removed before it removes', async () => {
    const asked: unknown[] = [];
    show(
      {
        remove: (input) => {
          asked.push(input);
          const dryRun = input.dryRun !== false;
          return Promise.resolve({
            ok: true,
            dryRun,
            items: [{ ...item, action: 'remove' as const, message: 'Ours.', usedBy: [], done: !dryRun }],
            panels: noPanels,
          });
        },
      },
      '/maintenance'
    );
    const ask = (await screen.findByText('Preview removal')).closest('button')!;
    ask.focus();
    fireEvent.click(ask);
    const [will] = await screen.findAllByText('Will be removed');
    // The button is another one now: the keyboard goes on from what it led to.
    expect(document.activeElement?.contains(will!)).toBe(true);
    expect(document.activeElement).not.toBe(document.body);
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    expect((await screen.findAllByText('Removed')).length).toBeGreaterThan(0);
    expect(asked).toEqual([
      { dryRun: true, includeEdited: false, includeUsed: false, replacePanels: false },
      { dryRun: false, includeEdited: false, includeUsed: false, replacePanels: false },
    ]);
    expect(bySubject('networkTrafficRemoved').textContent).toBe('All objects created by Setup were removed');
  });

  it('names what could not be removed', async () => {
    show(
      {
        remove: ({ dryRun }) =>
          Promise.resolve({
            ok: dryRun !== false,
            dryRun: dryRun !== false,
            items: [
              { ...item, action: 'remove' as const, message: 'It did not answer.', usedBy: [], done: false },
            ],
            panels: noPanels,
          }),
      },
      '/maintenance'
    );
    fireEvent.click(await screen.findByText('Preview removal'));
    await screen.findAllByText('Will be removed');
    fireEvent.click(bySubject('networkTrafficRemoveConfirm'));
    expect((await screen.findAllByText('Not removed')).length).toBeGreaterThan(0);
    expect(bySubject('networkTrafficRemoved').textContent).toContain('Some objects could not be removed');
  });
});
