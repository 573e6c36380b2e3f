import type { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../plugin/server/setup/apply';
import { normaliseSettings } from '../../plugin/server/setup/canonical';
import { makePlan } from '../../plugin/server/setup/plan';
import { removeSetup } from '../../plugin/server/setup/remove';
import { readStatus } from '../../plugin/server/setup/status';
import { verify } from '../../plugin/server/verify/verify';
import { SavedObjectsClient } from '../../workbench/server/saved_objects/client';
import type { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { emptyNode } from './support/empty_node';
import { endState } from './support/end_state';
import { setupWorld } from './support/setup_world';
import { FIRST_INDEX, wipe } from './support/wipe';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

const daily = dayOf(Date.now());
const DASHBOARD = 'network-traffic-dashboard';

const node = emptyNode();

/** What a new index gets. */
async function simulated(client: Client): Promise<{ settings: Record<string, unknown>; mappings: object }> {
  const { template } = await client.indices.simulateIndexTemplate({ name: daily });
  return { settings: normaliseSettings(template.settings), mappings: template.mappings };
}

const edit = (store: SavedObjectsStore, title: string): Promise<unknown> =>
  new SavedObjectsClient(store).update('dashboard', DASHBOARD, { title });
const dashboardIn = (store: SavedObjectsStore): unknown =>
  store.get({ type: 'dashboard', id: DASHBOARD })?.attributes.title;

describe('Setup', () => {
  it('installs everything, a second run changes nothing, and it is verified and removed without a trace', async () => {
    const { context, store, client } = setupWorld(node.url);
    expect((await readStatus(context)).state).toBe('not_installed');
    const first = await applySetup(context);
    expect(first.steps.filter(({ result }) => result !== 'created')).toEqual([]);
    expect(first).toMatchObject({ ok: true, dashboard: { id: DASHBOARD } });
    const before = JSON.stringify(store.all());
    const second = await applySetup(context);
    expect(second.steps.filter(({ result }) => result !== 'kept')).toEqual([]);
    expect(JSON.stringify(store.all())).toBe(before);
    expect(await readStatus(context)).toMatchObject({
      state: 'installed',
      dataViewId: 'network-traffic-data-view',
    });
    expect(await makePlan(context, {})).toMatchObject({ upToDate: true });

    // Without an index only the probe and the references can be judged.
    const early = await verify(context);
    expect(early.result).toBe('not_checked');
    expect(early.checks.filter(({ result }) => result === 'ok').map(({ id }) => id)).toEqual([
      'probe',
      'references',
    ]);
    expect(new Set(early.checks.map(({ result }) => result))).toEqual(new Set(['ok', 'not_checked']));
    await client.indices.create({ index: daily });
    expect(
      (await verify(context)).checks.find(({ id }) => id === 'widget:network-traffic-ports')
    ).toMatchObject({
      result: 'not_checked',
      message: expect.stringContaining('no Packetbeat documents'),
    });

    await write(client, daily, traffic({ now: Date.now() }));
    const { result, checks } = await verify(context);
    expect(checks.filter((check) => check.result !== 'ok')).toEqual([]);
    expect(result).toBe('ok');
    expect(checks.length).toBeGreaterThan(15);
    expect(Object.keys(await client.indices.get({ index: 'logstash-*' })).sort()).toEqual([
      daily,
      FIRST_INDEX,
    ]);

    const dry = await removeSetup(context, { dryRun: true, includeEdited: false });
    expect(dry.items.map(({ action }) => action)).not.toContain('keep');
    expect(store.all().length).toBeGreaterThan(15);
    expect(await removeSetup(context, { dryRun: false, includeEdited: false })).toMatchObject({ ok: true });
    expect(store.all()).toEqual([]);
    const { component_templates: left } = await client.cluster.getComponentTemplate();
    expect(left.filter(({ name }) => name.startsWith('network-traffic'))).toEqual([]);
    expect((await client.count({ index: daily })).count).toBe(120);
    expect(await client.indices.exists({ index: FIRST_INDEX })).toBe(false);
  }, 120_000);

  it('comes to the same end when 20 run at once', async () => {
    const alone = setupWorld(node.url);
    await applySetup(alone.context);
    const wanted = await endState(alone.client, alone.store);
    await wipe(alone.client);
    const { context, client, store } = setupWorld(node.url, { lockWaitMs: 150_000 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => applySetup(context)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(answers.flatMap(({ steps }) => steps).filter(({ result }) => result === 'created')).toHaveLength(
      answers[0]!.steps.length
    );
    expect(await endState(client, store)).toBe(wanted);
  }, 180_000);

  it('loses no edit and makes nothing twice when 20 apply and remove at once', async () => {
    const fresh = setupWorld(node.url);
    await applySetup(fresh.context);
    await edit(fresh.store, 'Mine 20');
    await removeSetup(fresh.context, { dryRun: false, includeEdited: false });
    await applySetup(fresh.context);
    const wanted = await endState(fresh.client, fresh.store);
    await wipe(fresh.client);

    const { context, client, store } = setupWorld(node.url, { lockWaitMs: 150_000 });
    await applySetup(context);
    await edit(store, 'Mine 0');
    let edits = 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        // A removal that meets an edit says so and leaves the object: it may end with something left to do.
        const applied = index % 2 === 0 ? await applySetup(context) : undefined;
        if (applied === undefined) await removeSetup(context, { dryRun: false, includeEdited: false });
        await edit(store, `Mine ${(edits += 1)}`);
        return applied?.ok ?? true;
      })
    );
    expect(answers).not.toContain(false);
    expect(dashboardIn(store)).toBe('Mine 20');
    expect(await removeSetup(context, { dryRun: false, includeEdited: false })).toMatchObject({ ok: true });
    expect(await applySetup(context)).toMatchObject({ ok: true });
    expect(await endState(client, store)).toBe(wanted);
  }, 240_000);

  it('keeps what a user edited, overwrites or copies it when told to, and refuses an old plan', async () => {
    const { context, store } = setupWorld(node.url);
    const empty = await makePlan(context, {});
    expect(empty.items.map(({ action }) => action)).not.toContain('keep');
    await applySetup(context, { fingerprint: empty.fingerprint });
    await expect(applySetup(context, { fingerprint: empty.fingerprint })).rejects.toMatchObject({
      code: 'changed',
      plan: { upToDate: true },
    });

    await edit(store, 'Mine');
    expect(await applySetup(context)).toMatchObject({ ok: true });
    expect(dashboardIn(store)).toBe('Mine');
    const plan = await makePlan(context, {});
    const item = plan.items.find(({ kind }) => kind === 'dashboard')!;
    expect(item).toMatchObject({ action: 'edited', choices: ['keep_mine', 'take_new', 'keep_copy'] });
    expect(item.diff).toContainEqual({
      path: 'attributes.title',
      before: '"Mine"',
      after: '"Network Traffic"',
    });
    await applySetup(context, { fingerprint: plan.fingerprint, choices: { [item.id]: 'keep_copy' } });
    expect(dashboardIn(store)).toBe('Network Traffic');
    expect(
      store
        .all()
        .filter(({ type }) => type === 'dashboard')
        .map(({ attributes }) => attributes.title)
    ).toContain('Mine (copy)');

    await edit(store, 'Mine again');
    await removeSetup(context, { dryRun: false, includeEdited: false });
    expect(dashboardIn(store)).toBe('Mine again');
  }, 120_000);

  it('carries on what the stock template sets, and accepts what was accepted before', async () => {
    const { context, client } = setupWorld(node.url);
    const settings = {
      ...STOCK_TEMPLATE.template.settings.index,
      number_of_replicas: 0,
      default_pipeline: '_none',
    };
    await client.indices.putIndexTemplate({
      ...STOCK_TEMPLATE,
      template: { ...STOCK_TEMPLATE.template, settings: { index: settings }, aliases: { everything: {} } },
    });
    const foreign = [
      {
        message: 'a line',
        syslog: { facility: 'kern' },
        status: 7,
        source: { ip: 'not an address', bytes: 'many' },
      },
    ];
    await write(client, 'logstash-before', foreign);
    const before = await simulated(client);
    await applySetup(context);
    const after = await simulated(client);
    expect(after.settings).toMatchObject(before.settings);
    expect(Object.keys(after.settings).filter((name) => !(name in before.settings))).toEqual([
      'index.mapping.ignore_malformed',
    ]);
    await write(client, 'logstash-after', foreign);
    expect(Object.keys(await client.indices.getAlias({ name: 'everything' }))).toEqual(
      expect.arrayContaining(['logstash-after'])
    );
    const found = await client.search({
      index: 'logstash-*',
      query: { term: { 'source.ip.keyword': 'not an address' } },
    });
    expect(found.hits.hits).toHaveLength(2);
  }, 120_000);

  it('writes down settings that change no part', async () => {
    const { context } = setupWorld(node.url);
    await applySetup(context);
    const settings = { shippingPorts: [6044] };
    const plan = await makePlan(context, settings);
    expect(plan.items.map(({ action }) => action)).toEqual(plan.items.map(() => 'keep'));
    expect(plan.upToDate).toBe(false);
    expect(await applySetup(context, { settings, fingerprint: plan.fingerprint })).toMatchObject({
      ok: true,
    });
    expect(await makePlan(context, {})).toMatchObject({ upToDate: true, settings });
  }, 120_000);

  it('never outbids a site’s own template, and is content when that uses our component', async () => {
    const { context, client } = setupWorld(node.url);
    const site = {
      name: 'site-logstash',
      index_patterns: ['logstash-*'],
      priority: 500,
      template: { settings: { 'index.number_of_replicas': 0 } },
    };
    await client.indices.putIndexTemplate(site);
    const before = await simulated(client);
    const plan = await makePlan(context, {});
    expect(plan.simulation).toMatchObject({
      templateAfter: { name: 'site-logstash' },
      componentToAdd: 'network-traffic@mappings',
    });
    expect((await applySetup(context)).ok).toBe(false);
    expect(await simulated(client)).toEqual(before);
    await client.indices.putIndexTemplate({ ...site, composed_of: ['network-traffic@mappings'] });
    expect(await applySetup(context)).toMatchObject({ ok: true });
    expect((await readStatus(context)).state).toBe('installed');
  }, 120_000);

  it('gives each space its own pattern in the one template of the cluster', async () => {
    const { context, client } = setupWorld(node.url);
    const other = setupWorld(node.url, { space: 'blue' });
    await applySetup(context);
    await applySetup(other.context, { settings: { indexPattern: 'logstash-blue-*' } });
    const { index_templates: templates } = await client.indices.getIndexTemplate({ name: 'network-traffic' });
    expect(templates[0]?.index_template.index_patterns).toEqual(['logstash-*', 'logstash-blue-*']);
    expect((await readStatus(context)).settings.indexPattern).toBe('logstash-*');
  }, 120_000);

  it('proposes a narrower pattern where others write', async () => {
    const { context, client } = setupWorld(node.url);
    await write(client, daily, [
      ...traffic({ now: Date.now() }),
      { '@timestamp': new Date().toISOString(), message: 'syslog' },
    ]);
    expect((await makePlan(context, {})).pattern).toMatchObject({
      documents: 121,
      agents: [
        { type: 'packetbeat', documents: 120 },
        { type: '', documents: 1 },
      ],
      proposal: { indexPattern: 'logstash-packetbeat-*' },
    });
  }, 120_000);
});
