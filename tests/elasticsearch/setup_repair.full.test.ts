import type { Client } from '@elastic/elasticsearch';
import type { RepairResponse } from '../../plugin/common/api/setup';
import { applySetup } from '../../plugin/server/setup/apply';
import type { SetupContext } from '../../plugin/server/setup/context';
import { repair } from '../../plugin/server/repair/repair';
import { planRepair } from '../../plugin/server/repair/repair_plan';
import { verify } from '../../plugin/server/verify/verify';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { setupWorld } from './support/setup_world';
import { wipe } from './support/wipe';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

/** Of a day that has ended: what is still written to is not re-indexed. */
const old = dayOf(Date.now() - 24 * 3600 * 1000);
const broken = async (context: SetupContext): Promise<string[]> =>
  (await verify(context)).checks.filter(({ result }) => result !== 'ok').map(({ id }) => id);

/** Every document as it was sent, in one order. */
async function sources(client: Client, index: string): Promise<string[]> {
  const { hits } = await client.search({ index, size: 1000, sort: ['_doc'] });
  return hits.hits.map(({ _source: source }) => JSON.stringify(source)).sort();
}

// Runtime fields with scripts and re-indexing need one of these; the small build has neither.
describe.each(['8.13.4', '9.4.3'] as const)('repair on %s', (version) => {
  let node: RunningElasticsearch;
  beforeAll(async () => {
    node = await startElasticsearch({ version });
  }, 900_000);
  afterAll(() => node.stop());
  beforeEach(async () => {
    const { client } = setupWorld(node.url);
    await wipe(client);
    await client.indices.putIndexTemplate(STOCK_TEMPLATE);
    await write(client, old, traffic({ now: Date.now() }));
  }, 60_000);

  it('mends an index of the stock template in place, while it is written to, and takes it back', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    expect((await broken(context)).length).toBeGreaterThan(0);
    const before = await sources(client, old);
    expect(await repair(context, { index: old, method: 'runtime_fields' })).toMatchObject({
      ok: true,
      done: true,
    });
    await write(client, old, traffic({ now: Date.now() }));
    await write(client, 'logstash-new', traffic({ now: Date.now() }));
    expect(await broken(context)).toEqual([]);
    expect(
      (await client.count({ index: 'logstash-*', query: { term: { 'source.ip': '10.0.0.0/8' } } })).count
    ).toBe(360);
    const box = { top_left: { lat: 49, lon: 16 }, bottom_right: { lat: 48, lon: 17 } };
    const placed = await client.count({
      index: old,
      query: { geo_bounding_box: { 'destination.geo.location': box } },
    });
    expect(placed.count).toBe(240);
    expect(await sources(client, old)).toEqual(expect.arrayContaining(before));

    expect((await planRepair(context)).indices[0]).toMatchObject({ index: old, repaired: true });
    await repair(context, { index: old, method: 'undo' });
    expect((await broken(context)).length).toBeGreaterThan(0);
    expect(await sources(client, old)).toHaveLength(240);
  }, 120_000);

  /** As the page does it: asked again until it is done. */
  async function reindexed(context: SetupContext): Promise<RepairResponse> {
    let answer = await repair(context, { index: old, method: 'reindex' });
    for (let tries = 0; !answer.done && tries < 60; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await repair(context, {
        index: old,
        method: 'reindex',
        ...(answer.task ? { task: answer.task } : {}),
      });
    }
    return answer;
  }

  it('mends texts that have no twin from the source', async () => {
    const { context, client } = setupWorld(node.url);
    const text = { type: 'text' as const };
    await client.indices.create({
      index: 'logstash-plain',
      mappings: { properties: { source: { properties: { ip: text, bytes: text } }, type: text } },
    });
    const documents = traffic({ now: Date.now() });
    await write(client, 'logstash-plain', documents);
    await applySetup(context);
    expect(await broken(context)).toContain('panel:network_anomalies');
    for (const index of [old, 'logstash-plain'])
      expect(await repair(context, { index, method: 'runtime_fields' })).toMatchObject({ ok: true });
    expect(await broken(context)).toEqual([]);
    const flows = { bool: { filter: [{ term: { 'source.ip': '10.0.0.0/8' } }, { term: { type: 'flow' } }] } };
    const { hits, aggregations } = await client.search({
      index: 'logstash-plain',
      query: flows,
      aggs: { bytes: { sum: { field: 'source.bytes' } } },
    });
    expect(hits.total).toMatchObject({ value: 60 });
    const sent = documents.filter(({ type }) => type === 'flow');
    expect((aggregations?.bytes as { value: number }).value).toBe(
      sent.reduce((sum, { source }) => sum + (source as { bytes: number }).bytes, 0)
    );
  }, 120_000);

  it('re-indexes into a corrected copy, hides the old one, and deletes it only by name', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const before = await sources(client, old);
    expect(await reindexed(context)).toMatchObject({
      ok: true,
      done: true,
      documents: { before: 120, after: 120 },
    });
    expect(await broken(context)).toEqual([]);
    expect(await sources(client, 'logstash-*')).toEqual(before);
    expect(await planRepair(context)).toMatchObject({
      indices: [],
      replaced: [{ index: old, documents: { before: 120, after: 120 } }],
    });
    // What comes late is hidden, counted, and copied when a person says so; it keeps the old index from being deleted.
    await write(client, old, traffic({ now: Date.now(), flows: 1, transactions: 0 }));
    expect((await planRepair(context)).replaced[0]).toMatchObject({ documents: { before: 121, after: 120 } });
    await expect(repair(context, { index: old, method: 'delete_old', confirm: old })).rejects.toMatchObject({
      statusCode: 409,
    });
    expect(await reindexed(context)).toMatchObject({ ok: true, documents: { before: 121, after: 121 } });
    const all = await sources(client, old);
    await expect(repair(context, { index: old, method: 'delete_old', confirm: 'yes' })).rejects.toMatchObject(
      { statusCode: 400 }
    );
    expect(await repair(context, { index: old, method: 'delete_old', confirm: old })).toMatchObject({
      ok: true,
    });
    expect(await sources(client, 'logstash-*')).toEqual(all);
    // The copy is all that is left: nothing takes it away.
    await expect(repair(context, { index: old, method: 'cancel' })).rejects.toMatchObject({
      statusCode: 409,
    });
    expect(await sources(client, 'logstash-*')).toEqual(all);
    expect(await planRepair(context)).toEqual({ indices: [], replaced: [] });
  }, 120_000);

  it('takes a finished re-index back', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const before = await sources(client, old);
    await reindexed(context);
    expect(await repair(context, { index: old, method: 'cancel' })).toMatchObject({ ok: true });
    expect(await sources(client, 'logstash-*')).toEqual(before);
    expect((await planRepair(context)).indices.map(({ index }) => index)).toEqual([old]);
  }, 120_000);

  it('stops a copying that somebody cancels, and does not begin it anew', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const before = await sources(client, 'logstash-*');
    const { task } = await repair(context, { index: old, method: 'reindex' });
    expect((await planRepair(context)).indices).toMatchObject([
      { index: old, copied: expect.any(Number) as number },
    ]);
    expect(await repair(context, { index: old, method: 'cancel' })).toMatchObject({ ok: true });
    expect(await repair(context, { index: old, method: 'reindex', task })).toMatchObject({
      ok: false,
      done: true,
    });
    expect(await sources(client, 'logstash-*')).toEqual(before);
    expect(Object.keys(await client.indices.get({ index: `${old}-*` }))).toEqual([]);
  }, 120_000);

  it('goes on with a copying whose stop was cut off after it had begun', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    await repair(context, { index: old, method: 'reindex' });
    await write(client, old, traffic({ now: Date.now(), flows: 1, transactions: 0 }));
    await client.indices.putSettings({
      index: `${old}-network-traffic`,
      settings: { 'index.blocks.write': true },
    });
    expect(await reindexed(context)).toMatchObject({ ok: true, documents: { before: 121, after: 121 } });
  }, 120_000);

  it('says which documents cannot be copied, and leaves the old index as it is', async () => {
    const { context, client } = setupWorld(node.url);
    await client.indices.create({ index: 'logstash-odd', mappings: { dynamic: false } });
    await write(client, 'logstash-odd', [{ type: 'flow' }, { network: 'no object' }]);
    await client.indices.putMapping({ index: 'logstash-odd', properties: { type: { type: 'text' } } });
    await applySetup(context);
    let answer = await repair(context, { index: 'logstash-odd', method: 'reindex' });
    for (let tries = 0; !answer.done && tries < 60; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await repair(context, { index: 'logstash-odd', method: 'reindex', task: answer.task });
    }
    expect(answer).toMatchObject({ ok: false, done: true });
    expect(answer.message).toContain('1 document could not be copied');
    expect(await sources(client, 'logstash-odd*')).toHaveLength(2);
  }, 120_000);

  it('copies nothing where a new index would have the wrong types too, or while the old one is written to', async () => {
    const { context, client } = setupWorld(node.url);
    await expect(repair(context, { index: old, method: 'reindex' })).rejects.toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Run setup first') as string,
    });
    expect(Object.keys(await client.indices.get({ index: `${old}-*`, expand_wildcards: 'all' }))).toEqual([]);
    const today = dayOf(Date.now());
    await write(client, today, traffic({ now: Date.now() }));
    await applySetup(context);
    await expect(repair(context, { index: today, method: 'reindex' })).rejects.toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('still receives documents') as string,
    });
  }, 120_000);
});
