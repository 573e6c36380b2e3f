import type { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';
import { emptyNode } from './empty_node';
import { endState } from './end_state';
import { casesOf, sampled, slice } from './fault_cases';
import { startFaultProxy, type FaultProxy } from './fault_proxy';
import { FULL, VERSION } from './node';
import { prepared, type Task } from './setup_tasks';
import { setupWorld, type WorldOptions } from './setup_world';

/** Of each task; the full check runs every fault at every request, in parts so that none takes too long. */
const SAMPLE = 12;
const PARTS = FULL ? 16 : 1;
/** Short, so that a stalled request and the lock of a run that failed cost no minutes. */
const QUICK = { timeoutMs: 1000, lockTtlMs: 600 };

/** A node of its own, and the proxy before it that breaks what it is told to. */
export interface FaultyNode {
  readonly url: () => string;
  readonly proxy: () => FaultProxy;
  /** The task through a broken connection, then again through a good one. @returns what is there in the end. */
  twice(task: Task, options: WorldOptions, store: SavedObjectsStore): Promise<string>;
}

/** Starts both for the tests of a file, each of which finds an empty cluster. */
export function faultyNode(): FaultyNode {
  let proxy: FaultProxy;
  // Before the node that it stands in front of.
  afterAll(() => proxy.stop());
  const node = emptyNode();
  beforeAll(async () => {
    proxy = await startFaultProxy(node.url);
  });
  return {
    url: () => node.url,
    proxy: () => proxy,
    async twice(task, options, store) {
      const broken = setupWorld(proxy.url, { ...QUICK, ...options, store });
      // It may fail, as a problem that a person can read, or get over it by trying again.
      await task.run(broken).catch((error: unknown) => expect(error).toMatchObject({ name: 'Problem' }));
      const again = setupWorld(node.url, { store });
      expect(await task.run(again)).toMatchObject({ ok: true });
      return endState(again.client, store);
    },
  };
}

/** Every fault at every request of each task, or a sample of them: the task that is run again ends the same. */
export function faultTests(tasks: readonly Task[], { url, proxy, twice }: FaultyNode): void {
  describe.each(tasks)('$name', (task) => {
    it.each(Array.from({ length: PARTS }, (_, part) => ({ part })))(
      `reaches the same end, byte by byte, whatever happens to its requests (part $part of ${PARTS})`,
      async ({ part }) => {
        let store = await prepared(task, url());
        proxy().calm();
        await task.run(setupWorld(proxy().url, { store }));
        const { requests } = proxy();
        const count = requests.length;
        const cases = casesOf(requests);
        const wanted = await endState(setupWorld(url()).client, store);
        const run = FULL ? slice(cases, part, PARTS) : sampled(cases, SAMPLE);
        for (const { n, fault, times, name } of run) {
          store = await prepared(task, url());
          proxy().plan(n, fault, times);
          if ((await twice(task, {}, store)) !== wanted) throw new Error(`${name}: another end`);
        }
        process.stdout.write(
          `${task.name} on ${VERSION}: ${run.length} of ${cases.length} cases at ${count} requests, all with the same end\n`
        );
      },
      FULL ? 900_000 : 400_000
    );
  });
}
