import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProgressResponse, SetupSettings } from '../../common/api/setup';
import type { Elasticsearch } from '../elasticsearch/client';
import { Problem } from '../elasticsearch/problem';
import { isObject } from './canonical';
import { LOCK_PREFIX, OWNER, RECORD_PREFIX } from './names';
import { say } from './registry_texts';

/** What we know of an object that we wrote. */
export interface WrittenObject {
  /** Content hash of the asset, settings applied. */
  readonly asset: string;
  /** `updated_at` that Kibana gave it: it changes with every edit, and not when Kibana migrates. Null: was about to be written. */
  readonly updatedAt: string | null;
}

/**
 * What Setup did in a space. Lock and records are component templates that no index uses: the rights to write them are
 * those that Setup needs anyway, `create=true` is atomic, and, unlike a saved-object type of our own, they do not
 * block Kibana's upgrade once the plugin is gone (docs/adr/0041).
 */
export interface SpaceRecord {
  readonly space: string;
  readonly pluginVersion: string;
  readonly settings: SetupSettings;
  /** By `<type>:<id>`. */
  readonly objects: Readonly<Record<string, WrittenObject>>;
}

interface LockMeta {
  readonly owner: string;
  readonly task: 'apply' | 'repair' | 'remove';
  readonly startedAt: string;
  readonly expires: number;
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

interface Entry {
  readonly name: string;
  readonly component_template: { readonly _meta?: unknown };
}

const path = (name: string): string => `/_component_template/${encodeURIComponent(name)}`;

async function entries(es: Elasticsearch, prefix: string): Promise<{ name: string; meta: unknown }[]> {
  const answer = await es.find(
    'read what Setup recorded',
    'GET',
    `/_component_template/${encodeURIComponent(prefix)}*`
  );
  const list =
    isObject(answer) && Array.isArray(answer.component_templates) ? answer.component_templates : [];
  return (list as unknown as Entry[]).map(({ name, component_template: body }) => ({
    name,
    meta: body._meta,
  }));
}

/** Records of all spaces. */
export async function readRecords(es: Elasticsearch): Promise<SpaceRecord[]> {
  return (await entries(es, RECORD_PREFIX)).map(({ meta }) => (meta as { record: SpaceRecord }).record);
}

export async function writeRecord(es: Elasticsearch, record: SpaceRecord): Promise<void> {
  const body = {
    template: {},
    _meta: { managed_by: OWNER, description: 'What Setup installed in a space; used by no index', record },
  };
  await es.ask('record what Setup installed', 'PUT', path(`${RECORD_PREFIX}${record.space}`), { body });
}

export async function removeRecord(es: Elasticsearch, space: string): Promise<void> {
  await es.find('remove the record of Setup', 'DELETE', path(`${RECORD_PREFIX}${space}`));
}

export interface LockTimes {
  /** A lock that was not renewed for so long is void: its holder died. */
  readonly ttlMs: number;
  /** How long to wait for another's. */
  readonly waitMs: number;
}

export interface Lock {
  /** Before each step. @throws Problem `busy` when somebody took the lock over because we were too slow. */
  renew(step: string, done: number, total: number): Promise<void>;
  release(): Promise<void>;
}

interface Held {
  readonly generation: number;
  readonly name: string;
  readonly meta: LockMeta;
}

async function newest(es: Elasticsearch): Promise<{ top: Held | undefined; all: Held[] }> {
  const all = (await entries(es, LOCK_PREFIX))
    .map(({ name, meta }) => ({
      name,
      generation: Number(name.slice(LOCK_PREFIX.length)),
      meta: (meta as { lock: LockMeta }).lock,
    }))
    .sort((a, b) => b.generation - a.generation);
  return { top: all[0], all };
}

/**
 * Takes the lock of the cluster. The holder is whoever made the highest generation; a void lock is overtaken by making
 * the next one, which `create=true` lets only one do.
 * @throws Problem `busy` when another holds it longer than `waitMs`.
 */
async function acquireLock(es: Elasticsearch, task: LockMeta['task'], times: LockTimes): Promise<Lock> {
  const owner = randomUUID();
  const startedAt = new Date().toISOString();
  const meta = (step: string, done: number, total: number): LockMeta => ({
    owner,
    task,
    startedAt,
    step,
    done,
    total,
    expires: Date.now() + times.ttlMs,
  });
  const put = (name: string, lock: LockMeta, create: boolean): Promise<unknown> =>
    es.ask('take the lock of Setup (a component template)', 'PUT', path(name), {
      body: {
        template: {},
        _meta: { managed_by: OWNER, description: 'Setup is under way; gone when it ends', lock },
      },
      ...(create ? { query: { create: true } } : {}),
    });
  for (const begun = Date.now(); ; await sleep(pause(Date.now() - begun))) {
    const { top, all } = await newest(es);
    if (top === undefined || top.meta.expires < Date.now()) {
      const name = `${LOCK_PREFIX}${(top?.generation ?? 0) + 1}`;
      try {
        if (await won(put(name, meta('', 0, 0), true), es, owner)) {
          for (const old of all) await drop(es, old.name);
          return held(es, name, owner, meta, put);
        }
      } catch (error) {
        // Taken perhaps, and the answer lost: nobody should have to wait until it expires.
        if (await isHeldBy(es, owner).catch(() => false)) await drop(es, name).catch(() => undefined);
        throw error;
      }
    }
    if (Date.now() - begun >= times.waitMs) {
      throw new Problem(
        409,
        'busy',
        say.busy({
          task: top?.meta.task ?? 'apply',
          step: top?.meta.step || say.begin(),
          seconds: Math.ceil(times.ttlMs / 1000),
        })
      );
    }
  }
}

function held(
  es: Elasticsearch,
  name: string,
  owner: string,
  meta: (step: string, done: number, total: number) => LockMeta,
  put: (name: string, lock: LockMeta, create: boolean) => Promise<unknown>
): Lock {
  return {
    async renew(step, done, total) {
      const { top } = await newest(es);
      if (top?.meta.owner !== owner) {
        throw new Problem(409, 'busy', say.tookOver());
      }
      await put(name, meta(step, done, total), false);
    },
    async release() {
      const { top } = await newest(es);
      if (top?.meta.owner === owner) await drop(es, name);
    },
  };
}

/**
 * Does `work` while nobody else in the cluster changes anything: apply, repair and remove never interleave.
 * @throws Problem `busy` when another is at it for longer than `times.waitMs`.
 */
export async function withLock<T>(
  es: Elasticsearch,
  task: LockMeta['task'],
  times: LockTimes,
  work: (lock: Lock) => Promise<T>
): Promise<T> {
  const lock = await acquireLock(es, task, times);
  try {
    return await work(lock);
  } finally {
    // A failure to give it back must not hide what happened: it expires by itself.
    await lock.release().catch(() => undefined);
  }
}

/** Between two looks at a lock: longer the longer it lasts, and never the same for two who wait. */
const pause = (waitedMs: number): number => Math.min(1000, 100 + waitedMs / 10) * (0.5 + Math.random());

const isHeldBy = async (es: Elasticsearch, owner: string): Promise<boolean> =>
  (await newest(es)).top?.meta.owner === owner;

async function won(attempt: Promise<unknown>, es: Elasticsearch, owner: string): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    // "Exists" is also what the client's own second attempt hears when the first one's answer was lost.
    if (error instanceof Problem && error.code === 'failed' && error.message.includes('already exists'))
      return isHeldBy(es, owner);
    throw error;
  }
}

const drop = (es: Elasticsearch, name: string): Promise<unknown> =>
  es.find('give back the lock of Setup', 'DELETE', path(name));

/** Whether somebody holds the lock, or died with it. */
export const isLocked = (components: ReadonlyMap<string, unknown> | null): boolean =>
  [...(components?.keys() ?? [])].some((name) => name.startsWith(LOCK_PREFIX));

/** What is under way, read from the lock, so that any Kibana of a cluster can tell. */
export async function readProgress(es: Elasticsearch): Promise<ProgressResponse> {
  const { top } = await newest(es);
  if (top === undefined || top.meta.expires < Date.now()) return { running: null };
  const { task, step, done, total, startedAt } = top.meta;
  return { running: { task, step, done, total, startedAt } };
}
