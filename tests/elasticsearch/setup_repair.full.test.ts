import type { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../plugin/server/setup/apply';
import type { SetupContext } from '../../plugin/server/setup/context';
import { repair } from '../../plugin/server/setup/repair';
import { planRepair } from '../../plugin/server/setup/repair_plan';
import { verify } from '../../plugin/server/setup/verify';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { setupWorld, wipe } from './support/setup_world';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

const old = dayOf(Date.now());
const broken = async (context: SetupContext): Promise<string[]> =>
  (await verify(context)).checks.filter(({ ok }) => !ok).map(({ id }) => id);

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

  it('re-indexes into a corrected copy, hides the old one, and deletes it only by name', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const before = await sources(client, old);
    let answer = await repair(context, { index: old, method: 'reindex' });
    for (let tries = 0; !answer.done && tries < 60; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await repair(context, { index: old, method: 'reindex' });
    }
    expect(answer).toMatchObject({ ok: true, done: true, documents: { before: 120, after: 120 } });
    expect(await broken(context)).toEqual([]);
    expect(await sources(client, 'logstash-*')).toEqual(before);
    await expect(repair(context, { index: old, method: 'delete_old', confirm: 'yes' })).rejects.toMatchObject(
      { statusCode: 400 }
    );
    expect(await repair(context, { index: old, method: 'delete_old', confirm: old })).toMatchObject({
      ok: true,
    });
    expect(await sources(client, 'logstash-*')).toEqual(before);
  }, 120_000);

  it('takes a copy back when it is cancelled', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const before = await sources(client, 'logstash-*');
    await repair(context, { index: old, method: 'reindex' });
    expect(await repair(context, { index: old, method: 'cancel' })).toMatchObject({ ok: true });
    expect(await sources(client, 'logstash-*')).toEqual(before);
    expect(Object.keys(await client.indices.get({ index: `${old}-*` }))).toEqual([]);
  }, 120_000);
});
