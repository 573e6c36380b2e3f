import { PANEL_TYPE } from '../../plugin/common/panel_type';
import type { RemoveResponse } from '../../plugin/common/api/setup';
import { applySetup } from '../../plugin/server/setup/apply';
import { removeSetup } from '../../plugin/server/setup/remove';
import { SavedObjectsClient } from '../../workbench/server/saved_objects/client';
import { startNode, type TestNode } from './support/node';
import { setupWorld, type SetupWorld } from './support/setup_world';
import { wipe } from './support/wipe';

const DASHBOARD = 'network-traffic-dashboard';
const DATA_VIEW = 'index-pattern:network-traffic-data-view';

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
}, 900_000);
afterAll(() => node.stop());

async function installed(): Promise<SetupWorld> {
  const world = setupWorld(node.url);
  await wipe(world.client);
  await applySetup(world.context);
  return world;
}

/** A copy of our dashboard under a title of a person's own, as Kibana's "Duplicate" makes it. */
async function duplicate({ store }: SetupWorld): Promise<void> {
  const { attributes, references } = store.get({ type: 'dashboard', id: DASHBOARD })!;
  await new SavedObjectsClient(store).create(
    'dashboard',
    { ...attributes, title: 'Mine' },
    { id: 'mine', references }
  );
}

/** Ids that objects which stay refer to, and that are gone. */
function dangling({ store }: SetupWorld): string[] {
  const all = store.all();
  const there = new Set(all.map(({ type, id }) => `${type}:${id}`));
  return all.flatMap(({ references }) =>
    references.map(({ type, id }) => `${type}:${id}`).filter((key) => !there.has(key))
  );
}

const staying = ({ items }: RemoveResponse): string[] =>
  items.filter(({ action }) => action === 'keep').map(({ kind, name }) => `${kind}:${name}`);
const leave = { dryRun: false, includeEdited: false };

it('names a duplicate of the dashboard for each object that it uses, and leaves it whole', async () => {
  const world = await installed();
  await duplicate(world);
  const before = JSON.stringify(world.store.get({ type: 'dashboard', id: 'mine' }));
  const plan = await removeSetup(world.context, { ...leave, dryRun: true });
  expect(plan.items.filter(({ kind }) => ['lens', 'map', 'search', 'data_view'].includes(kind))).toEqual(
    plan.items
      .filter(({ kind }) => ['lens', 'map', 'search', 'data_view'].includes(kind))
      .map((item) => ({
        ...item,
        action: 'keep',
        usedBy: [{ type: 'dashboard', id: 'mine', title: 'Mine' }],
        message: 'Kept, because 1 other object uses it (Mine).',
      }))
  );
  const { ok } = await removeSetup(world.context, leave);
  expect(ok).toBe(true);
  expect(world.store.get({ type: 'dashboard', id: DASHBOARD })).toBeUndefined();
  expect(JSON.stringify(world.store.get({ type: 'dashboard', id: 'mine' }))).toBe(before);
  expect(dangling(world)).toEqual([]);
  // What stayed is Setup's still: with its user gone it goes.
  world.store.remove({ type: 'dashboard', id: 'mine' });
  expect(await removeSetup(world.context, leave)).toMatchObject({ ok: true });
  expect(world.store.all()).toEqual([]);
}, 120_000);

it('keeps what a visualization of a person’s own needs, however far, and nothing else', async () => {
  const world = await installed();
  const references = [{ name: 'layer', type: 'index-pattern', id: 'network-traffic-data-view' }];
  await new SavedObjectsClient(world.store).create(
    'lens',
    { title: 'My chart' },
    { id: 'chart', references }
  );
  const removed = await removeSetup(world.context, leave);
  expect(staying(removed)).toEqual(['data_view:network-traffic-data-view']);
  expect(
    world.store
      .all()
      .map(({ type, id }) => `${type}:${id}`)
      .sort()
  ).toEqual([DATA_VIEW, 'lens:chart']);
}, 120_000);

