import { say } from './apply_texts';
import { say as sayOfRetention } from './retention_texts';
import type { ApplyResponse, PlanChoice, SettingsInput, StepResult } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from './context';
import { dashboardOf } from './dashboard';
import { deleteObject } from './delete_object';
import { keyOf } from './objects';
import type { PlannedObject, PlannedTemplate } from './judge';
import { planItems, planning, type Planning } from './planning';
import { planOf } from './plan';
import { isLocked, withLock, writeRecord, type Lock, type WrittenObject } from './registry';
import { RETENTION_ID, writeRetention } from './retention';
import { requireRights } from '../privileges/rights';
import { copyOf, writeObjects } from './write_objects';

export interface ApplyOptions {
  readonly settings?: SettingsInput;
  /** Of the plan that a person saw; without one whatever is found is brought to its state, edits kept. */
  readonly fingerprint?: string;
  readonly choices?: Readonly<Record<string, PlanChoice>>;
}

/** What happens to an asset: the plan's action, with the user's choice made. */
type Deed = 'create' | 'update' | 'copy' | 'keep' | 'blocked' | 'remove';

/**
 * Brings the assets to their state: components, index template, record, then the objects, referenced ones first. Every
 * prefix of the steps is harmless, every step may be repeated, and a later run continues where one was cut off.
 * @throws Problem `changed` (with the new plan) when the fingerprint does not fit, `busy`, or a step's own.
 */
export async function applySetup(context: SetupContext, options: ApplyOptions = {}): Promise<ApplyResponse> {
  const before = await planning(context, options.settings);
  await refuseWhenChanged(context, before, options);
  // A lock is another one's who is at work, whose end is to be waited for, or of one who died: then it is taken away.
  if (nothingToDo(before, options) && !isLocked(before.world.components))
    return answer(before, planned(before));
  await requireRights(context, before.settings, 'apply');
  return withLock(context.elasticsearch, 'apply', context.lockTimes, async (lock) => {
    const current = await planning(context, options.settings);
    await refuseWhenChanged(context, current, options);
    // Another one may have done it all while this one waited.
    if (nothingToDo(current, options)) return answer(current, planned(current));
    return answer(current, await execute(context, current, options, lock));
  });
}

async function refuseWhenChanged(
  context: SetupContext,
  found: Planning,
  { fingerprint }: ApplyOptions
): Promise<void> {
  if (fingerprint === undefined || fingerprint === found.fingerprint) return;
  throw new Problem(409, 'changed', say.planIsStale(), await planOf(context, found));
}

const isWritten = (deed: Deed): boolean => deed === 'create' || deed === 'update';

function deedOf(
  id: string,
  { action, choices }: { action: string; choices: readonly PlanChoice[] },
  { choices: chosen }: ApplyOptions
): Deed {
  if (action === 'create' || action === 'update' || action === 'keep' || action === 'remove') return action;
  if (action === 'blocked') return 'blocked';
  const wish = chosen?.[id];
  const choice = wish !== undefined && choices.includes(wish) ? wish : choices[0];
  if (choice === 'take_new') return 'update';
  if (choice === 'keep_copy') return 'copy';
  return choice === undefined ? 'blocked' : 'keep';
}

const templateId = ({ desired }: PlannedTemplate): string => `${desired.kind}:${desired.name}`;
const objectId = ({ desired }: PlannedObject): string => `${desired.kind}:${desired.id}`;

function nothingToDo(found: Planning, options: ApplyOptions): boolean {
  const idle = (id: string, judgement: PlannedTemplate['judgement']): boolean =>
    ['keep', 'blocked'].includes(deedOf(id, judgement, options));
  return (
    found.templates.every((item) => idle(templateId(item), item.judgement)) &&
    found.objects.every((item) => idle(objectId(item), item.judgement)) &&
    found.obsolete.length === 0 &&
    (found.retention === null || idle(RETENTION_ID, found.retention.judgement)) &&
    (found.world.templates === null || recorded(found))
  );
}

/** The record names these settings and every object as it is. */
function recorded({ world: { record }, settings, objects }: Planning): boolean {
  return (
    record !== undefined &&
    JSON.stringify(record.settings) === JSON.stringify(settings) &&
    objects.every(({ desired, existing }) => !existing || record.objects[keyOf(desired)]?.updatedAt !== null)
  );
}

