import { cutObjectsAt, type Counter } from './support/cut';
import { endState } from './support/end_state';
import { sampled } from './support/fault_cases';
import type { When } from './support/fault_proxy';
import { faultTests, faultyNode } from './support/faults';
import { FULL, VERSION } from './support/node';
import { prepared, SETUP } from './support/setup_tasks';
import { setupWorld } from './support/setup_world';

const faulty = faultyNode();

faultTests(SETUP, faulty);

it.each(SETUP)(
  '$name reaches the same end when the saved objects cannot be written',
  async (task) => {
    const url = faulty.url();
    faulty.proxy().calm();
    let store = await prepared(task, url);
    const counter: Counter = { calls: 0 };
    await task.run(setupWorld(url, { store, wrapObjects: cutObjectsAt(counter, Infinity, 'before') }));
    const wanted = await endState(setupWorld(url).client, store);
    const cases = Array.from({ length: counter.calls }, (_, at) => at + 1).flatMap((at) =>
      (['before', 'after'] as const).map((when: When) => ({ at, when }))
    );
    const run = FULL ? cases : sampled(cases, 8);
    for (const { at, when } of run) {
      store = await prepared(task, url);
      const wrapObjects = cutObjectsAt({ calls: 0 }, at, when);
      expect(await faulty.twice(task, { wrapObjects }, store)).toBe(wanted);
    }
    process.stdout.write(
      `${task.name} on ${VERSION}: ${run.length} of ${cases.length} cuts of saved objects, all with the same end\n`
    );
  },
  600_000
);
