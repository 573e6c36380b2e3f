import type { Asset } from '../assets/asset';
import type { Lock } from './lock';

/** What is to be done with one asset. */
interface Task {
  readonly asset: Asset;
  /** False: it asks nobody for anything. */
  readonly changes: boolean;
}

/**
 * Does `work` with each in their order. Neighbours of one kind do not depend on each other and are written at once: Kibana
 * takes a second to show a saved object, and takes it once for all of them. Before each such group the lock is renewed.
 * @throws the first error, once all of its group have ended: nothing goes on after the lock is given back.
 */
export async function inOrder<T extends Task, R>(
  tasks: readonly T[],
  work: (task: T) => Promise<R>,
  renew: (title: string, done: number) => Promise<void>
): Promise<R[]> {
  const results: R[] = [];
  for (const group of groupsOf(tasks)) {
    const changing = group.filter(({ changes }) => changes);
    if (changing.length > 0) await renew(changing.map(({ asset }) => asset.title).join(', '), results.length);
    const ended = await Promise.allSettled(group.map(work));
    for (const end of ended) {
      if (end.status === 'rejected') throw end.reason;
      results.push(end.value);
    }
  }
  return results;
}

function groupsOf<T extends Task>(tasks: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const task of tasks) {
    const last = groups[groups.length - 1];
    if (last?.[0]?.asset.kind === task.asset.kind) last.push(task);
    else groups.push([task]);
  }
  return groups;
}

/** Renews the lock for tasks of which `before` are done already. */
export const renewing =
  (lock: Lock, total: number, before = 0) =>
  (title: string, done: number): Promise<void> =>
    lock.renew(title, before + done, total);
