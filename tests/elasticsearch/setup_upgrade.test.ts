import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan, PlanItem } from '../../plugin/common/api/setup';
import { applySetup } from '../../plugin/server/setup/apply';
import { loadShippedAssets, type ShippedAssets } from '../../plugin/server/assets/shipped';
import { canonicalText } from '../../plugin/server/setup/canonical';
import { makePlan } from '../../plugin/server/setup/plan';
import { removeSetup } from '../../plugin/server/setup/remove';
import { readStatus } from '../../plugin/server/setup/status';
import { SavedObjectsClient } from '../../workbench/server/saved_objects/client';
import type { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { emptyNode } from './support/empty_node';
import { pluginFolder, setupWorld } from './support/setup_world';

const FIXTURES = join(__dirname, '..', 'fixtures', 'assets');
const current = loadShippedAssets(pluginFolder);
const contentOf = (assets: ShippedAssets): string => JSON.stringify({ ...assets, pluginVersion: '' });
/** Every kept version; one that the present sources have not changed anything of is no upgrade. */
const OLDER = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ from: name, old: loadShippedAssets(join(FIXTURES, name)), young: current }))
  .filter(({ old }) => contentOf(old) !== contentOf(current));

/** The present assets as a later version might change them: every text, one object gone, one new, one field more. */
function nextVersion(): ShippedAssets & { gone: string; added: string } {
  const lenses = current.objects.filter(({ type }) => type === 'lens');
  const [gone, template] = [lenses[0]!, lenses[1]!];
  const added = {
    ...template,
    id: 'network-traffic-next',
    attributes: { ...template.attributes, title: 'Next' },
  };
  const objects = [
    ...current.objects.filter((object) => object !== gone && object.type !== 'index-pattern'),
    added,
  ];
  const { mappings } = current;
  const properties = { ...(mappings.template.mappings?.properties as object), next: { type: 'keyword' } };
  return {
    ...current,
    gone: gone.id,
    added: added.id,
    pluginVersion: 'next',
    mappings: {
      ...mappings,
      version: mappings.version + 1,
      template: { mappings: { ...mappings.template.mappings, properties } },
    },
    objects: [
      ...current.objects.filter(({ type }) => type === 'index-pattern'),
      ...objects.map((object) => ({
        ...object,
        attributes: { ...object.attributes, description: 'of the next version' },
      })),
    ],
  };
}

/** What objects of people's own refer to: it stays with them. */
const NEEDED = ['network-traffic-data-view', 'network-traffic-tag'];

const node = emptyNode();

const attributes = (store: SavedObjectsStore, id: string): Readonly<Record<string, unknown>> | undefined =>
  store.all().find((object) => object.id === id)?.attributes;
const itemOf = (plan: Plan, id: string): PlanItem => plan.items.find(({ name }) => name === id)!;
const edit = (store: SavedObjectsStore, id: string, title: string): Promise<unknown> =>
  new SavedObjectsClient(store).update('lens', id, { title });

const UPGRADES: readonly { from: string; old: ShippedAssets; young: ShippedAssets }[] = [
  ...OLDER,
  { from: 'the present one to a later one', old: current, young: nextVersion() },
];

it('knows the first version for ever', () => expect(OLDER.map(({ from }) => from)).toContain('0.1.0'));

