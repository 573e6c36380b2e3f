import { i18n } from '@kbn/i18n';
import type { OtherObject, RemoveItem, RemoveResponse } from '../../common/api/setup';
import type { Asset, Removal } from '../assets/asset';
import { keyOf } from '../assets/saved_object_content';
import { deleteObjects } from '../assets/saved_objects_client';
import { Problem } from '../elasticsearch/problem';
import type { SavedObject, SavedObjectResult } from '../../kibana_types/server';
import type { SetupContext } from './context';
import { neededBy, otherOf, readDashboards, readDependents, type Dependent } from './dependents';
import { inOrder, renewing } from './in_order';
import { withLock, type Lock } from './lock';
import { replacePanels, withoutPlugin, withPanel } from './panel_dashboards';
import { removeRecord } from './record';
import { readSetupState } from './setup_state';

export interface RemoveOptions {
  readonly dryRun: boolean;
  readonly includeEdited: boolean;
  /** Also what objects of others use. */
  readonly includeUsed?: boolean;
  /** Puts a text in the place of our panel in dashboards that stay. */
  readonly replacePanels?: boolean;
}

/**
 * Takes away what Setup made in this space, and the cluster's templates with the last space. What a user edited and what
 * objects of others use stays unless he says otherwise; data are never touched.
 */
export async function removeSetup(context: SetupContext, options: RemoveOptions): Promise<RemoveResponse> {
  if (options.dryRun) {
    const removals = await readRemovals(context, options);
    return answer(
      context,
      removals.items.map(({ item }) => item),
      removals,
      { ok: true, dryRun: true }
    );
  }
  return withLock(context.elasticsearch, 'remove', context.lockTimes, async (lock) => {
    const removals = await readRemovals(context, options);
    // Before anything goes: where this fails nothing is lost.
    const replaced =
      options.replacePanels === true ? await replacePanels(context, removals.panels.dashboards) : undefined;
    const ended = await removeAll(context, removals.items, lock);
    const ok = ended.every((end) => end.ok) && (replaced ?? []).every((one) => one.replaced);
    // The record goes last: while it is there, another run knows what is left to do.
    if (ok) await removeRecord(context.elasticsearch, context.space);
    const items = ended.map(({ item }) => item);
    return answer(context, items, removals, { ok, dryRun: false }, replaced);
  });
}

interface AssetRemoval {
  readonly asset: Asset;
  readonly changes: boolean;
  readonly item: RemoveItem;
  readonly run: Removal['run'];
  /** Goes with the other saved objects. */
  readonly deletes: Removal['deletes'];
}

interface Removals {
  readonly items: readonly AssetRemoval[];
  /** Dashboards that stay and have our panel. */
  readonly panels: { readonly dashboards: readonly SavedObject[]; readonly complete: boolean };
}

/** What refers to others goes before them. */
async function readRemovals(context: SetupContext, options: RemoveOptions): Promise<Removals> {
  const { assets } = await readSetupState(context);
  const planned = [...assets].reverse().flatMap((asset): AssetRemoval[] => {
    const removal = asset.removal(options);
    if (removal === undefined) return [];
    const { id, kind, name } = asset;
    const { title = asset.title, action, message, run, deletes } = removal;
    const item = { id, kind, name, title, action, message, usedBy: [], done: false };
    return [{ asset, item, run, deletes, changes: run !== undefined || deletes !== undefined }];
  });
  const going = planned.flatMap(({ deletes }) => deletes ?? []);
  const [dependents, dashboards] = await Promise.all([
    readDependents(context, going),
    readDashboards(context),
  ]);
  const items = keepUsed(planned, dependents, options.includeUsed === true);
  const gone = new Set(items.flatMap(({ deletes }) => (deletes ? [keyOf(deletes)] : [])));
  return {
    items,
    panels: {
      complete: dashboards.complete,
      dashboards: withPanel(dashboards.objects.filter((object) => !gone.has(keyOf(object)))),
    },
  };
}

