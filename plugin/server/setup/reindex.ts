import type { RepairResponse } from '../../common/api/setup';
import { counted } from '../plural';
import { Problem } from '../problem';
import { isObject, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { OWNER } from './names';
import type { IndexState } from './repair_plan';

/** Keeps a node that also takes in traffic responsive. */
const DOCUMENTS_PER_SECOND = 3000;

/** The corrected copy lies behind the same pattern. */
const correctedName = (index: string): string => `${index}-network-traffic`;
const path = (index: string): string => `/${encodeURIComponent(index)}`;

/**
 * One step of re-indexing; asked again until `done`. A copy with the right types grows, hidden, beside the index; when
 * both count the same, the old one is hidden and the copy shown. Hidden indices are in no wildcard, so no document is
 * ever counted twice, and nothing is deleted. Cut off anywhere, the next call goes on.
 */
export async function reindex(
  context: SetupContext,
  { index }: Pick<IndexState, 'index'>
): Promise<RepairResponse> {
  const { elasticsearch } = context;
  const target = correctedName(index);
  if (await isRunning(context, target))
    return { ...(await counts(context, index, target)), ok: true, done: false, message: 'Copying.' };
  if (!(await exists(context, target))) {
    await elasticsearch.ask(`create ${target}`, 'PUT', path(target), {
      body: {
        settings: { 'index.hidden': true },
        mappings: { _meta: { managed_by: OWNER, copy_of: index } },
      },
    });
  }
  await requireOurs(context, target, index);
  await elasticsearch.ask('make the copied documents visible', 'POST', `${path(target)}/_refresh`);
  await elasticsearch.ask('make all documents visible', 'POST', `${path(index)}/_refresh`);
  const figures = await counts(context, index, target);
  if (figures.documents.before === figures.documents.after && figures.documents.before > 0) {
    await hide(context, index, true);
    await hide(context, target, false);
    return {
      ...figures,
      ok: true,
      done: true,
      message: `All documents are in ${target}; ${index} is kept, hidden. Delete it by name when you do not need it any more.`,
    };
  }
  await elasticsearch.ask(`copy ${index}`, 'POST', '/_reindex', {
    once: true,
    query: { wait_for_completion: false, requests_per_second: DOCUMENTS_PER_SECOND },
    body: { conflicts: 'proceed', source: { index }, dest: { index: target, op_type: 'create' } },
  });
  return { ...figures, ok: true, done: false, message: 'Copying.' };
}

/** Stops the copying and removes the unfinished copy. */
export async function cancelReindex(context: SetupContext, index: string): Promise<RepairResponse> {
  const target = correctedName(index);
  for (const task of await tasks(context, target)) {
    await context.elasticsearch.find('stop the copying', 'POST', `/_tasks/${task}/_cancel`, {
      query: { wait_for_completion: true },
    });
  }
  if (!(await exists(context, target))) return { ok: true, done: true, message: 'There was no copy.' };
  await requireOurs(context, target, index);
  if (await isHidden(context, index)) {
    await hide(context, index, false);
  }
  await context.elasticsearch.find('remove the copy', 'DELETE', path(target));
  return { ok: true, done: true, message: `The copy is gone; ${index} is as before.` };
}

/** Deletes the old index, hidden by a finished re-index, after a person typed its name. */
export async function deleteOld(
  context: SetupContext,
  index: string,
  confirm: string | undefined
): Promise<RepairResponse> {
  const target = correctedName(index);
  if (confirm !== index) throw new Problem(400, 'invalid', `Type the name ${index} to delete it.`);
  if (!(await exists(context, target)) || !(await isHidden(context, index))) {
    throw new Problem(409, 'failed', `${index} has not been re-indexed: it is not deleted.`);
  }
  const { documents } = await counts(context, index, target);
  if (documents.after < documents.before) {
    throw new Problem(
      409,
      'failed',
      `${target} has ${counted(documents.after, 'document')}, ${index} has ${documents.before}: it is not deleted. Re-index again.`
    );
  }
  await context.elasticsearch.find(`delete ${index}`, 'DELETE', path(index));
  return { ok: true, done: true, message: `${index} is deleted; its documents are in ${target}.` };
}

async function exists({ elasticsearch }: SetupContext, index: string): Promise<boolean> {
  return (
    (await elasticsearch.find(`look for ${index}`, 'GET', `${path(index)}/_settings/index.uuid`)) !==
    undefined
  );
}

async function requireOurs({ elasticsearch }: SetupContext, target: string, index: string): Promise<void> {
  const answer = await elasticsearch.ask(`read the mapping of ${target}`, 'GET', `${path(target)}/_mapping`);
  const entry = isObject(answer) ? answer[target] : undefined;
  const mappings = isObject(entry) && isObject(entry.mappings) ? entry.mappings : {};
  const meta = isObject(mappings._meta) ? mappings._meta : {};
  if (meta.managed_by !== OWNER || meta.copy_of !== index) {
    throw new Problem(
      409,
      'failed',
      `An index ${target} exists and was not made by repair: rename or remove it first.`
    );
  }
}

async function counts(
  { elasticsearch }: SetupContext,
  index: string,
  target: string
): Promise<{ documents: { before: number; after: number } }> {
  const count = async (name: string): Promise<number> => {
    const answer = await elasticsearch.find(`count ${name}`, 'GET', `${path(name)}/_count`);
    return isObject(answer) ? Number(answer.count) : 0;
  };
  return { documents: { before: await count(index), after: await count(target) } };
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

const isRunning = async (context: SetupContext, target: string): Promise<boolean> =>
  (await tasks(context, target)).length > 0;

async function isHidden({ elasticsearch }: SetupContext, index: string): Promise<boolean> {
  const answer = await elasticsearch.find(
    `read the settings of ${index}`,
    'GET',
    `${path(index)}/_settings/index.hidden`,
    { query: { flat_settings: true } }
  );
  const entry = isObject(answer) ? answer[index] : undefined;
  const settings = isObject(entry) && isObject(entry.settings) ? entry.settings : {};
  return settings['index.hidden'] === 'true';
}

async function hide({ elasticsearch }: SetupContext, index: string, hidden: boolean): Promise<void> {
  await elasticsearch.ask(`${hidden ? 'hide' : 'show'} ${index}`, 'PUT', `${path(index)}/_settings`, {
    body: { 'index.hidden': hidden },
  });
}
