import { applySetup } from '../../plugin/server/setup/apply';
import { loadShippedAssets } from '../../plugin/server/assets/shipped';
import { repair } from '../../plugin/server/repair/repair';
import { planRepair } from '../../plugin/server/repair/repair_plan';
import { roleFor } from '../../plugin/server/privileges/missing_privileges';
import type { RoleBody } from '../../scripts/elasticsearch/realm';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { pluginFolder, setupWorld, type SetupWorld } from './support/setup_world';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, traffic, write } from './support/traffic';

const DAY = 24 * 3600 * 1000;
const old = dayOf(Date.now() - DAY);
/** So many that the copying takes two seconds. */
const DOCUMENTS = 6000;
const shipped = roleFor(loadShippedAssets(pluginFolder).role, 'logstash-*', 'default', false) as RoleBody;

// Scripts and re-indexing need one of these; the small build has neither.
describe.each(['8.13.4', '9.4.3'] as const)('a user with the shipped role on %s', (version) => {
  let node: RunningElasticsearch;
  const as = (username: string): SetupWorld =>
    setupWorld(node.url, { auth: { username, password: `${username}-password` } });
  beforeAll(async () => {
    const user = (name: string, role: string): { name: string; password: string; roles: string[] } => ({
      name,
      password: `${name}-password`,
      roles: [role],
    });
    node = await startElasticsearch({
      version,
      security: { roles: { shipped }, users: [user('admin', 'superuser'), user('shipped', 'shipped')] },
    });
  }, 900_000);
  afterAll(() => node.stop());

  it('does every repair, and stops a copying that runs', async () => {
    const { client } = as('admin');
    const { context } = as('shipped');
    await client.indices.putIndexTemplate(STOCK_TEMPLATE);
    await write(
      client,
      old,
      traffic({ now: Date.now() - DAY, flows: DOCUMENTS / 2, transactions: DOCUMENTS / 2 })
    );
    expect(await applySetup(context)).toMatchObject({ ok: true });
    const ways = (await planRepair(context)).indices[0]!.options.map(({ method, available }) => [
      method,
      available,
    ]);
    expect(Object.fromEntries(ways)).toMatchObject({ runtime_fields: true, reindex: true });
    for (const method of ['runtime_fields', 'undo', 'add_fields'] as const)
      expect(await repair(context, { index: old, method })).toMatchObject({ ok: true });

    const body = { index: old, method: 'reindex' } as const;
    const { task } = await repair(context, body);
    expect(await repair(context, { ...body, task })).toMatchObject({ done: false, task });
    expect(await repair(context, { index: old, method: 'cancel' })).toMatchObject({ ok: true });
    expect(await repair(context, { ...body, task })).toMatchObject({ ok: false, done: true });
    const all = { index: '*', expand_wildcards: 'all' as const };
    expect(Object.keys(await client.indices.get(all)).filter((name) => name.startsWith('logstash'))).toEqual([
      old,
    ]);
    expect((await client.count({ index: old })).count).toBe(DOCUMENTS);

    let answer = await repair(context, body);
    while (!answer.done) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await repair(context, { ...body, task: answer.task });
    }
    expect(answer).toEqual(
      expect.objectContaining({ ok: true, documents: { before: DOCUMENTS, after: DOCUMENTS } })
    );
    expect(await repair(context, { index: old, method: 'delete_old', confirm: old })).toMatchObject({
      ok: true,
    });
    expect((await client.count({ index: 'logstash-*' })).count).toBe(DOCUMENTS);
  }, 180_000);
});
