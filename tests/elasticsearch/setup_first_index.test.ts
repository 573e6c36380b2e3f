import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { removeSetup } from '../../plugin/server/setup/remove';
import { readStatus } from '../../plugin/server/setup/status';
import { verify } from '../../plugin/server/verify/verify';
import { emptyNode } from './support/empty_node';
import { COMPLETE } from './support/node';
import { setupWorld } from './support/setup_world';
import { FIRST_INDEX } from './support/wipe';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

const daily = dayOf(Date.now());
const ID = `index:${FIRST_INDEX}`;

const node = emptyNode();

it('gives an empty cluster the fields of the dashboard, and nothing that passes for traffic', async () => {
  const { context, client } = setupWorld(node.url);
  const { items } = await makePlan(context, {});
  expect(items.find(({ id }) => id === ID)).toMatchObject({ kind: 'index', action: 'create' });
  await applySetup(context);
  const { fields } = await client.fieldCaps({
    index: 'logstash-*',
    fields: ['source.ip', 'network.bytes', 'destination.geo.location'],
  });
  expect(Object.keys(fields)).toEqual(
    expect.arrayContaining(['destination.geo.location', 'network.bytes', 'source.ip'])
  );
  const { [FIRST_INDEX]: found } = await client.indices.getSettings({ index: FIRST_INDEX });
  expect(found?.settings?.index).toMatchObject({ auto_expand_replicas: '0-1', number_of_replicas: '0' });
  expect(await readStatus(context)).toMatchObject({ state: 'installed', documents: { count: 0 } });
  const { checks } = await verify(context);
  expect(checks.filter(({ id, result }) => id.startsWith('widget:') && result !== 'not_checked')).toEqual([]);
  expect(checks.filter(({ id }) => id.startsWith('widget:')).length).toBeGreaterThan(10);
}, 120_000);

it('is not made where an index has the fields', async () => {
  const { context, client } = setupWorld(node.url);
  await write(client, daily, traffic({ now: Date.now() }));
  await applySetup(context);
  expect(await client.indices.exists({ index: FIRST_INDEX })).toBe(false);
}, 120_000);

// Elsewhere the setting is unknown.
(COMPLETE ? it : it.skip)(
  'is not made where names of the pattern roll over',
  async () => {
    const { context, client } = setupWorld(node.url);
    await client.indices.putIndexTemplate({
      name: 'logstash',
      index_patterns: ['logstash-*'],
      priority: 200,
      template: { aliases: {}, settings: { 'index.lifecycle.rollover_alias': 'logstash' } },
    });
    expect((await makePlan(context, {})).items.filter(({ id }) => id === ID)).toEqual([]);
  },
  120_000
);

it('hinders no Setup while its shard is not there, as in the moment after a run was killed', async () => {
  const { context, client } = setupWorld(node.url);
  await applySetup(context);
  const { [FIRST_INDEX]: made } = await client.indices.get({ index: FIRST_INDEX });
  await client.indices.delete({ index: FIRST_INDEX });
  await client.indices.create({
    index: FIRST_INDEX,
    mappings: made!.mappings!,
    settings: { auto_expand_replicas: '0-1', 'index.routing.allocation.require._name': 'nobody' },
    wait_for_active_shards: 0,
  });
  expect(await applySetup(context)).toMatchObject({ ok: true });
  await expect(removeSetup(context, { dryRun: false, includeEdited: true })).resolves.toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ id: ID, done: false })]) as unknown,
  });
  await client.indices.putSettings({
    index: FIRST_INDEX,
    settings: { 'index.routing.allocation.require._name': null },
  });
  await client.cluster.health({ index: FIRST_INDEX, wait_for_status: 'green' });
  await removeSetup(context, { dryRun: false, includeEdited: true });
  expect(await client.indices.exists({ index: FIRST_INDEX })).toBe(false);
}, 120_000);

it('stays when it holds documents, and goes with the pattern that it was made for', async () => {
  const { context, client } = setupWorld(node.url);
  await client.indices.putIndexTemplate(STOCK_TEMPLATE);
  await applySetup(context);
  const moved = await applySetup(context, { settings: { indexPattern: 'logstash-packetbeat-*' } });
  expect(moved.steps.find(({ id }) => id === ID)).toMatchObject({ result: 'removed' });
  expect(await client.indices.exists({ index: FIRST_INDEX })).toBe(false);
  const other = 'logstash-packetbeat-network-traffic-fields';
  expect(await client.indices.exists({ index: other })).toBe(true);

  await client.index({ index: other, document: { '@timestamp': new Date().toISOString() }, refresh: true });
  const { items } = await removeSetup(context, { dryRun: false, includeEdited: true });
  expect(items.find(({ id }) => id === `index:${other}`)).toMatchObject({ action: 'keep' });
  expect((await client.count({ index: other })).count).toBe(1);
}, 120_000);

it("leaves somebody else's index of the name alone", async () => {
  const { context, client } = setupWorld(node.url);
  await client.indices.create({
    index: FIRST_INDEX,
    mappings: { properties: { mine: { type: 'keyword' } } },
  });
  const { steps } = await applySetup(context);
  expect(steps.find(({ id }) => id === ID)).toMatchObject({ result: 'kept' });
  await removeSetup(context, { dryRun: false, includeEdited: true });
  expect(await client.indices.exists({ index: FIRST_INDEX })).toBe(true);
}, 120_000);
