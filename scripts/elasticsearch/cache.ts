import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Elasticsearch refuses to run as root: then it runs as this user, which needs no entry in the user database. */
export const UNPRIVILEGED_ID = 54321;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Whether any user may reach what lies in the folder (each folder on the way is open to all). */
export function reachableByAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    try {
      if ((statSync(at).mode & 0o001) === 0) return false;
    } catch {
      // What does not exist yet is made by us, and open.
    }
    if (at === dirname(at)) return true;
  }
}

/**
 * Folder that all runs share: NETWORK_TRAFFIC_CACHE, else the user's cache folder. Root's own home is closed to the
 * user that Elasticsearch runs as, so root's cache is the machine's.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.NETWORK_TRAFFIC_CACHE) return env.NETWORK_TRAFFIC_CACHE;
  const own = join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'network-traffic');
  return isRoot() && !reachableByAll(own) ? '/var/cache/network-traffic' : own;
}

function holderLives(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else. No file yet: its holder is about to write it.
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'EPERM' || (code === 'ENOENT' && Date.now() - statSync(lock).mtimeMs < 5000);
  }
}

/**
 * Runs `work` while no other process runs it under the same name; a lock whose holder died is taken over.
 * @param waiting called once when another holds it.
 */
export async function withLock<T>(lock: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (tries === 0) waiting();
      if (!safely(() => holderLives(lock))) rmSync(lock, { recursive: true, force: true });
      else await sleep(300);
    }
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The lock may vanish between two looks: then it is free. */
function safely(look: () => boolean): boolean {
  try {
    return look();
  } catch {
    return false;
  }
}