/** Keeps what objects of others refer to, and what that refers to in turn. */
function keepUsed(
  planned: readonly AssetRemoval[],
  dependents: readonly Dependent[],
  includeUsed: boolean
): AssetRemoval[] {
  const ours = new Map<string, { readonly references: NonNullable<SavedObjectResult['references']> }>(
    planned.flatMap(({ deletes }) =>
      deletes ? [[keyOf(deletes), { references: deletes.references ?? [] }]] : []
    )
  );
  const needed = new Map<string, OtherObject[]>();
  for (const { references, ...other } of dependents) {
    for (const key of neededBy([{ references }], ours)) needed.set(key, [...(needed.get(key) ?? []), other]);
  }
  return planned.map((removal): AssetRemoval => {
    const usedBy = (removal.deletes && needed.get(keyOf(removal.deletes))) ?? [];
    if (usedBy.length === 0) return removal;
    const values = { count: usedBy.length, names: namesOf(usedBy) };
    if (includeUsed)
      return { ...removal, item: { ...removal.item, usedBy, message: messages.usedAndGoes(values) } };
    const item = { ...removal.item, usedBy, action: 'keep' as const, message: messages.usedAndStays(values) };
    return { ...removal, item, deletes: undefined, changes: false };
  });
}

const NAMED = 5;
const namesOf = (objects: readonly OtherObject[]): string =>
  [...objects.slice(0, NAMED).map(({ title }) => title), ...(objects.length > NAMED ? ['…'] : [])].join(', ');

interface Ended {
  readonly item: RemoveItem;
  readonly ok: boolean;
}

/** One that cannot be removed does not stop the others. Saved objects go first and in one request: Kibana takes a second to show such a change. */
async function removeAll(
  { savedObjects }: SetupContext,
  items: readonly AssetRemoval[],
  lock: Lock
): Promise<Ended[]> {
  const objects = items.flatMap(({ deletes }) => deletes ?? []);
  if (objects.length > 0) await lock.renew(messages.savedObjects({ count: objects.length }), 0, items.length);
  const problems = await deleteObjects(savedObjects, objects);
  const rest = items.filter(({ deletes }) => deletes === undefined);
  const ended = await inOrder(rest, remove, renewing(lock, items.length, objects.length));
  const byId = new Map(ended.map((end) => [end.item.id, end]));
  return items.map(({ item, deletes }): Ended => {
    const problem = deletes && problems.get(keyOf(deletes));
    if (problem) return { item: { ...item, message: problem.message }, ok: false };
    return byId.get(item.id) ?? { item: { ...item, done: true }, ok: true };
  });
}

async function remove({ item, run }: AssetRemoval): Promise<Ended> {
  if (run === undefined) return { item, ok: true };
  try {
    await run();
    return { item: { ...item, done: item.action === 'remove' }, ok: true };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { item: { ...item, message: error.message }, ok: false };
  }
}

const answer = (
  { kibanaVersion }: SetupContext,
  items: readonly RemoveItem[],
  { panels: { dashboards, complete } }: Removals,
  end: Pick<RemoveResponse, 'ok' | 'dryRun'>,
  replaced?: RemoveResponse['panels']['dashboards']
): RemoveResponse => ({
  ...end,
  items,
  panels: {
    dashboards:
      replaced ?? dashboards.map((object) => ({ ...otherOf(object), replaced: false, message: '' })),
    withoutPlugin: withoutPlugin(kibanaVersion),
    complete,
  },
});

const messages = {
  usedAndStays: (values: { count: number; names: string }) =>
    i18n.translate('networkTraffic.setup.remove.usedAndStays', {
      defaultMessage:
        '{count, plural, one {Kept, because # other object uses it ({names}).} other {Kept, because # other objects use it ({names}).}}',
      values,
    }),
  usedAndGoes: (values: { count: number; names: string }) =>
    i18n.translate('networkTraffic.setup.remove.usedAndGoes', {
      defaultMessage:
        '{count, plural, one {Used by # other object ({names}), which then shows an error.} other {Used by # other objects ({names}), which then show errors.}}',
      values,
    }),
  savedObjects: (values: { count: number }) =>
    i18n.translate('networkTraffic.setup.remove.savedObjects', {
      defaultMessage: '{count, plural, one {# saved object} other {# saved objects}}',
      values,
    }),
};
