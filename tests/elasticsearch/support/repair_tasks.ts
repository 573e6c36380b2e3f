import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import type { RepairRequestInput } from '../../../plugin/common/api/setup';
import type { SavedObjectsClient as Objects } from '../../../plugin/kibana_types/server';
import { applySetup } from '../../../plugin/server/setup/apply';
import { INDEX_TEMPLATE } from '../../../plugin/server/setup/names';
import { repair } from '../../../plugin/server/repair/repair';
import { SavedObjectsClient } from '../../../workbench/server/saved_objects/client';
import { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';
import { indexTemplate, putIndexTemplate } from './installed';
import type { Task } from './setup_tasks';
import { type SetupWorld } from './setup_world';
import { removeIndices } from './wipe';
import { STOCK_TEMPLATE } from './stock';
import { dayOf, traffic, write } from './traffic';

const DAY = 24 * 3600 * 1000;
const now = Date.now();
/** Of a day that has ended: nobody writes to it any more. */
const old = dayOf(now - DAY);
const FIRST = 'logstash-2026.11.24-000001';

/** Past all faults: what is prepared is prepared over a good connection. */
let direct: Client | undefined;

/** Until nothing is copied any more, so that each run of a task asks the same. */
async function copied(): Promise<void> {
  do await sleep(direct ? 20 : 300);
  while (Object.keys((await direct?.tasks.list({ actions: '*reindex' }))?.nodes ?? {}).length > 0);
}

/** Setup has been run, and an index of the stock template from before it is there. */
async function oldIndex({ client, context }: SetupWorld, index = old): Promise<void> {
  direct = client;
  await removeIndices(client);
  await client.indices.putIndexTemplate(STOCK_TEMPLATE);
  if (!(await client.indices.existsIndexTemplate({ name: INDEX_TEMPLATE }))) {
    // Repair reads no saved objects, so they are the same nothing for each case.
    const savedObjects = new SavedObjectsClient(new SavedObjectsStore()) as unknown as Objects;
    await applySetup({ ...context, savedObjects });
    // Each case starts without the empty index, not the first one alone with it.
    await removeIndices(client);
  }
  const ours = await indexTemplate(client);
  await client.indices.deleteIndexTemplate({ name: INDEX_TEMPLATE });
  await client.indices.create({
    index,
    ...(index === FIRST ? { aliases: { logstash: { is_write_index: true } } } : {}),
  });
  await write(client, index, traffic({ now: now - DAY, flows: 5, transactions: 5 }));
  await putIndexTemplate(client, ours);
}

/** A repair as the page does it: asked again until it is done. */
async function mended({ context }: SetupWorld, input: RepairRequestInput): Promise<{ readonly ok: boolean }> {
  let answer = await repair(context, input);
  while (!answer.done) {
    await copied();
    answer = await repair(context, { ...input, ...(answer.task ? { task: answer.task } : {}) });
  }
  return answer;
}

const task = (
  name: string,
  input: RepairRequestInput,
  prepare: (world: SetupWorld) => Promise<unknown> = oldIndex
): Task => ({ name, prepare, run: (world) => mended(world, input) });

const reindexed = async (world: SetupWorld): Promise<void> => {
  await oldIndex(world);
  await mended(world, { index: old, method: 'reindex' });
};

/** What every Elasticsearch can do. */
export const REPAIRS: readonly Task[] = [
  task('add_fields', { index: old, method: 'add_fields' }),
  task('rollover', { index: FIRST, method: 'rollover' }, (world) => oldIndex(world, FIRST)),
];

/** What needs painless or re-indexing. */
export const REPAIRS_OF_LARGER_BUILDS: readonly Task[] = [
  task('runtime_fields', { index: old, method: 'runtime_fields' }),
  task('undo', { index: old, method: 'undo' }, async (world) => {
    await oldIndex(world);
    await mended(world, { index: old, method: 'runtime_fields' });
  }),
  task('reindex', { index: old, method: 'reindex' }),
  task('cancel of a copying', { index: old, method: 'cancel' }, async (world) => {
    await oldIndex(world);
    await repair(world.context, { index: old, method: 'reindex' });
    await copied();
  }),
  task('cancel of a finished re-index', { index: old, method: 'cancel' }, reindexed),
  task('delete_old', { index: old, method: 'delete_old', confirm: old }, reindexed),
];
