/** @jest-environment jsdom */
import { act, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Bundles, buildBrowserBundle, loadBundle } from './support/built_plugin';
import { DashboardContext, type FakeDashboard, type OpenPanel, type Stored } from './support/dashboard';
import { legacyDashboard } from './support/legacy';
import { comparatorsDashboard, plainDashboard, wrappedDashboard } from './support/react';
import { SHARED_DEPS } from './support/shared_deps';
import { createWorld, type World } from './support/world';

type Create = (context: DashboardContext, bundles: Bundles) => FakeDashboard;

/** Oldest first. */
const ERAS: readonly (readonly [string, Create])[] = [
  ['R0 (8.12 to 8.14)', legacyDashboard],
  ['R2 (8.15 to 8.18, 9.0)', comparatorsDashboard],
  ['R3 (8.19, 9.1 to 9.3)', wrappedDashboard],
  ['R4 (9.4)', (context) => plainDashboard(context, 'registerReactEmbeddableFactory')],
  ['R5 (9.5 on)', (context) => plainDashboard(context, 'registerEmbeddablePublicDefinition')],
];

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

let folder: string;
beforeAll(async () => {
  folder = await buildBrowserBundle();
}, 120_000);

/** A Kibana of one era with the built plugin set up in it. */
interface Kibana {
  readonly world: World;
  readonly context: DashboardContext;
  readonly dashboard: FakeDashboard;
  open(stored: Stored): Promise<OpenPanel>;
}

function startKibana(create: Create): Kibana {
  document.body.innerHTML = '';
  const world = createWorld();
  const context = new DashboardContext();
  const bundles = new Bundles();
  const dashboard = create(context, bundles);
  const { plugin } = loadBundle(folder, bundles, SHARED_DEPS);
  plugin().setup(world.core, { embeddable: dashboard.embeddable, uiActions: world.uiActions });
  return {
    world,
    context,
    dashboard,
    open: async (stored) => {
      const element = document.body.appendChild(document.createElement('div'));
      const panel = await dashboard.open(stored, element);
      await screen.findByText('900 requests in one hour where 30 were expected.');
      return panel;
    },
  };
}

/** Chooses "More findings" in the settings and applies them. */
async function makeMoreSensitive({ context }: Kibana): Promise<void> {
  act(() => context.viewMode$.next('edit'));
  fireEvent.click(await screen.findByTestId('networkAnomalies-settings'));
  const flyout = within(await screen.findByTestId('networkAnomaliesSettings'));
  fireEvent.change(flyout.getByDisplayValue('As tuned'), { target: { value: '2' } });
  fireEvent.click(flyout.getByTestId('networkAnomaliesSettingsSave'));
}

