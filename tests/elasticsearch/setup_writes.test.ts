import type { SavedObjectsClient as Objects } from '../../plugin/kibana_types/server';
import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { SavedObjectsClient } from '../../workbench/server/saved_objects/client';
import { emptyNode } from './support/empty_node';
import { startFaultProxy } from './support/fault_proxy';
import { setupWorld } from './support/setup_world';

const DASHBOARD = 'network-traffic-dashboard';

const node = emptyNode();

/** The same JSON with the keys of every object in the opposite order. */
function withKeysReversed(answer: Buffer): Buffer {
  const text = answer.toString();
  if (!text.startsWith('{')) return answer;
  const reversed = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value;
  return Buffer.from(JSON.stringify(JSON.parse(text), reversed));
}

describe('what Setup writes', () => {
  it('writes nothing when there is nothing to do, in whatever order Elasticsearch gives keys back', async () => {
    const proxy = await startFaultProxy(node.url);
    try {
      proxy.rewrite = withKeysReversed;
      const { context, store } = setupWorld(proxy.url);
      await applySetup(context);
      expect(proxy.requests.filter((line) => line.startsWith('PUT '))).not.toEqual([]);
      const before = JSON.stringify(store.all());
      proxy.calm();
      const { ok, steps } = await applySetup(context);
      expect([ok, steps.filter(({ result }) => result !== 'kept')]).toEqual([true, []]);
      expect(proxy.requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
      expect(proxy.requests).toContain('GET /_component_template');
      expect(JSON.stringify(store.all())).toBe(before);
      expect(await makePlan(context, {})).toMatchObject({ upToDate: true });
    } finally {
      await proxy.stop();
    }
  }, 120_000);

  it('takes away the lock of one who died, also when there is nothing else to do', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const lock = { owner: 'dead', task: 'apply', startedAt: '', expires: 0, step: '', done: 0, total: 1 };
    await client.cluster.putComponentTemplate({
      name: 'network-traffic@lock-7',
      template: {},
      _meta: { managed_by: 'network-traffic', lock },
    });
    expect(await applySetup(context)).toMatchObject({ ok: true });
    const { component_templates: left } = await client.cluster.getComponentTemplate();
    expect(left.filter(({ name }) => name.includes('@lock-'))).toEqual([]);
  }, 120_000);

  it('does not overwrite an edited object whose copy cannot be saved', async () => {
    const wrapObjects = (inner: Objects): Objects => ({
      bulkGet: (objects) => inner.bulkGet(objects),
      find: (options) => inner.find(options),
      bulkDelete: (objects, options) => inner.bulkDelete(objects, options),
      getCurrentNamespace: () => inner.getCurrentNamespace(),
      bulkCreate: async (objects, options) =>
        objects.some(({ id }) => id.includes('--copy-'))
          ? {
              saved_objects: objects.map(({ id, type }) => ({
                id,
                type,
                error: { statusCode: 400, error: 'Bad Request', message: 'No copies today' },
              })),
            }
          : inner.bulkCreate(objects, options),
    });
    const { context, store } = setupWorld(node.url, { wrapObjects });
    await applySetup(context);
    await new SavedObjectsClient(store).update('dashboard', DASHBOARD, { title: 'Mine' });
    const id = `dashboard:${DASHBOARD}`;
    const { ok, steps } = await applySetup(context, { choices: { [id]: 'keep_copy' } });
    expect(ok).toBe(false);
    expect(steps.find((step) => step.id === id)).toMatchObject({
      result: 'failed',
      message: 'No copies today',
    });
    expect(store.get({ type: 'dashboard', id: DASHBOARD })?.attributes.title).toBe('Mine');
  }, 120_000);
});
