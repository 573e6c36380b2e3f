import type { RepairRequestInput, RepairResponse } from '../../common/api/setup';
import { counted } from '../plural';
import { Problem } from '../problem';
import { isObject, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { reindex, cancelReindex, deleteOld } from './reindex';
import { readIndices, type IndexState } from './repair_plan';
import { runtimeField } from './runtime_fields';

/** Mends one index in the way that was chosen. Every way may be repeated; none deletes what was not named. */
export async function repair(
  context: SetupContext,
  { index, method, confirm }: RepairRequestInput
): Promise<RepairResponse> {
  if (method === 'delete_old') return deleteOld(context, index, confirm);
  if (method === 'cancel') return cancelReindex(context, index);
  const state = (await readIndices(context, [index]))[0];
  if (!state)
    throw new Problem(
      404,
      'failed',
      `There is no index ${index} behind the pattern. Look at the repair plan again.`
    );
  switch (method) {
    case 'runtime_fields':
      return shadow(context, state);
    case 'undo':
      return unshadow(context, state);
    case 'add_fields':
      return addFields(context, state);
    case 'rollover':
      return rollover(context, state);
    case 'reindex':
      return reindex(context, state);
  }
}

const done = (message: string): RepairResponse => ({ ok: true, done: true, message });

async function putMapping({ elasticsearch }: SetupContext, index: string, body: object): Promise<void> {
  await elasticsearch.ask(`change the mapping of ${index}`, 'PUT', `/${encodeURIComponent(index)}/_mapping`, {
    body,
  });
}

async function shadow(context: SetupContext, { index, problems }: IndexState): Promise<RepairResponse> {
  const fields: Record<string, JsonObject> = {};
  const left: string[] = [];
  for (const { field, found, wanted } of problems) {
    const definition = runtimeField(field, found, wanted);
    if (definition) fields[field] = definition;
    else left.push(`${field} (${found})`);
  }
  if (Object.keys(fields).length > 0) await putMapping(context, index, { runtime: fields });
  const names = Object.keys(fields).length;
  return left.length === 0
    ? done(names === 0 ? 'Nothing to mend.' : `${counted(names, 'field')} mended.`)
    : {
        ok: false,
        done: true,
        message: `${counted(names, 'field')} mended; not by a runtime field: ${left.join(', ')}. Re-index, if the dashboard needs them.`,
      };
}

async function unshadow(context: SetupContext, { index, runtime }: IndexState): Promise<RepairResponse> {
  if (runtime.length === 0) return done('There was nothing of ours to take back.');
  await putMapping(context, index, { runtime: Object.fromEntries(runtime.map((name) => [name, null])) });
  return done(`${counted(runtime.length, 'field')} taken back.`);
}

/** Types what is not there yet; parents that have a wrong type already (a text named `source`) are left alone and named. */
async function addFields(context: SetupContext, { index, unmapped }: IndexState): Promise<RepairResponse> {
  const properties = context.assets.mappings.template.mappings?.properties;
  const missing = only(isObject(properties) ? properties : {}, new Set(unmapped), '');
  if (Object.keys(missing).length === 0) return done('The index has all fields.');
  await putMapping(context, index, { properties: missing });
  return done(`${counted(unmapped.length, 'field')} added.`);
}

/** The part of a mapping that holds these leaves. */
function only(properties: JsonObject, leaves: ReadonlySet<string>, prefix: string): JsonObject {
  const kept: Record<string, JsonObject> = {};
  for (const [name, field] of Object.entries(properties)) {
    if (!isObject(field)) continue;
    if (isObject(field.properties)) {
      const below = only(field.properties, leaves, `${prefix}${name}.`);
      if (Object.keys(below).length > 0) kept[name] = { properties: below };
    } else if (leaves.has(`${prefix}${name}`)) kept[name] = field;
  }
  return kept;
}

async function rollover(
  { elasticsearch }: SetupContext,
  { index, writeAlias, formerAlias }: IndexState
): Promise<RepairResponse> {
  // Also what a second attempt finds when the answer to the first was lost: rolling again would leave an empty index.
  if (writeAlias === undefined && formerAlias !== undefined)
    return done(`${formerAlias} has rolled on from ${index} already.`);
  if (writeAlias === undefined)
    throw new Problem(
      400,
      'failed',
      `${index} is not the write index of an alias: there is nothing to roll over.`
    );
  const answer = await elasticsearch.ask(
    `roll ${writeAlias} over`,
    'POST',
    `/${encodeURIComponent(writeAlias)}/_rollover`,
    { once: true }
  );
  return done(
    `${writeAlias} now writes into ${isObject(answer) ? String(answer.new_index) : 'a new index'}.`
  );
}
