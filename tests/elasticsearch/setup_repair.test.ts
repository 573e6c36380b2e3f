import type { Client } from '@elastic/elasticsearch';
import type { ProgressResponse } from '../../plugin/common/api/setup';
import { applySetup } from '../../plugin/server/setup/apply';
import { normaliseSettings } from '../../plugin/server/setup/canonical';
import { readProgress } from '../../plugin/server/setup/lock';
import { repair } from '../../plugin/server/repair/repair';
import { removeSetup } from '../../plugin/server/setup/remove';
import { emptyNode } from './support/empty_node';
import { setupWorld } from './support/setup_world';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

const FIRST = 'logstash-2026.11.24-000001';

const node = emptyNode();

/** Settings that a new index gets. */
async function simulated(client: Client): Promise<Record<string, unknown>> {
  const { template } = await client.indices.simulateIndexTemplate({ name: dayOf(Date.now()) });
  return normaliseSettings(template.settings);
}

/** An index of the stock template behind the rollover alias `logstash`, then Setup. */
async function behindAlias(lockWaitMs = 10_000): Promise<ReturnType<typeof setupWorld>> {
  const world = setupWorld(node.url, { lockWaitMs });
  await world.client.indices.putIndexTemplate(STOCK_TEMPLATE);
  await world.client.indices.create({ index: FIRST, aliases: { logstash: { is_write_index: true } } });
  await write(world.client, 'logstash', traffic({ now: Date.now() }));
  return world;
}

// What needs scripts or re-indexing: setup_repair.full.test.ts.
describe('repair', () => {
  it('lets an index behind a rollover alias go on rolling, into the right types', async () => {
    const { context, client } = await behindAlias();
    const before = await simulated(client);
    await applySetup(context);
    expect(await simulated(client)).toMatchObject(before);
    const roll = (): Promise<unknown> => repair(context, { index: FIRST, method: 'rollover' });
    expect(await roll()).toMatchObject({ ok: true, message: expect.stringContaining('-000002') as string });
    expect(await roll()).toMatchObject({ ok: true, message: expect.stringContaining('already') as string });
    expect(Object.keys(await client.indices.getAlias({ name: 'logstash' })).sort()).toEqual([
      FIRST,
      'logstash-2026.11.24-000002',
    ]);
    await write(client, 'logstash', traffic({ now: Date.now() }));
    const { fields } = await client.fieldCaps({
      index: 'logstash-*-000002',
      fields: 'destination.geo.location',
    });
    expect(Object.keys(fields['destination.geo.location'] ?? {})).toEqual(['geo_point']);
  }, 120_000);

  it('rolls an alias once when 12 repair, apply and remove at once, and tells the page what goes on', async () => {
    const { context, client } = await behindAlias(100_000);
    await applySetup(context);
    const seen: ProgressResponse['running'][] = [];
    let busy = true;
    const watched = (async () => {
      for (; busy; await new Promise((resolve) => setTimeout(resolve, 20)))
        seen.push((await readProgress(context.elasticsearch)).running);
    })();
    const deeds = [
      () => repair(context, { index: FIRST, method: 'rollover' }),
      () => applySetup(context),
      () => removeSetup(context, { dryRun: false, includeEdited: false }),
    ];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => deeds[index % 3]!()));
    busy = false;
    await watched;
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(Object.keys(await client.indices.getAlias({ name: 'logstash' })).sort()).toEqual([
      FIRST,
      'logstash-2026.11.24-000002',
    ]);
    expect(seen).toContainEqual(expect.objectContaining({ task: 'repair' }));
    expect(await readProgress(context.elasticsearch)).toEqual({ running: null });
  }, 180_000);

  it('adds the fields that an index can have, and names those whose parent is no object there', async () => {
    const { context, client } = setupWorld(node.url);
    await client.indices.create({
      index: 'logstash-odd',
      mappings: { properties: { source: { type: 'keyword' }, type: { type: 'keyword' } } },
    });
    await applySetup(context);
    const answer = await repair(context, { index: 'logstash-odd', method: 'add_fields' });
    expect(answer).toMatchObject({ ok: false, done: true });
    expect(answer.message).toContain('source.ip');
    expect(answer.message).not.toContain('destination.ip');
    const { fields } = await client.fieldCaps({ index: 'logstash-odd', fields: 'destination.*' });
    expect(Object.keys(fields['destination.ip'] ?? {})).toEqual(['ip']);
    expect(Object.keys(fields['destination.geo.location'] ?? {})).toEqual(['geo_point']);
  }, 120_000);

  it('adds the fields to one index after the other', async () => {
    const { context, client } = setupWorld(node.url);
    const alike = ['logstash-2026.11.01', 'logstash-2026.11.02', 'logstash-2026.11.03'];
    for (const index of alike)
      await client.indices.create({ index, mappings: { properties: { type: { type: 'text' } } } });
    await applySetup(context);
    const messages: string[] = [];
    for (const index of alike)
      messages.push((await repair(context, { index, method: 'add_fields' })).message);
    expect(messages[0]).toMatch(/^\d{3} fields were added/);
    expect(new Set(messages).size).toBe(1);
    expect((await repair(context, { index: alike[2]!, method: 'add_fields' })).message).toContain(
      'already has all fields'
    );
  }, 120_000);
});
