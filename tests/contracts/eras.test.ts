/** @jest-environment jsdom */
import { act, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { buildBrowserBundle } from './support/built_plugin';
import { savedPanel } from './support/dashboard';
import { ERAS } from './support/eras';
import { startKibana, type Session } from './support/session';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

let folder: string;
beforeAll(async () => {
  folder = await buildBrowserBundle();
}, 120_000);

/** Chooses "More findings" in the open settings and applies them. */
async function chooseMoreFindings(): Promise<void> {
  const flyout = within(await screen.findByTestId('networkAnomaliesSettings'));
  fireEvent.change(flyout.getByDisplayValue('Default'), { target: { value: '2' } });
  fireEvent.click(flyout.getByTestId('networkAnomaliesSettingsSave'));
}

async function makeMoreSensitive({ context, asked }: Session): Promise<void> {
  act(() => context.viewMode$.next('edit'));
  fireEvent.click(await screen.findByTestId('networkAnomalies-settings'));
  await chooseMoreFindings();
  await waitFor(() => expect(asked.at(-1)?.sensitivity).toBe(2));
}

describe.each(ERAS)('a dashboard of $name', (era) => {
  it('registers the panel once and offers it in "Add panel" once', async () => {
    const { dashboard, uiActions } = startKibana(folder, era);
    expect(dashboard.registered()).toEqual(['network_anomalies']);
    const actions = await uiActions.offered();
    expect([...(await dashboard.listed()), ...actions.map((action) => action.getDisplayName())]).toEqual([
      'Network anomalies',
    ]);
    expect(actions).toHaveLength(era.listsFactories ? 0 : 1);
    const added: unknown[] = [];
    const container = { addNewPanel: (panel: unknown) => Promise.resolve(added.push(panel)) };
    for (const action of actions) {
      expect(await action.isCompatible({ embeddable: {} })).toBe(false);
      expect(await action.isCompatible({ embeddable: container })).toBe(true);
      await action.execute({ embeddable: container });
      expect(added).toEqual([{ panelType: 'network_anomalies' }]);
    }
  });

  it('mounts the page and takes it away again', async () => {
    const { apps } = startKibana(folder, era);
    expect(apps.map(({ id }) => id)).toEqual(['networkTraffic']);
    const element = document.body.appendChild(document.createElement('div'));
    const location = { pathname: '/', search: '', hash: '' };
    const history = {
      location,
      push: () => undefined,
      replace: () => undefined,
      listen: () => () => undefined,
      createHref: () => '',
    };
    const unmount = await apps[0]?.mount({ element, history });
    expect((await screen.findByTestId('networkTrafficState')).textContent).toBeTruthy();
    act(() => unmount?.());
    expect(element.childElementCount).toBe(0);
  });

  it('shows a new panel, which is saved with what was set and nothing lost', async () => {
    const session = startKibana(folder, era);
    const panel = await session.open(undefined);
    await makeMoreSensitive(session);
    const saved = panel.save();
    expect(saved.embeddableConfig).toMatchObject({ sensitivity: 2 });
    act(() => panel.close());
    const again = startKibana(folder, era);
    const reopened = await again.open(saved);
    expect(again.asked.at(-1)?.sensitivity).toBe(2);
    act(() => reopened.close());
  });

  it('asks for what the dashboard shows, again at each change and refresh, and no more when it is gone', async () => {
    const { context, open, asked } = startKibana(folder, era);
    const panel = await open(savedPanel({}));
    expect(asked.at(-1)).toMatchObject({
      timeRange: { from: Date.parse('2026-03-02T00:00:00Z'), to: Date.parse('2026-03-03T00:00:00Z') },
      indexPattern: 'logstash-*',
      dataViewId: 'network-traffic-data-view',
    });
    act(() => context.filters$.next([{ meta: {}, query: { match_phrase: { 'source.ip': '192.0.2.1' } } }]));
    await waitFor(() => expect(JSON.stringify(asked.at(-1)?.filter)).toContain('192.0.2.1'));
    act(() => context.query$.next({ query: 'source.ip: "192.0.2.2"', language: 'kuery' }));
    await waitFor(() => expect(JSON.stringify(asked.at(-1)?.filter)).toContain('192.0.2.2'));
    act(() => context.timeRange$.next({ from: '2026-03-02T12:00:00Z', to: '2026-03-03T00:00:00Z' }));
    await waitFor(() => expect(asked.at(-1)?.timeRange.from).toBe(Date.parse('2026-03-02T12:00:00Z')));
    const before = asked.length;
    act(() => context.reload$.next());
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
    act(() => panel.close());
    expect(document.querySelector('[data-test-subj="networkAnomaliesPanel"]')).toBeNull();
    expect(context.observed()).toBe(false);
  });

  it('filters the dashboard by a click on a domain', async () => {
    const { open, addedFilters } = startKibana(folder, era);
    const panel = await open(savedPanel({}));
    fireEvent.click(screen.getByText('example.com'));
    expect(addedFilters).toMatchObject([
      {
        meta: { key: 'network_traffic.domain', index: 'network-traffic-data-view' },
        query: { match_phrase: { 'network_traffic.domain': 'example.com' } },
      },
    ]);
    act(() => panel.close());
  });

  it('saves settings, title and own time range, and opens with them again', async () => {
    const session = startKibana(folder, era);
    const timeRange = { from: '2026-03-02T18:00:00Z', to: '2026-03-02T22:00:00Z' };
    const panel = await session.open(savedPanel({ timeRange, hidePanelTitles: true, enhancements: {} }));
    expect(session.asked.at(-1)?.timeRange.from).toBe(Date.parse(timeRange.from));
    expect((await panel.unsaved()) ?? false).toBe(false);
    await makeMoreSensitive(session);
    act(() => panel.setTitle('Spikes'));
    await waitFor(async () => expect((await panel.unsaved()) ?? true).toBe(true));
    const saved = panel.save();
    const config = saved.embeddableConfig;
    expect(saved.title ?? config.title).toBe('Spikes');
    expect(config).toMatchObject({ sensitivity: 2, enhancements: {} });
    expect(config.hide_title ?? config.hidePanelTitles).toBe(true);
    expect(config.time_range ?? config.timeRange).toEqual(timeRange);
    act(() => panel.close());

    const again = startKibana(folder, era);
    const reopened = await again.open(saved);
    expect(again.asked.at(-1)).toMatchObject({
      sensitivity: 2,
      timeRange: { from: Date.parse(timeRange.from) },
    });
    expect((await reopened.unsaved()) ?? false).toBe(false);
    expect(reopened.save()).toEqual(saved);
    act(() => reopened.close());
  });

  it('opens its settings by "Edit panel" where the era has that for it', async () => {
    const session = startKibana(folder, era);
    const panel = await session.open(savedPanel({}));
    act(() => session.context.viewMode$.next('edit'));
    expect(panel.edit === undefined).toBe(era.listsFactories);
    if (panel.edit) {
      await act(async () => panel.edit?.());
      await chooseMoreFindings();
      await waitFor(() => expect(session.asked.at(-1)?.sensitivity).toBe(2));
    }
    act(() => panel.close());
  });
});

/** Every era with every later one. */
const UPGRADES = ERAS.flatMap((era, index) =>
  ERAS.slice(index + 1).map((later) => ({ from: era.name, to: later.name, era, later }))
);

it.each(UPGRADES)('a panel of $from opens whole in $to', async ({ era, later }) => {
  const older = startKibana(folder, era);
  const panel = await older.open(
    savedPanel({ sensitivity: 2, hidePanelTitles: true, enhancements: {} }, 'Mine')
  );
  const saved = panel.save();
  act(() => panel.close());

  const newer = startKibana(folder, later);
  const opened = await newer.open(saved);
  expect(newer.asked.at(-1)?.sensitivity).toBe(2);
  const kept = opened.save();
  expect(kept.title ?? kept.embeddableConfig.title).toBe('Mine');
  expect(kept.embeddableConfig).toMatchObject({ sensitivity: 2, enhancements: {} });
  expect(kept.embeddableConfig.hide_title ?? kept.embeddableConfig.hidePanelTitles).toBe(true);
  act(() => opened.close());
});
