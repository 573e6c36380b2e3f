import { setTimeout as sleep } from 'node:timers/promises';
import { i18n } from '@kbn/i18n';
import type { RepairResponse } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import {
  changeSettings,
  copyTasks,
  correctedName,
  countsOf,
  HIDDEN,
  indexPath,
  isHidden,
  readCopy,
  requireCopy,
  SHOWN,
} from './copies';
import type { ReportStep } from './repair_plan';

/** A batch of a copying ends within a second. */
const STOP_WAIT_MS = 20_000;
const STOP_POLL_MS = 200;

/** Stops the copying and removes the copy; also takes a finished re-index back, as long as the old index is there. */
export async function cancelReindex(
  context: SetupContext,
  index: string,
  step: ReportStep
): Promise<RepairResponse> {
  const target = correctedName(index);
  if ((await readCopy(context, target)) === undefined)
    return {
      ok: true,
      done: true,
      message: messages.noCopy(),
    };
  await requireCopy(context, target, index);
  if ((await context.elasticsearch.find(`look for ${index}`, 'GET', indexPath(index))) === undefined)
    throw new Problem(409, 'failed', messages.originalGone({ index, target }));
  await step(messages.stopCopying({ index }));
  await stopCopying(context, target);
  const { documents } = await countsOf(context, index, target);
  if (documents.after > documents.before)
    throw new Problem(
      409,
      'failed',
      messages.copyHasMore({ target, after: documents.after, index, before: documents.before })
    );
  if (await isHidden(context, index)) {
    // In this order no document is ever seen twice.
    await step(messages.hide({ index: target }));
    await changeSettings(context, target, HIDDEN);
    await step(messages.show({ index }));
    await changeSettings(context, index, SHOWN);
  }
  await step(messages.remove({ index: target }));
  await context.elasticsearch.find('remove the copy', 'DELETE', indexPath(target));
  return {
    ok: true,
    done: true,
    message: messages.copyRemoved({ index }),
  };
}

/**
 * A copy that takes no more documents ends its copying. Cancelling the task would need the cluster privilege `manage`, which
 * nothing else here needs.
 * @throws Problem when it still goes on after a while.
 */
async function stopCopying(context: SetupContext, target: string): Promise<void> {
  if ((await copyTasks(context, target)).length === 0) return;
  await changeSettings(context, target, { 'index.blocks.write': true });
  for (const begun = Date.now(); (await copyTasks(context, target)).length > 0; await sleep(STOP_POLL_MS))
    if (Date.now() - begun > STOP_WAIT_MS)
      throw new Problem(503, 'overloaded', messages.stillCopying({ target }));
}

/** Deletes the old index, hidden by a finished re-index, after a person typed its name. */
export async function deleteOld(
  context: SetupContext,
  index: string,
  step: ReportStep
): Promise<RepairResponse> {
  const target = correctedName(index);
  const done = {
    ok: true,
    done: true,
    message: messages.deleted({ index, target }),
  };
  const copied = (await readCopy(context, target)) !== undefined;
  if (copied) await requireCopy(context, target, index);
  const old = await context.elasticsearch.find(`look for ${index}`, 'GET', indexPath(index));
  // Also what a second attempt finds when the answer to the first was lost.
  if (copied && old === undefined) return done;
  if (!copied || !(await isHidden(context, index)))
    throw new Problem(409, 'failed', messages.notReindexed({ index }));
  const { documents } = await countsOf(context, index, target);
  if (documents.after < documents.before)
    throw new Problem(
      409,
      'failed',
      messages.copyHasFewer({ target, after: documents.after, index, before: documents.before })
    );
  await step(messages.delete({ index }));
  await context.elasticsearch.find(`delete ${index}`, 'DELETE', indexPath(index));
  return done;
}

const messages = {
  noCopy: () =>
    i18n.translate('networkTraffic.setup.reindexEnd.noCopy', { defaultMessage: 'There is no copy.' }),
  originalGone: (values: { index: string; target: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.originalGone', {
      defaultMessage:
        '{index} no longer exists. Its documents are only in {target}, which is therefore kept.',
      values,
    }),
  stopCopying: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.stopCopying', {
      defaultMessage: 'Stop copying {index}',
      values,
    }),
  copyHasMore: (values: { target: string; after: number; index: string; before: number }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.copyHasMore', {
      defaultMessage:
        '{target} has {after, plural, one {# document} other {# documents}}, but {index} has only {before}. The copy was not removed.',
      values,
    }),
  hide: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.hide', {
      defaultMessage: 'Hide {index}',
      values,
    }),
  show: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.show', {
      defaultMessage: 'Show {index}',
      values,
    }),
  remove: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.remove', {
      defaultMessage: 'Remove {index}',
      values,
    }),
  copyRemoved: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.copyRemoved', {
      defaultMessage: 'The copy was removed. {index} was not changed.',
      values,
    }),
  stillCopying: (values: { target: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.stillCopying', {
      defaultMessage: 'Documents are still being copied to {target}. Try again in a minute.',
      values,
    }),
  deleted: (values: { index: string; target: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.deleted', {
      defaultMessage: '{index} was deleted. Its documents are in {target}.',
      values,
    }),
  notReindexed: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.notReindexed', {
      defaultMessage: '{index} was not deleted, because it has not been reindexed.',
      values,
    }),
  copyHasFewer: (values: { target: string; after: number; index: string; before: number }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.copyHasFewer', {
      defaultMessage:
        '{target} has {after, plural, one {# document} other {# documents}}, but {index} has {before}. The index was not deleted. Reindex again.',
      values,
    }),
  delete: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindexEnd.delete', {
      defaultMessage: 'Delete {index}',
      values,
    }),
};
