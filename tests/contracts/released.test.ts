/** @jest-environment jsdom */
import { act, configure, screen, waitFor } from '@testing-library/react';
import { omit } from 'lodash';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBrowserBundle } from './support/built_plugin';
import type { SavedPanel, State } from './support/dashboard';
import { ERAS, type Era } from './support/eras';
import { readPanels } from './support/read_path';
import { startKibana } from './support/session';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

const released = join(__dirname, '..', 'fixtures', 'released');
const versions = readdirSync(released).filter((name) => /^\d/.test(name));

const FRAME = ['enhancements', 'title', 'hidePanelTitles', 'hide_title', 'timeRange', 'time_range'];

interface Asks {
  readonly timeRange?: { readonly from: string; readonly to: string };
  readonly [name: string]: unknown;
}
interface StoredPanel {
  readonly origin: string;
  /** The first era whose dashboards store that form; older ones never meet it. */
  readonly from: string;
  readonly panel: SavedPanel;
  readonly asks: Asks;
}
interface StoredAddress {
  readonly address: string;
  readonly asks: Asks;
  readonly filters: readonly string[];
}
const stored = <T>(version: string, file: string): T[] =>
  JSON.parse(readFileSync(join(released, version, file), 'utf8')) as T[];
const panels = versions.flatMap((version) =>
  stored<StoredPanel>(version, 'panels.json').map((each) => ({ version, ...each }))
);
const addresses = versions.flatMap((version) =>
  stored<StoredAddress>(version, 'addresses.json').map((each) => ({ version, ...each }))
);

/** What the request must hold: times as the route gets them. */
const request = ({ timeRange, ...rest }: Asks): object => ({
  ...rest,
  ...(timeRange ? { timeRange: { from: Date.parse(timeRange.from), to: Date.parse(timeRange.to) } } : {}),
});

let folder: string;
beforeAll(async () => {
  folder = await buildBrowserBundle();
}, 120_000);

describe.each(ERAS)('in a dashboard of $name', (era) => {
  const met = panels.filter(({ from }) => from <= era.name.slice(0, from.length));
  it.each(met)('a panel of $version opens as it was, $origin', async ({ panel, asks }) => {
    const { open, asked } = startKibana(folder, era);
    const opened = await open(panel);
    expect(asked.at(-1)).toMatchObject(request(asks));
    const { embeddableConfig, title } = opened.save();
    // The frame's keys are spelt as the era does; our own stay as they are.
    const own = (config: State): State => omit(config, FRAME);
    expect(own(embeddableConfig)).toEqual(own(panel.embeddableConfig));
    expect(title ?? embeddableConfig.title).toBe(panel.title ?? panel.embeddableConfig.title);
    act(() => opened.close());
  });
});

it.each(addresses)('an address of $version shows what it showed', async ({ address, asks, filters }) => {
  const { apps, asked } = startKibana(folder, ERAS.at(-1) as Era);
  const { pathname, search } = new URL(address, 'http://localhost');
  const history = {
    location: { pathname, search, hash: '' },
    push: () => undefined,
    replace: () => undefined,
    listen: () => () => undefined,
    createHref: () => '',
  };
  const element = document.body.appendChild(document.createElement('div'));
  const unmount = await apps[0]?.mount({ element, history });
  await screen.findByTestId('networkAnomaliesPage');
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  expect(asked[0]).toMatchObject(request(asks));
  for (const text of filters) expect(JSON.stringify(asked[0]?.filter)).toContain(text);
  act(() => unmount?.());
});

describe('the read path of 9.4 and 9.5', () => {
  const dashboard = readFileSync(
    join(__dirname, '..', '..', 'saved_objects', 'dist', 'network-traffic.plugin.ndjson'),
    'utf8'
  )
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; attributes: { panelsJSON: string } })
    .find(({ type }) => type === 'dashboard');
  const authored = (JSON.parse(dashboard?.attributes.panelsJSON ?? '[]') as SavedPanel[]).filter(
    ({ type }) => type === 'network_anomalies'
  );

  it('brings the panel that Setup installs, and every one that 8.12 may have stored, whole to the app', () => {
    expect(authored).toHaveLength(1);
    const all = [...authored, ...panels.map(({ panel }) => panel)];
    const { panels: read, warnings } = readPanels(all);
    expect(warnings).toEqual([]);
    expect(read).toHaveLength(all.length);
    for (const [index, { config }] of read.entries()) {
      const { hidePanelTitles, timeRange, ...rest } = all[index]?.embeddableConfig ?? {};
      expect(config).toMatchObject(rest);
      expect(config.hide_title).toBe(rest.hide_title ?? hidePanelTitles);
      expect(config.time_range).toEqual(rest.time_range ?? timeRange);
    }
  });

  it('would drop them if the type had a strict schema, which is why the plugin registers none', () => {
    const strict = {
      validate: (config: Readonly<Record<string, unknown>>) => {
        if ('enhancements' in config) throw new Error('[enhancements]: definition for this key is missing');
        return config;
      },
    };
    const { panels: read, warnings } = readPanels(authored, { network_anomalies: { schema: strict } });
    expect(read).toEqual([]);
    expect(warnings).toHaveLength(1);
  });
});
