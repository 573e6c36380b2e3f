import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@elastic/elasticsearch';
import { applySettings } from '../../../plugin/common/objects';
import {
  controlFilter,
  interpretDashboard,
  interpretPanel,
  runPanel,
  type DashboardControl,
  type DataView,
  type LayerResult,
  type PanelContext,
  type SearchResponse,
  type StoredFilter,
  type StoredObject,
} from '../../../workbench/interpret';
import { DEFAULT_INTERNAL_NETWORKS, NetworkSet } from '../../../plugin/common/domain/flows';
import type { Facts, View } from './facts';
import { writeBulk } from '../support/bulk';
import { REFERENCE } from './reference';
import type { Event } from './worlds';

const root = join(__dirname, '..', '..', '..');
/** The objects of the import file. */
export const BUNDLE = readFileSync(join(root, 'saved_objects', 'dist', 'network-traffic.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as StoredObject);

const DRAWN = ['lens', 'map', 'search'];
/** The slugs of all widgets of the bundle. */
export const SLUGS = BUNDLE.filter(({ type }) => DRAWN.includes(type)).map(({ id }) =>
  id.replace('network-traffic-', '')
);

const TEMPLATES = ['network-traffic@mappings', 'network-traffic@settings'];

/** Puts the templates of the product, over indices of so many shards. */
export async function putTemplates(client: Client, shards = 1): Promise<void> {
  for (const name of TEMPLATES) {
    const asset = JSON.parse(readFileSync(join(root, 'es_assets', `${name}.json`), 'utf8')) as {
      template: Record<string, unknown>;
    };
    await client.cluster.putComponentTemplate({ name, template: asset.template });
  }
  await client.indices.putIndexTemplate({
    name: 'network-traffic',
    index_patterns: ['logstash-*'],
    priority: 250,
    template: { settings: { number_of_shards: shards } },
    composed_of: TEMPLATES,
  });
}

/** Writes documents and waits until they are found. @throws when one is refused. */
export async function writeEvents(client: Client, index: string, events: readonly Event[]): Promise<void> {
  await writeBulk(
    client,
    events.map((document) => ({ index, document }))
  );
  if (events.length > 0) await client.indices.refresh({ index });
}

/** The data view of the bundle over an index pattern, with the fields that are there now. */
async function dataViewOf(client: Client, title: string): Promise<DataView> {
  const { fields } = await client.fieldCaps({ index: title, fields: '*' });
  const known = Object.entries(fields).map(([name, types]) => {
    const capabilities = Object.entries(types).filter(([type]) => type !== 'unmapped');
    const [type, capability] = capabilities[0] ?? ['unmapped', undefined];
    return [
      name,
      capabilities.length > 1
        ? { type: 'conflict', aggregatable: false }
        : { type, aggregatable: capability?.aggregatable ?? false },
    ];
  });
  return {
    id: 'network-traffic-data-view',
    title,
    timeFieldName: '@timestamp',
    fields: Object.fromEntries(known) as DataView['fields'],
  };
}

export interface Question {
  readonly client: Client;
  /** Index pattern, as a site would set it. */
  readonly pattern: string;
  readonly from: number;
  readonly to: number;
  /** A site's own internal networks. */
  readonly internalNetworks?: readonly string[];
  readonly timeZone?: string;
}

/** Asks what the stored widgets ask, over one data view. */
export async function asker({
  client,
  pattern,
  from,
  to,
  internalNetworks = DEFAULT_INTERNAL_NETWORKS,
  timeZone = 'UTC',
}: Question): Promise<(slug: string, filters?: readonly StoredFilter[]) => Promise<LayerResult[]>> {
  const dataView = await dataViewOf(client, pattern);
  const objects = applySettings(BUNDLE, { indexPattern: pattern, internalNetworks });
  const context: Omit<PanelContext, 'filters'> = {
    dataView: (id) => (id === dataView.id ? dataView : undefined),
    timeRange: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    query: { query: '', language: 'kuery' },
    now: new Date(to),
    timeZone,
  };
  return async (slug, filters = []) => {
    const object = objects.find(({ id }) => id === `network-traffic-${slug}`);
    if (!object) throw new Error(`${slug} is not in the bundle`);
    const panel = interpretPanel(object, object.references, { ...context, filters });
    if (panel.unknownFields.length > 0) throw new Error(`${slug} names ${panel.unknownFields.join(', ')}`);
    return runPanel(
      panel,
      async ({ index, body }) => (await client.search({ index, ...body })) as unknown as SearchResponse
    );
  };
}

/** The dashboard's controls. */
export function controls(): readonly DashboardControl[] {
  const dashboard = BUNDLE.find(({ type }) => type === 'dashboard');
  const find = (type: string, id: string): StoredObject | undefined =>
    BUNDLE.find((object) => object.type === type && object.id === id);
  if (!dashboard) throw new Error('The bundle has no dashboard');
  return interpretDashboard(dashboard, find).controls;
}

/** The filter of a choice in one of the dashboard's controls. */
export function chosen(control: string, value: string): StoredFilter {
  const found = controls().find(({ id }) => id === control);
  if (!found) throw new Error(`The dashboard has no control ${control}`);
  return controlFilter(found, [value]);
}

/** The view of a question. */
export function viewOf({ from, to, internalNetworks }: Question, all: Facts): View {
  const networks = new NetworkSet([...(internalNetworks ?? DEFAULT_INTERNAL_NETWORKS)]);
  return { from, to, now: to, isInternal: (address) => networks.has(address), all };
}

/** Holds every widget of the bundle to what the facts say. */
export async function expectEveryWidget(question: Question, facts: Facts): Promise<void> {
  const ask = await asker(question);
  const view = viewOf(question, facts);
  const shown: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const slug of SLUGS) {
    const comparison = REFERENCE[slug]?.(await ask(slug), facts, view);
    if (!comparison) throw new Error(`${slug} has no reference`);
    shown[slug] = comparison.shown;
    expected[slug] = comparison.expected;
  }
  expect(shown).toEqual(expected);
}
