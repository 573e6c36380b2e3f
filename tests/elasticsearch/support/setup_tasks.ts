import { applySetup } from '../../../plugin/server/setup/apply';
import { removeSetup } from '../../../plugin/server/setup/remove';
import { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';
import { installed } from './installed';
import { APPLIED, removePolicy } from './lifecycle';
import { COMPLETE, SMALL } from './node';
import { REPAIRS, REPAIRS_OF_LARGER_BUILDS } from './repair_tasks';
import { setupWorld, type SetupWorld } from './setup_world';
import { SUMMARY_TASKS } from './summary_tasks';
import { removeTemplatesOfSetup } from './wipe';

/** What a user starts and an accident may end. */
export interface Task {
  readonly name: string;
  /** Makes what the task starts from, whatever another left. */
  readonly prepare: (world: SetupWorld) => Promise<unknown>;
  readonly run: (world: SetupWorld) => Promise<{ readonly ok: boolean }>;
}

/** Those that write saved objects. */
export const SETUP: readonly Task[] = [
  {
    name: 'apply',
    prepare: async ({ client }) => {
      await removeTemplatesOfSetup(client);
      await removePolicy(client);
    },
    run: ({ context }) => applySetup(context, APPLIED),
  },
  {
    name: 'remove',
    prepare: async (world) => {
      await removeTemplatesOfSetup(world.client);
      await installed(world);
    },
    run: ({ context }) => removeSetup(context, { dryRun: false, includeEdited: false }),
  },
];

/** The repairs that this Elasticsearch can do. */
export const REPAIR: readonly Task[] = [...REPAIRS, ...(SMALL ? [] : REPAIRS_OF_LARGER_BUILDS)];

/** All that this Elasticsearch can do. */
export const TASKS: readonly Task[] = [...SETUP, ...REPAIR, ...(COMPLETE ? SUMMARY_TASKS : [])];

/** The saved objects of a world as the task finds it. @param file keeps them over the death of a process. */
export async function prepared(task: Task, url: string, file?: string): Promise<SavedObjectsStore> {
  const store = new SavedObjectsStore(file);
  await task.prepare(setupWorld(url, { store }));
  return store;
}
