import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { endState } from './support/end_state';
import { changesSomething, type When } from './support/fault_proxy';
import { faultyNode } from './support/faults';
import { FULL, VERSION } from './support/node';
import { prepared, TASKS } from './support/setup_tasks';
import { setupWorld } from './support/setup_world';

const ROOT = join(__dirname, '..', '..');
const PROCESS = join(__dirname, 'support', 'task_process.ts');

const folder = mkdtempSync(join(tmpdir(), 'network-traffic-kill-setup-'));
afterAll(() => rmSync(folder, { recursive: true }));

const faulty = faultyNode();

describe.each(TASKS)('a server that is killed during $name', (task) => {
  /** Runs the task in a process that dies at its n-th request. @returns whether it was killed. */
  async function killedAt(n: number, when: When, file: string): Promise<boolean> {
    const proxy = faulty.proxy();
    proxy.plan(n, { kind: 'reset', when });
    const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, task.name, proxy.url, file], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    proxy.onRequest = (at) => {
      if (at === n) child.kill('SIGKILL');
    };
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    proxy.onRequest = undefined;
    return signal === 'SIGKILL';
  }

  it(
    'leaves a state from which the task reaches the same end',
    async () => {
      const url = faulty.url();
      const proxy = faulty.proxy();
      const file = join(folder, `${task.name}.json`);
      const store = await prepared(task, url);
      proxy.calm();
      await task.run(setupWorld(proxy.url, { store }));
      const wanted = await endState(setupWorld(url).client, store);
      // A step begins with the renewal of the lock and ends with a write: between writes nothing changes.
      const boundaries = proxy.requests.flatMap((line, at) => (changesSomething(line) ? [at + 1] : []));
      const middle = boundaries[Math.floor(boundaries.length / 2)]!;
      const cases = (FULL ? boundaries : [middle]).flatMap((n) =>
        (['before', 'after'] as const).map((when: When) => ({ n, when }))
      );
      for (const { n, when } of cases) {
        rmSync(file, { force: true });
        await prepared(task, url, file);
        expect(await killedAt(n, when, file)).toBe(true);
        const left = new SavedObjectsStore(file);
        const again = setupWorld(url, { store: left });
        expect(await task.run(again)).toMatchObject({ ok: true });
        if ((await endState(again.client, left)) !== wanted)
          throw new Error(`killed ${when} request ${n}: another end`);
      }
      process.stdout.write(
        `${task.name} on ${VERSION}: killed ${cases.length} times at ${boundaries.length} boundaries, all with the same end\n`
      );
    },
    FULL ? 900_000 : 120_000
  );
});