async function execute(
  context: SetupContext,
  found: Planning,
  options: ApplyOptions,
  lock: Lock
): Promise<StepResult[]> {
  const steps: StepResult[] = [];
  const total = found.templates.length + found.objects.length + found.obsolete.length + 2;
  const step = (title: string): Promise<void> => lock.renew(title, steps.length, total);

  // The policy before the templates that name it.
  if (found.retention) {
    await step(sayOfRetention.deleteAfter({ days: found.settings.retentionDays ?? 0 }));
    steps.push(await retentionStep(context, found, options));
  }
  for (const item of found.templates) {
    const deed = deedOf(templateId(item), item.judgement, options);
    if (isWritten(deed)) {
      await step(item.desired.title);
      await putTemplate(context, item);
    }
    steps.push(result(templateId(item), item.desired.title, deed, item.judgement.message));
  }

  const writing = found.objects.filter((item) =>
    ['create', 'update', 'copy'].includes(deedOf(objectId(item), item.judgement, options))
  );
  const written = new Map<string, WrittenObject>(Object.entries(found.world.record?.objects ?? {}));
  for (const { desired } of writing) written.set(keyOf(desired), { asset: desired.hash, updatedAt: null });
  await step('Record');
  await record(context, found, written);

  for (const item of found.objects.filter((candidate) => !writing.includes(candidate))) {
    const { desired, existing, judgement } = item;
    steps.push(
      result(objectId(item), desired.title, deedOf(objectId(item), judgement, options), judgement.message)
    );
    if (judgement.action === 'keep' && existing?.updated_at) {
      written.set(keyOf(desired), { asset: desired.hash, updatedAt: existing.updated_at });
    }
  }
  for (const type of [...new Set(writing.map(({ desired }) => desired.type))]) {
    const group = writing.filter(({ desired }) => desired.type === type);
    await step(group.map(({ desired }) => desired.title).join(', '));
    const copies = group.filter((item) => deedOf(objectId(item), item.judgement, options) === 'copy');
    await writeObjects(
      context,
      copies.flatMap(({ existing }) => (existing ? [copyOf(existing)] : [])),
      'copies'
    );
    const results = await writeObjects(context, group, 'ours');
    for (const [index, item] of group.entries()) {
      const outcome = results[index];
      if (outcome?.ok)
        written.set(keyOf(item.desired), { asset: item.desired.hash, updatedAt: outcome.updatedAt });
      const deed = deedOf(objectId(item), item.judgement, options);
      steps.push(
        outcome?.ok
          ? result(objectId(item), item.desired.title, deed, item.judgement.message)
          : {
              id: objectId(item),
              title: item.desired.title,
              result: 'failed',
              message: outcome?.message ?? say.noAnswer(),
            }
      );
    }
  }
  for (const item of found.obsolete) {
    const { title } = item.desired;
    await step(title);
    const deed = deedOf(objectId(item), item.judgement, options);
    if (deed === 'remove') await deleteObject(context, item);
    written.delete(keyOf(item.desired));
    steps.push(result(objectId(item), title, deed, item.judgement.message));
  }
  await step('Record');
  await record(context, found, written);
  return steps;
}

async function retentionStep(
  context: SetupContext,
  { retention, settings }: Planning,
  options: ApplyOptions
): Promise<StepResult> {
  const days = settings.retentionDays ?? 0;
  const judgement = retention?.judgement ?? { action: 'keep' as const, message: '', choices: [] };
  const deed = deedOf(RETENTION_ID, judgement, options);
  if (isWritten(deed)) await writeRetention(context, days);
  return result(RETENTION_ID, sayOfRetention.deleteAfter({ days }), deed, judgement.message);
}

async function putTemplate({ elasticsearch }: SetupContext, { desired }: PlannedTemplate): Promise<void> {
  const folder = desired.kind === 'component_template' ? '_component_template' : '_index_template';
  await elasticsearch.ask(`write ${desired.name}`, 'PUT', `/${folder}/${encodeURIComponent(desired.name)}`, {
    body: desired.body,
  });
}

async function record(
  { elasticsearch, space, assets }: SetupContext,
  { settings }: Planning,
  objects: ReadonlyMap<string, WrittenObject>
): Promise<void> {
  await writeRecord(elasticsearch, {
    space,
    settings,
    pluginVersion: assets.pluginVersion,
    objects: Object.fromEntries(objects),
  });
}

const RESULTS = {
  create: 'created',
  update: 'updated',
  copy: 'copied',
  keep: 'kept',
  blocked: 'skipped',
  remove: 'removed',
} as const;

const result = (id: string, title: string, deed: Deed, message: string): StepResult => ({
  id,
  title,
  result: RESULTS[deed],
  message,
});

/** The steps of a run that had nothing to do. */
const planned = (found: Planning): StepResult[] =>
  planItems(found).map(({ id, title, action, message, choices }) =>
    result(id, title, deedOf(id, { action, choices }, {}), message)
  );

const answer = (found: Planning, steps: readonly StepResult[]): ApplyResponse => ({
  ok: steps.every(({ result: outcome }) => outcome !== 'failed' && outcome !== 'skipped'),
  steps,
  dashboard: dashboardOf(found, steps),
});
