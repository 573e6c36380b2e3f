import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { i18n } from '@kbn/i18n';
import type { ProgressResponse } from '../../common/api/setup';
import type { Elasticsearch } from '../elasticsearch/client';
import { Problem } from '../elasticsearch/problem';
import { LOCK_PREFIX, OWNER } from './names';
import { componentTemplatePath, readComponents } from './record';

interface LockMeta {
  readonly owner: string;
  readonly task: 'apply' | 'repair' | 'remove';
  readonly startedAt: string;
  readonly expires: number;
  readonly step: string;
  readonly done: number;
  readonly total: number;
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
  const all = [...(await readComponents(es, LOCK_PREFIX))]
    .map(([name, { _meta: meta }]) => ({
      name,
      generation: Number(name.slice(LOCK_PREFIX.length)),
      meta: (meta as unknown as { lock: LockMeta }).lock,
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
    es.ask('take the lock of Setup (a component template)', 'PUT', componentTemplatePath(name), {
      body: {
        template: {},
        _meta: { managed_by: OWNER, description: 'Setup is under way; gone when it ends', lock },
      },
      ...(create ? { query: { create: true } } : {}),
    });
  let unexplained: Problem | undefined;
  for (const begun = Date.now(); ; await sleep(pause(Date.now() - begun))) {
    const { top, all } = await newest(es);
    if (top === undefined || top.meta.expires < Date.now()) {
      const name = `${LOCK_PREFIX}${(top?.generation ?? 0) + 1}`;
      try {
        const refusal = await put(name, meta('', 0, 0), true).then(() => undefined, problemIn);
        const holder = refusal === undefined ? owner : await holderAfter(refusal, es);
        if (holder === owner) {
          for (const old of all) await drop(es, old.name);
          return held(es, name, owner, meta, put);
        }
        unexplained = holder === undefined ? refusal : undefined;
      } catch (error) {
        // Taken perhaps, and the answer lost: nobody should have to wait until it expires.
        if (await isHeldBy(es, owner).catch(() => false)) await drop(es, name).catch(() => undefined);
        throw error;
      }
    }
    if (Date.now() - begun >= times.waitMs) {
      if (unexplained !== undefined) throw unexplained;
      throw new Problem(
        409,
        'busy',
        messages.busy({
          task: top?.meta.task ?? 'apply',
          step: top?.meta.step || messages.begin(),
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
        throw new Problem(409, 'busy', messages.tookOver());
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

/** The error as what Elasticsearch's port says of a failure. @throws any other. */
function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

/**
 * Who holds the lock after its creation was refused; undefined: nobody, so that it is not why. Elasticsearch refuses a name
 * that exists with the type of any argument that it does not like; the client's own second attempt hears that, too, when
 * the first one's answer was lost.
 * @throws a refusal of another type.
 */
async function holderAfter(refusal: Problem, es: Elasticsearch): Promise<string | undefined> {
  if (refusal.elasticsearch?.type !== 'illegal_argument_exception') throw refusal;
  return (await newest(es)).top?.meta.owner;
}

const drop = (es: Elasticsearch, name: string): Promise<unknown> =>
  es.find('give back the lock of Setup', 'DELETE', componentTemplatePath(name));

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

const messages = {
  busy: (values: { task: 'apply' | 'repair' | 'remove'; step: string; seconds: number }) =>
    i18n.translate('networkTraffic.setup.lock.busy', {
      defaultMessage:
        '{task, select, repair {A repair} remove {A removal} other {Setup}} is already running (step: {step}). Wait until it finishes, no longer than {seconds} seconds after its last step, then try again.',
      values,
    }),
  begin: () => i18n.translate('networkTraffic.setup.lock.begin', { defaultMessage: 'Start' }),
  tookOver: () =>
    i18n.translate('networkTraffic.setup.lock.tookOver', {
      defaultMessage: 'A step took too long, and another process continued. Refresh and try again.',
    }),
};
