import { i18n } from '@kbn/i18n';
import type { RepairRequestInput, RepairResponse, SetupSettings } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import { at, isObject, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { indexPath } from './copies';
import { missingFields } from './missing_fields';
import { withLock } from '../setup/lock';
import { reindex, runningCopy } from './reindex';
import { cancelReindex, deleteOld } from './reindex_end';
import { noSuchIndex, readIndices, type IndexState, type ReportStep } from './repair_plan';
import { requirePrivileges } from '../privileges/missing_privileges';
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
    throw new Problem(400, 'invalid', messages.typeTheName({ index }));
  const settings = await readSettings(context);
  await requirePrivileges(context, settings, 'repair');
  if (method === 'reindex') await requirePrivileges(context, settings, 're-index');
  const running = method === 'reindex' ? await runningCopy(context, index) : undefined;
  if (running) return running;
  return withLock(context.elasticsearch, 'repair', context.lockTimes, (lock) =>
    runMethod(context, input, settings, (title, done = 0, total = 1) => lock.renew(title, done, total))
  );
}

async function runMethod(
  context: SetupContext,
  { index, method, task }: RepairRequestInput,
  { indexPattern }: SetupSettings,
  step: ReportStep
): Promise<RepairResponse> {
  if (method === 'delete_old') return deleteOld(context, index, step);
  if (method === 'cancel') return cancelReindex(context, index, step);
  const state = (await readIndices(context, indexPattern, [index]))[0];
  if (method === 'reindex') return reindex(context, index, { state, task, step });
  if (state === undefined) throw noSuchIndex(index);
  switch (method) {
    case 'runtime_fields':
      return addRuntimeFields(context, state, step);
    case 'undo':
      return removeRuntimeFields(context, state, step);
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

async function addRuntimeFields(
  context: SetupContext,
  { index, problems }: IndexState,
  step: ReportStep
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
    await step(messages.shadow({ index }));
    await putMapping(context, index, { runtime: fields });
  }
  return left.length === 0
    ? done(names === 0 ? messages.nothingMend() : messages.mended({ fields: names }))
    : {
        ok: false,
        done: true,
        message: messages.mendedInPart({ fields: names, left: left.join(', ') }),
      };
}

async function removeRuntimeFields(
  context: SetupContext,
  { index, runtime }: IndexState,
  step: ReportStep
): Promise<RepairResponse> {
  if (runtime.length === 0) return done(messages.nothingToTakeBack());
  await step(messages.takeBack({ index }));
  await putMapping(context, index, { runtime: Object.fromEntries(runtime.map((name) => [name, null])) });
  return done(messages.takenBack({ fields: runtime.length }));
}

/** Types what is not there yet; what has a parent of a wrong type (a text named `source`) is left alone and named. */
async function addFields(
  context: SetupContext,
  { index, unmapped }: IndexState,
  step: ReportStep
): Promise<RepairResponse> {
  if (unmapped.length === 0) return done(messages.hasAllFields());
  const mapping = await context.elasticsearch.ask('read the mapping', 'GET', `${indexPath(index)}/_mapping`);
  const ours = context.assets.mappings.template.mappings?.properties;
  const theirs = at(mapping, index, 'mappings', 'properties');
  const { properties, added, hindered } = missingFields(
    isObject(ours) ? ours : {},
    isObject(theirs) ? theirs : {},
    new Set(unmapped)
  );
  if (added.length > 0) {
    await step(messages.addFields({ index }));
    await putMapping(context, index, { properties });
  }
  const message = messages.added({ fields: added.length });
  return hindered.length === 0
    ? done(message)
    : {
        ok: false,
        done: true,
        message: messages.addedInPart({ added: message, hindered: hindered.join(', ') }),
      };
}

async function rollover(
  { elasticsearch }: SetupContext,
  { index, writeAlias, formerAlias }: IndexState,
  step: ReportStep
): Promise<RepairResponse> {
  // Also what a second attempt finds when the answer to the first was lost: rolling again would leave an empty index.
  if (writeAlias === undefined && formerAlias !== undefined)
    return done(messages.rolledAlready({ formerAlias, index }));
  if (writeAlias === undefined) throw new Problem(400, 'failed', messages.noWriteAlias({ index }));
  await step(messages.rollOver({ writeAlias }));
  const answer = await elasticsearch.ask(
    `roll ${writeAlias} over`,
    'POST',
    `${indexPath(writeAlias)}/_rollover`,
    { once: true }
  );
  return done(messages.rolled({ writeAlias, newIndex: isObject(answer) ? String(answer.new_index) : '?' }));
}

const messages = {
  typeTheName: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.enterName', {
      defaultMessage: 'To delete the index, enter its name: {index}',
      values,
    }),
  shadow: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.addRuntimeFields', {
      defaultMessage: 'Add runtime fields to {index}',
      values,
    }),
  nothingMend: () =>
    i18n.translate('networkTraffic.setup.repair.notNeeded', { defaultMessage: 'No repair needed.' }),
  mended: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repair.repaired', {
      defaultMessage: '{fields, plural, one {# field was repaired} other {# fields were repaired}}.',
      values,
    }),
  mendedInPart: (values: { fields: number; left: string }) =>
    i18n.translate('networkTraffic.setup.repair.partlyRepaired', {
      defaultMessage:
        '{fields, plural, one {# field was repaired} other {# fields were repaired}}. Runtime fields cannot repair {left}. Reindex the index if the dashboard needs them.',
      values,
    }),
  nothingToTakeBack: () =>
    i18n.translate('networkTraffic.setup.repair.nothingToUndo', {
      defaultMessage: 'There are no runtime fields to remove.',
    }),
  takeBack: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.undo', {
      defaultMessage: 'Remove the runtime fields of {index}',
      values,
    }),
  takenBack: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repair.undone', {
      defaultMessage:
        '{fields, plural, one {# runtime field was removed} other {# runtime fields were removed}}.',
      values,
    }),
  hasAllFields: () =>
    i18n.translate('networkTraffic.setup.repair.hasAllFields', {
      defaultMessage: 'The index already has all fields.',
    }),
  addFields: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.addFields', {
      defaultMessage: 'Add fields to {index}',
      values,
    }),
  added: (values: { fields: number }) =>
    i18n.translate('networkTraffic.setup.repair.added', {
      defaultMessage: '{fields, plural, one {# field was added} other {# fields were added}}.',
      values,
    }),
  addedInPart: (values: { added: string; hindered: string }) =>
    i18n.translate('networkTraffic.setup.repair.addedInPart', {
      defaultMessage: '{added} Not possible for {hindered}, because the parent field has another type.',
      values,
    }),
  rolledAlready: (values: { formerAlias: string; index: string }) =>
    i18n.translate('networkTraffic.setup.repair.rolledAlready', {
      defaultMessage: '{formerAlias} has already been rolled over from {index}.',
      values,
    }),
  noWriteAlias: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.repair.noWriteAlias', {
      defaultMessage: '{index} is not the write index of an alias and cannot be rolled over.',
      values,
    }),
  rollOver: (values: { writeAlias: string }) =>
    i18n.translate('networkTraffic.setup.repair.rollOver', {
      defaultMessage: 'Roll over {writeAlias}',
      values,
    }),
  rolled: (values: { writeAlias: string; newIndex: string }) =>
    i18n.translate('networkTraffic.setup.repair.rolled', {
      defaultMessage: '{writeAlias} now writes to {newIndex}.',
      values,
    }),
};
