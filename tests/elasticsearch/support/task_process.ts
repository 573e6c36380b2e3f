import { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';
import { TASKS } from './setup_tasks';
import { setupWorld } from './setup_world';

/** A task of Setup in a process of its own, so that it can be killed: `<task> <url> <file of the saved objects>`. */
async function main(): Promise<void> {
  const [name, url = '', file = ''] = process.argv.slice(2);
  const task = TASKS.find((candidate) => candidate.name === name);
  await task?.run(setupWorld(url, { store: new SavedObjectsStore(file), lockTtlMs: 1000 }));
}

void main();
