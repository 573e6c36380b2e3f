import { i18n } from '@kbn/i18n';
import type { ApplyResponse, PlanChoice, SettingsInput, StepResult } from '../../common/api/setup';
import { actionOf, isChange, type Asset, type AssetAction, type AssetResult } from '../assets/asset';
import { Problem } from '../elasticsearch/problem';
import { requirePrivileges } from '../privileges/missing_privileges';
import type { SetupContext } from './context';
import { requirePlainIndices } from './index_pattern';
import { inOrder, renewing } from './in_order';
import { isLocked, withLock, type Lock } from './lock';
import { planOf } from './plan';
import { sameRecord, writeRecord, type SpaceRecord, type WrittenObject } from './record';
import { dashboardAt, readSetupState, savedObjectsOf, wantedAssets, type SetupState } from './setup_state';

export interface ApplyOptions {
  readonly settings?: SettingsInput;
  /** Of the plan that a person saw; without one whatever is found is brought to its state, edits kept. */
  readonly fingerprint?: string;
  /** By id of the asset. */
  readonly choices?: Readonly<Record<string, PlanChoice>>;
}

/** What happens to one asset. */
interface Change {
  readonly asset: Asset;
  readonly action: AssetAction;
  readonly changes: boolean;
}

/**
 * Brings the assets to their state, in the order of their dependencies. Every prefix is harmless, every write may be
 * repeated, and a later run continues where one was cut off. Where nothing is to be done, nothing is written.
 * @throws Problem `changed` (with the new plan) when the fingerprint does not fit, `busy`, or a write's own.
 */
export async function applySetup(context: SetupContext, options: ApplyOptions = {}): Promise<ApplyResponse> {
  const before = await read(context, options);
  // A lock is another one's who is at work, whose end is to be waited for, or of one who died: then it is taken away.
  if (nothingToDo(before) && !isLocked(before.state.cluster.components))
    return answer(before.state, await results(before.changes));
  await requirePlainIndices(context, before.state.settings.indexPattern);
  await requirePrivileges(context, before.state.settings, 'apply');
  return withLock(context.elasticsearch, 'apply', context.lockTimes, async (lock) => {
    const current = await read(context, options);
    // Another one may have done it all while this one waited.
    const steps = nothingToDo(current)
      ? await results(current.changes)
      : await execute(context, current, lock);
    return answer(current.state, steps);
  });
}

interface Found {
  readonly state: SetupState;
  readonly changes: readonly Change[];
}

async function read(context: SetupContext, { settings, fingerprint, choices }: ApplyOptions): Promise<Found> {
  const state = await readSetupState(context, settings);
  if (fingerprint !== undefined && fingerprint !== state.fingerprint)
    throw new Problem(409, 'changed', messages.planIsStale(), await planOf(context, state));
  const changes = wantedAssets(state).map((asset): Change => {
    const action = actionOf(asset, choices);
    return { asset, action, changes: isChange(action) };
  });
  return { state, changes };
}

/** No asset changes, and the record says so already. */
function nothingToDo({ state: { cluster, settings }, changes }: Found): boolean {
  if (changes.some((change) => change.changes)) return false;
  const { record, templates } = cluster;
  // Who may not see the templates cannot write a record either.
  if (templates === null) return true;
  return (
    record !== undefined &&
    sameRecord({ settings: record.settings }, { settings }) &&
    changes.every(({ asset }) => isRecorded(asset, record))
  );
}

/** Its writing ended, and nothing is recorded of what this version does not have. */
const isRecorded = ({ installed, record: entry }: Asset, { objects }: SpaceRecord): boolean =>
  entry === undefined ||
  installed === undefined ||
  (entry.hash !== null && objects[entry.key]?.updatedAt !== null);

async function execute(context: SetupContext, { state, changes }: Found, lock: Lock): Promise<StepResult[]> {
  const objects = new Map(Object.entries(state.cluster.record?.objects ?? {}));
  const { settings } = state;
  const work = async ({ asset, action }: Change): Promise<StepResult> => {
    const result = await asset.write(action);
    note(objects, asset, result);
    return step(asset, result);
  };
  let stored = state.cluster.record;
  const record = async (done: number): Promise<void> => {
    const { space, assets } = context;
    const next = {
      space,
      settings,
      pluginVersion: assets.pluginVersion,
      objects: Object.fromEntries(objects),
    };
    if (sameRecord(stored, next)) return;
    await lock.renew(messages.record(), done, changes.length);
    await writeRecord(context.elasticsearch, next);
    stored = next;
  };

  const first = changes.findIndex(isToBeRecorded);
  const upTo = first < 0 ? changes.length : first;
  const begun = await inOrder(changes.slice(0, upTo), work, renewing(lock, changes.length));
  // What is about to be written is recorded first: a crash in between is not to pass for a user's edit.
  for (const { asset } of changes.filter(isToBeRecorded))
    note(objects, asset, { recorded: { asset: asset.record?.hash ?? '', updatedAt: null } });
  if (first >= 0) await record(upTo);
  const ended = await inOrder(changes.slice(upTo), work, renewing(lock, changes.length, upTo));
  await record(changes.length);
  return [...begun, ...ended];
}

const isToBeRecorded = ({ asset, changes }: Change): boolean =>
  changes && typeof asset.record?.hash === 'string';

function note(
  objects: Map<string, WrittenObject>,
  { record }: Asset,
  { recorded }: Pick<AssetResult, 'recorded'>
): void {
  if (record === undefined || recorded === undefined) return;
  if (recorded === null) objects.delete(record.key);
  else objects.set(record.key, recorded);
}

const step = ({ id, title }: Asset, { result, message }: AssetResult): StepResult => ({
  id,
  title,
  result,
  message,
});

/** Of a run that has nothing to do. */
const results = (changes: readonly Change[]): Promise<StepResult[]> =>
  Promise.all(changes.map(async ({ asset, action }) => step(asset, await asset.write(action))));

function answer(state: SetupState, steps: readonly StepResult[]): ApplyResponse {
  const dashboard = savedObjectsOf(state).find(({ kind }) => kind === 'dashboard');
  const made = steps.some(
    ({ id, result }) => id === dashboard?.id && ['created', 'updated', 'copied'].includes(result)
  );
  const id = made ? dashboard?.name : dashboard?.current?.id;
  return {
    ok: steps.every(({ result }) => result !== 'failed' && result !== 'skipped'),
    steps,
    dashboard: id === undefined ? null : dashboardAt(id),
  };
}

const messages = {
  planIsStale: () =>
    i18n.translate('networkTraffic.setup.apply.planChanged', {
      defaultMessage:
        'Something changed since the plan was created. Review the new plan and run setup again.',
    }),
  record: () => i18n.translate('networkTraffic.setup.apply.record', { defaultMessage: 'Save the settings' }),
};