describe.each(UPGRADES)('upgrade from $from', ({ old, young }) => {
  it('replaces what is ours, asks about what was edited, leaves copies alone', async () => {
    const before = setupWorld(node.url, { assets: old });
    const { store, client } = before;
    expect(await applySetup(before.context)).toMatchObject({ ok: true });
    const kept = old.objects.filter(
      ({ type, id }) => type === 'lens' && young.objects.some((object) => object.id === id)
    );
    const [mine, overwritten, copied, cloned] = kept.map(({ id }) => id) as [string, string, string, string];
    for (const id of [mine, overwritten, copied]) await edit(store, id, `Mine: ${id}`);
    const clone = await new SavedObjectsClient(store).create(
      'lens',
      { ...attributes(store, cloned)!, title: 'My clone' },
      { id: 'my-clone' }
    );

    const { context } = setupWorld(node.url, { store, assets: young });
    expect((await readStatus(context)).state).toBe('outdated');
    const plan = await makePlan(context, {});
    expect(plan.upToDate).toBe(false);
    for (const id of [mine, overwritten, copied])
      expect(itemOf(plan, id)).toMatchObject({
        action: 'edited',
        choices: ['keep_mine', 'take_new', 'keep_copy'],
      });
    expect(itemOf(plan, cloned).action).not.toBe('edited');
    expect(itemOf(plan, 'network-traffic@mappings')).toMatchObject({ action: 'update' });
    expect(itemOf(plan, 'network-traffic@mappings').diff.length).toBeGreaterThan(0);

    const choices = {
      [itemOf(plan, overwritten).id]: 'take_new',
      [itemOf(plan, copied).id]: 'keep_copy',
    } as const;
    expect(await applySetup(context, { fingerprint: plan.fingerprint, choices })).toMatchObject({ ok: true });
    expect(attributes(store, mine)?.title).toBe(`Mine: ${mine}`);
    for (const { id, attributes: wanted } of young.objects)
      if (id !== mine) expect(canonicalText(attributes(store, id))).toBe(canonicalText(wanted));
    expect(store.all().map(({ attributes: { title } }) => title)).toContain(`Mine: ${copied} (copy)`);
    expect(store.get(clone)).toEqual(clone);
    const ids = new Set(young.objects.map(({ id }) => id));
    const strangers = store.all().filter(({ id }) => !ids.has(id));
    expect(strangers.map(({ id }) => id.replace(/--copy-.*/, '--copy'))).toEqual([
      'my-clone',
      `${copied}--copy`,
    ]);
    const { index_template: template } = (await client.indices.getIndexTemplate({ name: 'network-traffic' }))
      .index_templates[0]!;
    expect(template.priority).toBe(250);

    expect((await readStatus(context)).state).toBe('installed');
    const again = await makePlan(context, {});
    expect(again.items.filter(({ action }) => action !== 'keep').map(({ name }) => name)).toEqual([mine]);
    expect((await removeSetup(context, { dryRun: false, includeEdited: false })).ok).toBe(true);
    expect(
      store
        .all()
        .map(({ id }) => id)
        .sort()
    ).toEqual([mine, 'my-clone', ...NEEDED, ...strangers.map(({ id }) => id).slice(1)].sort());
  }, 120_000);
});

it('keeps an object that a later version has no more and a user made his own', async () => {
  const young = nextVersion();
  const { context, store } = setupWorld(node.url, { assets: current });
  await applySetup(context);
  await edit(store, young.gone, 'Mine');
  const later = setupWorld(node.url, { store, assets: young });
  expect(itemOf(await makePlan(later.context, {}), young.gone)).toMatchObject({ action: 'keep' });
  await applySetup(later.context);
  expect(attributes(store, young.gone)?.title).toBe('Mine');
  await removeSetup(later.context, { dryRun: false, includeEdited: true });
  expect(
    store
      .all()
      .map(({ id }) => id)
      .sort()
  ).toEqual([...NEEDED, young.gone].sort());
}, 120_000);

it('raises the version of a template whose contents differ from those of the last fixture', () => {
  const newest = [...OLDER].sort((a, b) => a.from.localeCompare(b.from, 'en', { numeric: true })).at(-1)!;
  const last = newest.old;
  for (const part of ['mappings', 'settings'] as const) {
    const [before, after] = [last[part], current[part]];
    if (canonicalText(before.template) !== canonicalText(after.template))
      expect(after.version).toBeGreaterThan(before.version);
    else expect(after.version).toBe(before.version);
  }
});
