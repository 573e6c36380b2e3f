import type { RemoveItem, RemoveResponse } from '../../common/api/setup';
import type { Asset, Removal } from '../assets/asset';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from './context';
import { inOrder, renewing } from './in_order';
import { withLock } from './lock';
import { removeRecord } from './record';
import { readSetupState } from './setup_state';

export interface RemoveOptions {
  readonly dryRun: boolean;
  readonly includeEdited: boolean;
}

/**
 * Takes away what Setup made in this space, and the cluster's templates with the last space. Objects that a user
 * edited stay unless he says otherwise; data are never touched.
 */
export async function removeSetup(context: SetupContext, options: RemoveOptions): Promise<RemoveResponse> {
  if (options.dryRun) {
    const removals = await readRemovals(context, options);
    return { ok: true, dryRun: true, items: removals.map(({ item }) => item) };
  }
  return withLock(context.elasticsearch, 'remove', context.lockTimes, async (lock) => {
    const removals = await readRemovals(context, options);
    const ended = await inOrder(removals, remove, renewing(lock, removals.length));
    const ok = ended.every((end) => end.ok);
    // The record goes last: while it is there, another run knows what is left to do.
    if (ok) await removeRecord(context.elasticsearch, context.space);
    return { ok, dryRun: false, items: ended.map(({ item }) => item) };
  });
}

interface AssetRemoval {
  readonly asset: Asset;
  readonly changes: boolean;
  readonly item: RemoveItem;
  readonly run: Removal['run'];
}

/** What refers to others goes before them. */
async function readRemovals(context: SetupContext, options: RemoveOptions): Promise<AssetRemoval[]> {
  const { assets } = await readSetupState(context);
  return [...assets].reverse().flatMap((asset): AssetRemoval[] => {
    const removal = asset.removal(options);
    if (removal === undefined) return [];
    const { id, kind, name } = asset;
    const { title = asset.title, action, message, run } = removal;
    const item = { id, kind, name, title, action, message, done: false };
    return [{ asset, item, run, changes: run !== undefined }];
  });
}

/** One that cannot be removed does not stop the others. */
async function remove({ item, run }: AssetRemoval): Promise<{ item: RemoveItem; ok: boolean }> {
  if (run === undefined) return { item, ok: true };
  try {
    await run();
    return { item: { ...item, done: item.action === 'remove' }, ok: true };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { item: { ...item, message: error.message }, ok: false };
  }
}