describe.each(ERAS)('a dashboard of %s', (era, create) => {
  it('registers the panel once and offers it in "Add panel"', async () => {
    const { dashboard, world } = startKibana(create);
    expect(dashboard.registered()).toEqual(['network_anomalies']);
    const isLegacy = era.startsWith('R0');
    // R0 lists its factories by itself.
    expect(world.actions.map(({ trigger }) => trigger)).toEqual(isLegacy ? [] : ['ADD_PANEL_TRIGGER']);
    const added: unknown[] = [];
    const container = { addNewPanel: (panel: unknown) => Promise.resolve(added.push(panel)) };
    for (const action of world.actions) {
      expect(await action.isCompatible({ embeddable: {} })).toBe(false);
      expect(await action.isCompatible({ embeddable: container })).toBe(true);
      await action.execute({ embeddable: container });
    }
    expect(added).toEqual(isLegacy ? [] : [{ panelType: 'network_anomalies' }]);
  });

  it('asks for what the dashboard shows, again at each change and refresh', async () => {
    const { context, open, world } = startKibana(create);
    const panel = await open({});
    expect(world.asked.at(-1)).toMatchObject({
      timeRange: { from: Date.parse('2026-03-02T00:00:00Z'), to: Date.parse('2026-03-03T00:00:00Z') },
      indexPattern: 'logstash-*',
      dataViewId: 'network-traffic-data-view',
    });
    act(() => context.filters$.next([{ meta: {}, query: { match_phrase: { 'source.ip': '192.0.2.1' } } }]));
    await waitFor(() => expect(JSON.stringify(world.asked.at(-1)?.filter)).toContain('192.0.2.1'));
    act(() => context.timeRange$.next({ from: '2026-03-02T12:00:00Z', to: '2026-03-03T00:00:00Z' }));
    await waitFor(() => expect(world.asked.at(-1)?.timeRange.from).toBe(Date.parse('2026-03-02T12:00:00Z')));
    const before = world.asked.length;
    act(() => context.reload$.next());
    await waitFor(() => expect(world.asked.length).toBeGreaterThan(before));
    act(() => panel.close());
    expect(document.querySelector('[data-test-subj="networkAnomaliesPanel"]')).toBeNull();
  });

  it('filters the dashboard by a click on a domain', async () => {
    const { open, world } = startKibana(create);
    const panel = await open({});
    fireEvent.click(screen.getByText('example.com'));
    expect(world.addedFilters).toMatchObject([
      {
        meta: { key: 'network_traffic.domain', index: 'network-traffic-data-view' },
        query: { match_phrase: { 'network_traffic.domain': 'example.com' } },
      },
    ]);
    act(() => panel.close());
  });

  it('saves settings, title and own time range, and opens with them again', async () => {
    const kibana = startKibana(create);
    const timeRange = { from: '2026-03-02T18:00:00Z', to: '2026-03-02T22:00:00Z' };
    const panel = await kibana.open({ timeRange, hidePanelTitles: true });
    expect(kibana.world.asked.at(-1)?.timeRange.from).toBe(Date.parse(timeRange.from));
    expect((await panel.unsaved()) ?? false).toBe(false);
    await makeMoreSensitive(kibana);
    act(() => panel.setTitle('Spikes'));
    await waitFor(() => expect(kibana.world.asked.at(-1)?.sensitivity).toBe(2));
    expect((await panel.unsaved()) ?? true).toBe(true);
    const saved = panel.save();
    expect(saved).toMatchObject({ sensitivity: 2, title: 'Spikes' });
    expect(saved.hide_title ?? saved.hidePanelTitles).toBe(true);
    expect(saved.time_range ?? saved.timeRange).toEqual(timeRange);
    act(() => panel.close());

    const again = startKibana(create);
    const reopened = await again.open(saved);
    expect(again.world.asked.at(-1)).toMatchObject({
      sensitivity: 2,
      timeRange: { from: Date.parse(timeRange.from) },
    });
    expect((await reopened.unsaved()) ?? false).toBe(false);
    act(() => reopened.close());
  });
});

/** Every era with every later one. */
const UPGRADES = ERAS.flatMap(([era, create], index) =>
  ERAS.slice(index + 1).map(([later, createLater]) => ({ era, later, create, createLater }))
);

it.each(UPGRADES)('a panel of $era opens whole in $later', async ({ create, createLater }) => {
  const older = startKibana(create);
  const panel = await older.open({ title: 'Mine', hidePanelTitles: true });
  await makeMoreSensitive(older);
  await waitFor(() => expect(older.world.asked.at(-1)?.sensitivity).toBe(2));
  const saved = panel.save();
  act(() => panel.close());

  const newer = startKibana(createLater);
  const opened = await newer.open(saved);
  expect(newer.world.asked.at(-1)?.sensitivity).toBe(2);
  expect(opened.save()).toMatchObject({ title: 'Mine', sensitivity: 2 });
  act(() => opened.close());
});

describe('a Kibana with none of the contracts', () => {
  it('goes on without the panel and says so in one line', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { world } = startKibana(() => ({
      embeddable: {},
      registered: () => [],
      open: () => Promise.reject(new Error('nothing to open')),
    }));
    expect(warn).toHaveBeenCalledTimes(1);
    expect(world.actions).toEqual([]);
    warn.mockRestore();
  });
});
