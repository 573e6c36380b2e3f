import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { removeSetup } from '../../plugin/server/setup/remove';
import { readStatus } from '../../plugin/server/setup/status';
import { verify } from '../../plugin/server/verify/verify';
import { SavedObjectsClient } from '../../workbench/server/saved_objects/client';
import { SavedObjectsImporter } from '../../workbench/server/saved_objects/import_export';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import type { NewSavedObject } from '../../workbench/server/saved_objects/types';
import { emptyNode } from './support/empty_node';
import { setupWorld } from './support/setup_world';
import { dayOf, traffic, write } from './support/traffic';

const DASHBOARD = 'network-traffic-dashboard';
const DIST = join(__dirname, '..', '..', 'saved_objects', 'dist');

const node = emptyNode();

const bundle = (file: string): (NewSavedObject & { id: string })[] =>
  readFileSync(join(DIST, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as NewSavedObject & { id: string })
    .filter((object) => 'type' in object);

/** Kibana's "Create new objects with random IDs", which keeps no `originId`. */
async function importWithRandomIds(file: string): Promise<SavedObjectsStore> {
  const store = new SavedObjectsStore();
  const readStream = Readable.from(bundle(file));
  const importer = new SavedObjectsImporter(new SavedObjectsClient(store));
  expect(await importer.import({ readStream, createNewCopies: true })).toMatchObject({ success: true });
  return store;
}

/** Kibana's import where another space has objects of these ids: new ids, and the old ones as `originId`. */
async function importWithOrigins(file: string): Promise<SavedObjectsStore> {
  const store = new SavedObjectsStore();
  const moved = (id: string): string => (id.startsWith('network-traffic') ? `other-${id}` : id);
  const objects = bundle(file).map(({ id, references = [], ...object }) => ({
    ...object,
    id: moved(id),
    originId: id,
    attributes: { ...object.attributes, description: 'edited since' },
    references: references.map((reference) => ({ ...reference, id: moved(reference.id) })),
  }));
  await new SavedObjectsClient(store).bulkCreate(objects);
  return store;
}

describe.each([
  ['random ids', importWithRandomIds],
  ['the old ids as originId', importWithOrigins],
])('after an import by hand with %s', (_way, importing) => {
  it.each(['network-traffic.ndjson', 'network-traffic.plugin.ndjson'])(
    'finds the objects of %s and makes no second dashboard',
    async (file) => {
      const { context, store, client } = setupWorld(node.url, { store: await importing(file) });
      const imported = store.all().map(({ id }) => id);
      const plan = await makePlan(context, {});
      const objects = plan.items.filter(({ kind }) => !kind.endsWith('template') && kind !== 'index');
      expect(objects.filter(({ action }) => action !== 'conflict').map(({ name }) => name)).toEqual([]);
      expect(objects[0]).toMatchObject({ choices: ['keep_mine', 'take_new'] });
      const answer = await applySetup(context);
      expect(answer).toMatchObject({ ok: true });
      expect(store.all().map(({ id }) => id)).toEqual(imported);
      const dashboard = store.all().find(({ type }) => type === 'dashboard')!;
      expect(answer.dashboard?.id).toBe(dashboard.id);
      expect(await readStatus(context)).toMatchObject({
        state: 'installed',
        dashboard: { id: dashboard.id },
      });
      await write(client, dayOf(Date.now()), traffic({ now: Date.now() }));
      const { checks } = await verify(context);
      expect(checks.filter(({ result }) => result !== 'ok')).toEqual([]);
      expect(checks.length).toBeGreaterThan(15);

      await removeSetup(context, { dryRun: false, includeEdited: false });
      expect(store.all().map(({ id }) => id)).toEqual(imported);
    },
    120_000
  );
});

it('is set up in one space, seen in another, repeated there; removing in one leaves the other whole', async () => {
  const first = setupWorld(node.url);
  // Objects of one space are invisible in another.
  const second = setupWorld(node.url, { space: 'blue' });
  const { client } = first;
  await applySetup(first.context);
  const seen = await readStatus(second.context);
  expect(seen).toMatchObject({ state: 'incomplete', space: 'blue', dashboard: null });
  expect(seen.assets.filter(({ kind }) => kind.endsWith('template')).map(({ state }) => state)).toEqual([
    'current',
    'current',
    'current',
  ]);
  expect(await applySetup(second.context)).toMatchObject({
    ok: true,
    dashboard: { id: `${DASHBOARD}--blue` },
  });
  const ids = [...first.store.all(), ...second.store.all()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(2 * first.store.all().length);

  await write(client, dayOf(Date.now()), traffic({ now: Date.now() }));
  const before = JSON.stringify(second.store.all());
  const removed = await removeSetup(first.context, { dryRun: false, includeEdited: false });
  expect(removed.ok).toBe(true);
  expect(removed.items.filter(({ action }) => action === 'keep').map(({ kind }) => kind)).toEqual([
    'index',
    'index_template',
    'component_template',
    'component_template',
  ]);
  expect(first.store.all()).toEqual([]);
  expect(JSON.stringify(second.store.all())).toBe(before);
  expect(await readStatus(second.context)).toMatchObject({ state: 'installed' });
  expect((await verify(second.context)).checks.filter(({ result }) => result !== 'ok')).toEqual([]);

  expect(await removeSetup(second.context, { dryRun: false, includeEdited: false })).toMatchObject({
    ok: true,
  });
  const { component_templates: left } = await client.cluster.getComponentTemplate();
  expect(left.filter(({ name }) => name.startsWith('network-traffic'))).toEqual([]);
}, 120_000);
