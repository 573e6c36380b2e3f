import type { Check } from '../../plugin/common/api/setup';
import type { SetupContext } from '../../plugin/server/setup/context';
import { applySetup } from '../../plugin/server/setup/apply';
import { verify } from '../../plugin/server/verify/verify';
import type { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { startNode, type TestNode } from './support/node';
import { setupWorld, type SetupWorld } from './support/setup_world';
import { wipe } from './support/wipe';
import { dayOf, traffic, write } from './support/traffic';

const daily = dayOf(Date.now());
const SEARCH = 'network-traffic-events';
const DASHBOARD = 'network-traffic-dashboard';
const PORTS = 'network-traffic-ports';

let node: TestNode;
let world: SetupWorld;
beforeAll(async () => {
  node = await startNode();
}, 900_000);
afterAll(() => node.stop());
beforeEach(async () => {
  world = setupWorld(node.url);
  await wipe(world.client);
  await applySetup(world.context);
}, 120_000);

const checkOf = async (context: SetupContext, id: string): Promise<Check | undefined> =>
  (await verify(context)).checks.find((check) => check.id === `widget:${id}`);
const attributesOf = (store: SavedObjectsStore, type: string, id: string): Record<string, unknown> => ({
  ...store.get({ type, id })?.attributes,
});
/** Stores it as any Kibana would: the workbench's own client refuses what 8.12 does not know. */
function edit(type: string, id: string, attributes: Record<string, unknown>): void {
  const object = world.store.get({ type, id });
  if (object) world.store.put({ ...object, attributes });
}
const arrive = (index = daily): Promise<void> => write(world.client, index, traffic({ now: Date.now() }));
const problems = async (): Promise<string[]> =>
  (await verify(world.context)).checks.filter(({ result }) => result === 'problem').map(({ id }) => id);

it('names the widgets and the index where a field has a wrong type', async () => {
  await arrive();
  const text = { type: 'text' as const };
  await world.client.indices.create({
    index: 'logstash-old',
    mappings: { properties: { destination: { properties: { port: text } } } },
  });
  expect(await problems()).toEqual(expect.arrayContaining([`widget:${PORTS}`]));
  expect(await problems()).not.toContain('widget:network-traffic-transports');
  expect((await checkOf(world.context, PORTS))?.message).toBe(
    'Fields with the wrong type: destination.port is text in logstash-old instead of long. Repair these indices.'
  );
}, 120_000);

it('tells a place that is an object of numbers from one', async () => {
  await arrive();
  const number = { type: 'float' as const };
  const location = { properties: { lat: number, lon: number } };
  await world.client.indices.create({
    index: 'logstash-old',
    mappings: { properties: { destination: { properties: { geo: { properties: { location } } } } } },
  });
  expect((await checkOf(world.context, 'network-traffic-destinations'))?.message).toContain(
    'destination.geo.location is object in logstash-old instead of geo_point'
  );
}, 120_000);

it('names a field that no index has, in each widget that names it', async () => {
  await world.client.indices.create({ index: 'site-1', mappings: { dynamic: false } });
  // Without our template, and with the fields of one widget only.
  await world.client.indices.putIndexTemplate({
    name: 'site',
    index_patterns: ['logstash-*'],
    priority: 500,
    template: {
      mappings: {
        dynamic: false,
        properties: {
          '@timestamp': { type: 'date' },
          type: { type: 'keyword' },
          agent: { properties: { type: { type: 'keyword' } } },
        },
      },
    },
  });
  await arrive();
  const check = await checkOf(world.context, PORTS);
  expect(check).toMatchObject({ result: 'problem' });
  expect(check?.message).toMatch(/^No index has destination\.port/);
  await world.client.indices.deleteIndexTemplate({ name: 'site' });
}, 120_000);

it('names what a person’s edit misses, in the shapes of 8.12, 9.4 and 9.6', async () => {
  await arrive();
  expect(await problems()).toEqual([]);
  const search = attributesOf(world.store, 'search', SEARCH);
  const missing = /^No index has no\.such\.field,/;
  edit('search', SEARCH, { ...search, columns: ['source.ip', 'no.such.field'] });
  expect((await checkOf(world.context, SEARCH))?.message).toMatch(missing);
  const inTab = { ...search, columns: ['no.such.field'] };
  edit('search', SEARCH, {
    title: search.title,
    columns: [],
    sort: [],
    kibanaSavedObjectMeta: { searchSourceJSON: '{}' },
    tabs: [{ id: '1', label: 'Untitled', attributes: inTab }],
  });
  expect((await checkOf(world.context, SEARCH))?.message).toMatch(missing);

  const control = { type: 'options_list_control', config: { field_name: 'no.such.field' } };
  edit('dashboard', DASHBOARD, {
    ...attributesOf(world.store, 'dashboard', DASHBOARD),
    controlGroupInput: undefined,
    pinned_panels: { panels: [control] },
  });
  expect((await checkOf(world.context, DASHBOARD))?.message).toMatch(missing);
}, 120_000);

it('does not pass what it cannot judge: another query language, another data view', async () => {
  await arrive();
  const search = attributesOf(world.store, 'search', SEARCH);
  const searchSourceJSON = JSON.stringify({ query: { query: 'type:flow', language: 'lucene' }, filter: [] });
  edit('search', SEARCH, { ...search, kibanaSavedObjectMeta: { searchSourceJSON } });
  expect(await checkOf(world.context, SEARCH)).toMatchObject({
    result: 'not_checked',
    message: 'The fields of this query could not be determined: type:flow. Check it on the dashboard.',
  });
  expect((await verify(world.context)).result).toBe('not_checked');
}, 120_000);
