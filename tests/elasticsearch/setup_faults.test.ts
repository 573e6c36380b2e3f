import type { RunningElasticsearch } from '../../scripts/elasticsearch/start';
import type { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { cutObjectsAt, type Counter } from './support/cut';
import { endState } from './support/end_state';
import { casesOf, sampled, slice } from './support/fault_cases';
import { startFaultProxy, type FaultProxy, type When } from './support/fault_proxy';
import { startNode, VERSION } from './support/node';
import { prepared, SETUP, TASKS, type Task } from './support/setup_tasks';
import { setupWorld, wipe, type WorldOptions } from './support/setup_world';

const FULL = process.env.NETWORK_TRAFFIC_FULL === '1';
/** Of each task; the full check runs every fault at every request, in parts so that none takes too long. */
const SAMPLE = 12;
const PARTS = FULL ? 8 : 1;
/** Short, so that a stalled request and the lock of a run that failed cost no minutes. */
const QUICK = { timeoutMs: 1000, lockTtlMs: 600 };

let node: RunningElasticsearch;
let proxy: FaultProxy;
beforeAll(async () => {
  node = await startNode();
  proxy = await startFaultProxy(node.url);
}, 900_000);
afterAll(async () => {
  await proxy.stop();
  await node.stop();
});
beforeEach(() => wipe(setupWorld(node.url).client), 120_000);

/** The task through a broken connection, then again through a good one: what is there in the end. */
async function twice(task: Task, options: WorldOptions, store: SavedObjectsStore): Promise<string> {
  const broken = setupWorld(proxy.url, { ...QUICK, ...options, store });
  // It may fail, as a problem that a person can read, or get over it by trying again.
  await task.run(broken).catch((error: unknown) => expect(error).toMatchObject({ name: 'Problem' }));
  const again = setupWorld(node.url, { store });
  expect(await task.run(again)).toMatchObject({ ok: true });
  return endState(again.client, store);
}

describe.each(TASKS)('$name', (task) => {
  it.each(Array.from({ length: PARTS }, (_, part) => ({ part })))(
    `reaches the same end, byte by byte, whatever happens to its requests (part $part of ${PARTS})`,
    async ({ part }) => {
      let store = await prepared(task, node.url);
      proxy.calm();
      await task.run(setupWorld(proxy.url, { store }));
      const cases = casesOf(proxy.requests);
      const requests = proxy.requests.length;
      const wanted = await endState(setupWorld(node.url).client, store);
      const run = FULL ? slice(cases, part, PARTS) : sampled(cases, SAMPLE);
      for (const { n, fault, times, name } of run) {
        store = await prepared(task, node.url);
        proxy.plan(n, fault, times);
        if ((await twice(task, {}, store)) !== wanted) throw new Error(`${name}: another end`);
      }
      process.stdout.write(
        `${task.name} on ${VERSION}: ${run.length} of ${cases.length} cases at ${requests} requests, all with the same end\n`
      );
    },
    FULL ? 900_000 : 120_000
  );
});

it.each(SETUP)(
  '$name reaches the same end when the saved objects cannot be written',
  async (task) => {
    proxy.calm();
    let store = await prepared(task, node.url);
    const counter: Counter = { calls: 0 };
    await task.run(setupWorld(node.url, { store, wrapObjects: cutObjectsAt(counter, Infinity, 'before') }));
    const wanted = await endState(setupWorld(node.url).client, store);
    const cases = Array.from({ length: counter.calls }, (_, at) => at + 1).flatMap((at) =>
      (['before', 'after'] as const).map((when: When) => ({ at, when }))
    );
    const run = FULL ? cases : sampled(cases, 8);
    for (const { at, when } of run) {
      store = await prepared(task, node.url);
      expect(await twice(task, { wrapObjects: cutObjectsAt({ calls: 0 }, at, when) }, store)).toBe(wanted);
    }
    process.stdout.write(
      `${task.name} on ${VERSION}: ${run.length} of ${cases.length} cuts of saved objects, all with the same end\n`
    );
  },
  600_000
);