it('keeps the data view that a rule reads, names the rule, and takes it away when told', async () => {
  const { context } = await installed();
  const rulesUsing = (dataView: string): Promise<{ id: string; name: string }[]> =>
    Promise.resolve(
      dataView === 'network-traffic-data-view' ? [{ id: 'r1', name: 'Network anomalies' }] : []
    );
  const kept = await removeSetup({ ...context, rulesUsing }, leave);
  expect(kept.items.find(({ kind }) => kind === 'data_view')).toMatchObject({
    action: 'keep',
    usedBy: [{ type: 'alert', id: 'r1', title: 'Network anomalies' }],
  });
  expect(staying(kept)).toEqual(['data_view:network-traffic-data-view']);
  const gone = await removeSetup({ ...context, rulesUsing }, { ...leave, includeUsed: true });
  expect(gone.items.find(({ kind }) => kind === 'data_view')).toMatchObject({ action: 'remove', done: true });
});

it('keeps what the dashboard needs that a person edited, and takes it away when told', async () => {
  const world = await installed();
  await new SavedObjectsClient(world.store).update('dashboard', DASHBOARD, { title: 'Edited' });
  expect(await removeSetup(world.context, leave)).toMatchObject({ ok: true });
  expect(world.store.get({ type: 'dashboard', id: DASHBOARD })?.attributes.title).toBe('Edited');
  expect(dangling(world)).toEqual([]);
  await duplicate(world);
  await removeSetup(world.context, { ...leave, includeEdited: true, includeUsed: true });
  expect(world.store.all().map(({ id }) => id)).toEqual(['mine']);
}, 120_000);

it('tells which dashboards need the plugin, and puts a text in the place of its panel', async () => {
  const world = await installed();
  await duplicate(world);
  const objects = new SavedObjectsClient(world.store);
  const nested = [{ type: 'section', panels: [{ type: PANEL_TYPE, panelIndex: 'a', gridData: { i: 'a' } }] }];
  const other = (id: string, panelsJSON: string): Promise<unknown> =>
    objects.create('dashboard', { title: id, panelsJSON }, { id });
  await other('in-section', JSON.stringify(nested));
  await other('without', JSON.stringify([{ type: 'lens', title: PANEL_TYPE }]));
  await other('broken', 'no JSON');
  const plan = await removeSetup(world.context, { ...leave, dryRun: true });
  expect(plan.panels).toMatchObject({ withoutPlugin: 'blank_page', complete: true });
  expect(plan.panels.dashboards.map(({ id }) => id).sort()).toEqual(['in-section', 'mine']);
  const later = { ...world.context, kibanaVersion: '9.2.3' };
  expect((await removeSetup(later, { ...leave, dryRun: true })).panels.withoutPlugin).toBe('error_in_panel');

  const removed = await removeSetup(world.context, { ...leave, replacePanels: true });
  expect(removed.panels.dashboards.map(({ replaced }) => replaced)).toEqual([true, true]);
  const panels = (id: string): string =>
    String(world.store.get({ type: 'dashboard', id })?.attributes.panelsJSON);
  expect(panels('mine') + panels('in-section')).not.toContain(`"type":"${PANEL_TYPE}"`);
  const mine = JSON.parse(panels('mine')) as { type: string; gridData: object }[];
  expect(mine.find(({ type }) => type === 'visualization')).toMatchObject({
    gridData: { w: 48 },
    embeddableConfig: { savedVis: { type: 'markdown' } },
  });
  expect(panels('broken')).toBe('no JSON');
}, 120_000);

it('deletes all saved objects in one request, and says how far it is', async () => {
  const world = await installed();
  const calls: number[] = [];
  const progress: unknown[] = [];
  const { context } = setupWorld(node.url, {
    store: world.store,
    wrapObjects: (inner) => ({
      bulkGet: (objects) => inner.bulkGet(objects),
      find: (options) => inner.find(options),
      bulkCreate: (objects, options) => inner.bulkCreate(objects, options),
      getCurrentNamespace: () => inner.getCurrentNamespace(),
      bulkDelete: async (objects, options) => {
        calls.push(objects.length);
        const { component_templates: list } = await world.client.cluster.getComponentTemplate();
        progress.push(
          ...list.map(({ component_template: { _meta: meta } }): unknown => meta?.lock).filter(Boolean)
        );
        return inner.bulkDelete(objects, options);
      },
    }),
  });
  await removeSetup(context, leave);
  expect(calls).toEqual([22]);
  expect(progress).toMatchObject([{ task: 'remove', step: '22 saved objects', done: 0 }]);
}, 120_000);
