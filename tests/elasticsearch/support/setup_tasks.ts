import { applySetup } from '../../../plugin/server/setup/apply';
import { removeSetup } from '../../../plugin/server/setup/remove';
import { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';
import { removeTemplatesOfSetup, setupWorld, type SetupWorld } from './setup_world';

/** What a user starts and an accident may end. */
export interface Task {
  readonly name: string;
  /** Makes what the task starts from. */
  readonly prepare: (world: SetupWorld) => Promise<unknown>;
  readonly run: (world: SetupWorld) => Promise<{ readonly ok: boolean }>;
}

export const TASKS: readonly Task[] = [
  { name: 'apply', prepare: () => Promise.resolve(), run: ({ context }) => applySetup(context) },
  {
    name: 'remove',
    prepare: ({ context }) => applySetup(context),
    run: ({ context }) => removeSetup(context, { dryRun: false, includeEdited: false }),
  },
];

/** The saved objects of a world as the task finds it. @param file keeps them over the death of a process. */
export async function prepared(task: Task, url: string, file?: string): Promise<SavedObjectsStore> {
  const store = new SavedObjectsStore(file);
  const world = setupWorld(url, { store });
  await removeTemplatesOfSetup(world.client);
  await task.prepare(world);
  return store;
}
