import { say } from './reindex_texts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RepairResponse } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import {
  changeSettings,
  correctedName,
  countsOf,
  HIDDEN,
  indexPath,
  isHidden,
  readCopy,
  requireCopy,
  SHOWN,
} from './copies';
import { copyLifecycle } from './copy_lifecycle';
import { readTypes, serves } from './field_problems';
import { OWNER } from '../setup/names';
import { noSuchIndex, stillWritten, type IndexState, type Step } from './repair_plan';

/** Keeps a node that also takes in traffic responsive. */
const DOCUMENTS_PER_SECOND = 3000;
/** A batch of a copying ends within a second. */
const STOP_WAIT_MS = 20_000;
const STOP_POLL_MS = 200;

export interface ReindexOptions {
  /** Of the index as it is seen behind the pattern; undefined where it is not, or hidden. */
  readonly state: IndexState | undefined;
  /** The copying that an earlier answer named: then nothing is begun anew that a person stopped. */
  readonly task: string | undefined;
  readonly step: Step;
}

/** A copying that runs; undefined: none does. Reads only. */
export async function runningCopy(context: SetupContext, index: string): Promise<RepairResponse | undefined> {
  const target = correctedName(index);
  const task = (await tasks(context, target))[0];
  if (task === undefined) return undefined;
  return { ...(await countsOf(context, index, target)), ok: true, done: false, task, message: say.copying() };
}

/**
 * One step of re-indexing; asked again until `done`. A copy with the right types grows, hidden, beside the index; when
 * both count the same, the old one is hidden and the copy shown. Hidden indices are in no wildcard, so no document is
 * ever counted twice, and nothing is deleted. Cut off anywhere, the next call goes on.
 */
export async function reindex(
  context: SetupContext,
  index: string,
  { state, task, step }: ReindexOptions
): Promise<RepairResponse> {
  const { elasticsearch } = context;
  const target = correctedName(index);
  if ((await readCopy(context, target)) === undefined) {
    if (task !== undefined)
      return {
        ok: false,
        done: true,
        message: say.stopped({ index }),
      };
    if (state === undefined) throw noSuchIndex(index);
    const reason = stillWritten(state, context.now());
    if (reason !== undefined) throw new Problem(409, 'failed', reason);
    await step(say.make({ index: target }));
    await elasticsearch.ask(`create ${target}`, 'PUT', indexPath(target), {
      body: {
        settings: { 'index.hidden': true },
        mappings: { _meta: { managed_by: OWNER, copy_of: index } },
      },
    });
  }
  await requireCopy(context, target, index);
  if (state !== undefined) await requireRightTypes(context, target, state, step);
  if (task === undefined) await copyLifecycle(context, index, target, step);
  await elasticsearch.ask('make the copied documents visible', 'POST', `${indexPath(target)}/_refresh`);
  await elasticsearch.ask('make all documents visible', 'POST', `${indexPath(index)}/_refresh`);
  const figures = await countsOf(context, index, target);
  const { before, after } = figures.documents;
  if (before === after) {
    await step(say.hide({ index }), after, before);
    await changeSettings(context, index, HIDDEN);
    await step(say.show({ index: target }), after, before);
    await changeSettings(context, target, SHOWN);
    return {
      ...figures,
      ok: true,
      done: true,
      message: say.copied({ target, index }),
    };
  }
  const failure = task === undefined ? undefined : await endOf(context, task);
  if (failure !== undefined)
    return {
      ...figures,
      ok: false,
      done: true,
      message: say.failed({ failure, index }),
    };
  await step(say.copy({ index }), after, before);
  // A stop that was cut off may have left it.
  await changeSettings(context, target, { 'index.blocks.write': null });
  const answer = await elasticsearch.ask(`copy ${index}`, 'POST', '/_reindex', {
    once: true,
    query: { wait_for_completion: false, requests_per_second: DOCUMENTS_PER_SECOND },
    body: { conflicts: 'proceed', source: { index }, dest: { index: target, op_type: 'create' } },
  });
  const begun = isObject(answer) && typeof answer.task === 'string' ? { task: answer.task } : {};
  return { ...figures, ...begun, ok: true, done: false, message: say.copying() };
}

/** A copy with the same wrong types would help nobody: another template decides, or Setup has not been run. */
async function requireRightTypes(
  context: SetupContext,
  target: string,
  { problems, index }: IndexState,
  step: Step
): Promise<void> {
  const types = (await readTypes(context, target)).get(target);
  const wrong = problems.filter(({ field, wanted }) => !serves(types?.get(field) ?? 'unmapped', wanted));
  if (wrong.length === 0) return;
  const { documents } = await countsOf(context, index, target);
  if (documents.after === 0) {
    await step(say.remove({ index: target }));
    await context.elasticsearch.find('remove the empty copy', 'DELETE', indexPath(target));
  }
  throw new Problem(409, 'failed', say.wrongTemplate({ field: wrong[0]?.field ?? '' }));
}

