import { i18n } from '@kbn/i18n';
import type { RepairResponse } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import {
  changeSettings,
  copyTasks,
  correctedName,
  countsOf,
  HIDDEN,
  indexPath,
  readCopy,
  requireCopy,
  SHOWN,
} from './copies';
import { copyLifecycle } from './copy_lifecycle';
import { readTypes, serves } from './field_problems';
import { OWNER } from '../setup/names';
import { noSuchIndex, stillWritten, type IndexState, type ReportStep } from './repair_plan';

/** Keeps a node that also takes in traffic responsive. */
const DOCUMENTS_PER_SECOND = 3000;

export interface ReindexOptions {
  /** Of the index as it is seen behind the pattern; undefined where it is not, or hidden. */
  readonly state: IndexState | undefined;
  /** The copying that an earlier answer named: then nothing is begun anew that a person stopped. */
  readonly task: string | undefined;
  readonly step: ReportStep;
}

/** A copying that runs; undefined: none does. Reads only. */
export async function runningCopy(context: SetupContext, index: string): Promise<RepairResponse | undefined> {
  const target = correctedName(index);
  const task = (await copyTasks(context, target))[0];
  if (task === undefined) return undefined;
  return {
    ...(await countsOf(context, index, target)),
    ok: true,
    done: false,
    task,
    message: messages.copying(),
  };
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
        message: messages.stopped({ index }),
      };
    if (state === undefined) throw noSuchIndex(index);
    const reason = stillWritten(state, context.now());
    if (reason !== undefined) throw new Problem(409, 'failed', reason);
    await step(messages.make({ index: target }));
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
    await step(messages.hide({ index }), after, before);
    await changeSettings(context, index, HIDDEN);
    await step(messages.show({ index: target }), after, before);
    await changeSettings(context, target, SHOWN);
    return {
      ...figures,
      ok: true,
      done: true,
      message: messages.copied({ target, index }),
    };
  }
  const failure = task === undefined ? undefined : await endOf(context, task);
  if (failure !== undefined)
    return {
      ...figures,
      ok: false,
      done: true,
      message: messages.failed({ failure, index }),
    };
  await step(messages.copy({ index }), after, before);
  // A stop that was cut off may have left it.
  await changeSettings(context, target, { 'index.blocks.write': null });
  const answer = await elasticsearch.ask(`copy ${index}`, 'POST', '/_reindex', {
    once: true,
    query: { wait_for_completion: false, requests_per_second: DOCUMENTS_PER_SECOND },
    body: { conflicts: 'proceed', source: { index }, dest: { index: target, op_type: 'create' } },
  });
  const begun = isObject(answer) && typeof answer.task === 'string' ? { task: answer.task } : {};
  return { ...figures, ...begun, ok: true, done: false, message: messages.copying() };
}

/** A copy with the same wrong types would help nobody: another template decides, or Setup has not been run. */
async function requireRightTypes(
  context: SetupContext,
  target: string,
  { problems, index }: IndexState,
  step: ReportStep
): Promise<void> {
  const types = (await readTypes(context, target)).get(target);
  const wrong = problems.filter(({ field, wanted }) => !serves(types?.get(field) ?? 'unmapped', wanted));
  if (wrong.length === 0) return;
  const { documents } = await countsOf(context, index, target);
  if (documents.after === 0) {
    await step(messages.remove({ index: target }));
    await context.elasticsearch.find('remove the empty copy', 'DELETE', indexPath(target));
  }
  throw new Problem(409, 'failed', messages.wrongTemplate({ field: wrong[0]?.field ?? '' }));
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
  if (isObject(error)) return messages.copyingFailed({ reason: String(error.reason) });
  if (!isObject(response)) return undefined;
  const failures = Array.isArray(response.failures) ? (response.failures as JsonObject[]) : [];
  const cause = failures[0]?.cause;
  if (failures.length > 0)
    return messages.notCopied({
      documents: failures.length,
      reason: isObject(cause) ? String(cause.reason) : '?',
    });
  return response.created === 0 ? messages.countsDiffer() : undefined;
}

const messages = {
  copying: () =>
    i18n.translate('networkTraffic.setup.reindex.copying', { defaultMessage: 'Copying documents.' }),
  stopped: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.stopped', {
      defaultMessage: 'Copying was stopped. {index} was not changed.',
      values,
    }),
  make: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.create', {
      defaultMessage: 'Create {index}',
      values,
    }),
  hide: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.hide', {
      defaultMessage: 'Hide {index}',
      values,
    }),
  show: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.show', {
      defaultMessage: 'Show {index}',
      values,
    }),
  copied: (values: { target: string; index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copied', {
      defaultMessage:
        'All documents were copied to {target}. {index} is kept and hidden. To delete it, enter its name below.',
      values,
    }),
  failed: (values: { failure: string; index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.failed', {
      defaultMessage: '{failure} {index} was not changed. Stop the reindex to remove the copy.',
      values,
    }),
  copy: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copy', {
      defaultMessage: 'Copy {index}',
      values,
    }),
  remove: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.remove', {
      defaultMessage: 'Remove {index}',
      values,
    }),
  wrongTemplate: (values: { field: string }) =>
    i18n.translate('networkTraffic.setup.reindex.wrongTemplate', {
      defaultMessage:
        'A new index would also have a wrong type ({field}). Run setup first, or check the plan for a template with a higher priority. Nothing was copied.',
      values,
    }),
  copyingFailed: (values: { reason: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copyingFailed', {
      defaultMessage: 'Copying failed: {reason}.',
      values,
    }),
  notCopied: (values: { documents: number; reason: string }) =>
    i18n.translate('networkTraffic.setup.reindex.notCopied', {
      defaultMessage:
        '{documents, plural, one {# document} other {# documents}} could not be copied: {reason}.',
      values,
    }),
  countsDiffer: () =>
    i18n.translate('networkTraffic.setup.reindex.countsDiffer', {
      defaultMessage:
        'All available documents were copied, but the counts differ. Documents were deleted from one of the indices in the meantime.',
    }),
};
