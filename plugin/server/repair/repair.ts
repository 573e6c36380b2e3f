import { say } from './repair_texts';
import type { RepairRequestInput, RepairResponse, SetupSettings } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { at, isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { indexPath } from './copies';
import { missingFields } from './missing_fields';
import { withLock } from '../setup/lock';
import { cancelReindex, deleteOld, reindex, runningCopy } from './reindex';
import { noSuchIndex, readIndices, type IndexState, type Step } from './repair_plan';
import { requireRights } from '../privileges/rights';
import { runtimeField } from './runtime_fields';
import { readSettings } from '../setup/settings';

/**
 * Mends one index in the way that was chosen, as the only one in the cluster who changes anything. Every way may be
 * repeated and goes on where it was cut off; none deletes what was not named.
 * @throws Problem `forbidden` before the first write, `busy`, or a step's own.
 */
export async function repair(context: SetupContext, input: RepairRequestInput): Promise<RepairResponse> {
  const { index, method, confirm } = input;
  if (method === 'delete_old' && confirm !== index)
    throw new Problem(400, 'invalid', say.typeTheName({ index }));
  const settings = await readSettings(context);
  await requireRights(context, settings, 'repair');
  if (method === 'reindex') await requireRights(context, settings, 're-index');
  const running = method === 'reindex' ? await runningCopy(context, index) : undefined;
  if (running) return running;
  return withLock(context.elasticsearch, 'repair', context.lockTimes, (lock) =>
    mend(context, input, settings, (title, done = 0, total = 1) => lock.renew(title, done, total))
  );
}

async function mend(
  context: SetupContext,
  { index, method, task }: RepairRequestInput,
  { indexPattern }: SetupSettings,
  step: Step
): Promise<RepairResponse> {
  if (method === 'delete_old') return deleteOld(context, index, step);
  if (method === 'cancel') return cancelReindex(context, index, step);
  const state = (await readIndices(context, indexPattern, [index]))[0];
  if (method === 'reindex') return reindex(context, index, { state, task, step });
  if (state === undefined) throw noSuchIndex(index);
  switch (method) {
    case 'runtime_fields':
      return shadow(context, state, step);
    case 'undo':
      return unshadow(context, state, step);
    case 'add_fields':
      return addFields(context, state, step);
    case 'rollover':
      return rollover(context, state, step);
  }
}

const done = (message: string): RepairResponse => ({ ok: true, done: true, message });

async function putMapping({ elasticsearch }: SetupContext, index: string, body: object): Promise<void> {
  await elasticsearch.ask(`change the mapping of ${index}`, 'PUT', `${indexPath(index)}/_mapping`, {
    body,
  });
}

async function shadow(
  context: SetupContext,
  { index, problems }: IndexState,
  step: Step
): Promise<RepairResponse> {
  const fields: Record<string, JsonObject> = {};
  const left: string[] = [];
  for (const { field, found, wanted } of problems) {
    const definition = runtimeField(field, found, wanted);
    if (definition) fields[field] = definition;
    else left.push(`${field} (${found})`);
  }
  const names = Object.keys(fields).length;
  if (names > 0) {
    await step(say.shadow({ index }));
    await putMapping(context, index, { runtime: fields });
  }
  return left.length === 0
    ? done(names === 0 ? say.nothingMend() : say.mended({ fields: names }))
    : {
        ok: false,
        done: true,
        message: say.mendedInPart({ fields: names, left: left.join(', ') }),
      };
}

async function unshadow(
  context: SetupContext,
  { index, runtime }: IndexState,
  step: Step
): Promise<RepairResponse> {
  if (runtime.length === 0) return done(say.nothingToTakeBack());
  await step(say.takeBack({ index }));
  await putMapping(context, index, { runtime: Object.fromEntries(runtime.map((name) => [name, null])) });
  return done(say.takenBack({ fields: runtime.length }));
}

/** Types what is not there yet; what has a parent of a wrong type (a text named `source`) is left alone and named. */
async function addFields(
  context: SetupContext,
  { index, unmapped }: IndexState,
  step: Step
): Promise<RepairResponse> {
  if (unmapped.length === 0) return done(say.hasAllFields());
  const mapping = await context.elasticsearch.ask('read the mapping', 'GET', `${indexPath(index)}/_mapping`);
  const ours = context.assets.mappings.template.mappings?.properties;
  const theirs = at(mapping, index, 'mappings', 'properties');
  const { properties, added, hindered } = missingFields(
    isObject(ours) ? ours : {},
    isObject(theirs) ? theirs : {},
    new Set(unmapped)
  );
  if (added.length > 0) {
    await step(say.addFields({ index }));
    await putMapping(context, index, { properties });
  }
  const message = say.added({ fields: added.length });
  return hindered.length === 0
    ? done(message)
    : {
        ok: false,
        done: true,
        message: say.addedInPart({ added: message, hindered: hindered.join(', ') }),
      };
}

async function rollover(
  { elasticsearch }: SetupContext,
  { index, writeAlias, formerAlias }: IndexState,
  step: Step
): Promise<RepairResponse> {
  // Also what a second attempt finds when the answer to the first was lost: rolling again would leave an empty index.
  if (writeAlias === undefined && formerAlias !== undefined)
    return done(say.rolledAlready({ formerAlias, index }));
  if (writeAlias === undefined) throw new Problem(400, 'failed', say.noWriteAlias({ index }));
  await step(say.rollOver({ writeAlias }));
  const answer = await elasticsearch.ask(
    `roll ${writeAlias} over`,
    'POST',
    `${indexPath(writeAlias)}/_rollover`,
    { once: true }
  );
  return done(say.rolled({ writeAlias, newIndex: isObject(answer) ? String(answer.new_index) : '?' }));
}