/** Why a copying that has ended cannot get any further; undefined: it may be begun again. */
async function endOf({ elasticsearch }: SetupContext, task: string): Promise<string | undefined> {
  const answer = await elasticsearch.find(
    'see how the copying ended',
    'GET',
    `/_tasks/${encodeURIComponent(task)}`
  );
  if (!isObject(answer) || answer.completed !== true) return undefined;
  const { error, response } = answer;
  if (isObject(error)) return say.copyingFailed({ reason: String(error.reason) });
  if (!isObject(response)) return undefined;
  const failures = Array.isArray(response.failures) ? (response.failures as JsonObject[]) : [];
  const cause = failures[0]?.cause;
  if (failures.length > 0)
    return say.notCopied({
      documents: failures.length,
      reason: isObject(cause) ? String(cause.reason) : '?',
    });
  return response.created === 0 ? say.countsDiffer() : undefined;
}

/** Stops the copying and removes the copy; also takes a finished re-index back, as long as the old index is there. */
export async function cancelReindex(
  context: SetupContext,
  index: string,
  step: Step
): Promise<RepairResponse> {
  const target = correctedName(index);
  if ((await readCopy(context, target)) === undefined)
    return {
      ok: true,
      done: true,
      message: say.noCopy(),
    };
  await requireCopy(context, target, index);
  if ((await context.elasticsearch.find(`look for ${index}`, 'GET', indexPath(index))) === undefined)
    throw new Problem(409, 'failed', say.originalGone({ index, target }));
  await step(say.stopCopying({ index }));
  await stopCopying(context, target);
  const { documents } = await countsOf(context, index, target);
  if (documents.after > documents.before)
    throw new Problem(
      409,
      'failed',
      say.copyHasMore({ target, after: documents.after, index, before: documents.before })
    );
  if (await isHidden(context, index)) {
    // In this order no document is ever seen twice.
    await step(say.hide({ index: target }));
    await changeSettings(context, target, HIDDEN);
    await step(say.show({ index }));
    await changeSettings(context, index, SHOWN);
  }
  await step(say.remove({ index: target }));
  await context.elasticsearch.find('remove the copy', 'DELETE', indexPath(target));
  return {
    ok: true,
    done: true,
    message: say.copyRemoved({ index }),
  };
}

/**
 * A copy that takes no more documents ends its copying. Cancelling the task would need the cluster privilege `manage`, which
 * nothing else here needs.
 * @throws Problem when it still goes on after a while.
 */
async function stopCopying(context: SetupContext, target: string): Promise<void> {
  if ((await tasks(context, target)).length === 0) return;
  await changeSettings(context, target, { 'index.blocks.write': true });
  for (const begun = Date.now(); (await tasks(context, target)).length > 0; await sleep(STOP_POLL_MS))
    if (Date.now() - begun > STOP_WAIT_MS) throw new Problem(503, 'overloaded', say.stillCopying({ target }));
}

/** Deletes the old index, hidden by a finished re-index, after a person typed its name. */
export async function deleteOld(context: SetupContext, index: string, step: Step): Promise<RepairResponse> {
  const target = correctedName(index);
  const done = {
    ok: true,
    done: true,
    message: say.deleted({ index, target }),
  };
  const copied = (await readCopy(context, target)) !== undefined;
  if (copied) await requireCopy(context, target, index);
  const old = await context.elasticsearch.find(`look for ${index}`, 'GET', indexPath(index));
  // Also what a second attempt finds when the answer to the first was lost.
  if (copied && old === undefined) return done;
  if (!copied || !(await isHidden(context, index)))
    throw new Problem(409, 'failed', say.notReindexed({ index }));
  const { documents } = await countsOf(context, index, target);
  if (documents.after < documents.before)
    throw new Problem(
      409,
      'failed',
      say.copyHasFewer({ target, after: documents.after, index, before: documents.before })
    );
  await step(say.delete({ index }));
  await context.elasticsearch.find(`delete ${index}`, 'DELETE', indexPath(index));
  return done;
}

async function tasks({ elasticsearch }: SetupContext, target: string): Promise<string[]> {
  const answer = await elasticsearch.ask('look for running copies', 'GET', '/_tasks', {
    query: { actions: '*reindex', detailed: true, group_by: 'none' },
  });
  const list = isObject(answer) && Array.isArray(answer.tasks) ? (answer.tasks as JsonObject[]) : [];
  return list
    .filter(
      ({ description, parent_task_id: parent }) =>
        parent === undefined && String(description).includes(`[${target}]`)
    )
    .map(({ node, id }) => `${String(node)}:${String(id)}`);
}
