import { say } from './remove_texts';
import type { RemoveItem, RemoveResponse } from '../../common/api/setup';
import { Problem } from '../elasticsearch/problem';
import type { SetupContext } from './context';
import { deleteObject, releaseObject } from './delete_object';
import { INDEX_TEMPLATE, LIFECYCLE_POLICY, MAPPINGS } from './names';
import type { PlannedObject, PlannedTemplate } from './judge';
import { planning, type Planning } from './planning';
import { removeRecord, withLock, type Lock } from './registry';
import { isEdited, isOurPolicy, minAge, readRetention, removeRetention, RETENTION_ID } from './retention';
import { say as sayOfRetention } from './retention_texts';
import { contentMark } from './templates';

export interface RemoveOptions {
  readonly dryRun: boolean;
  readonly includeEdited: boolean;
}

/** `run` of an item that stays: what makes it the user's own. */
type Removal = { readonly item: RemoveItem; readonly run?: () => Promise<unknown> };

/**
 * Takes away what Setup made in this space, and the cluster's templates with the last space. Objects that a user
 * edited stay unless he says otherwise; data are never touched.
 */
export async function removeSetup(context: SetupContext, options: RemoveOptions): Promise<RemoveResponse> {
  if (options.dryRun) {
    const found = await removals(context, await planning(context), options);
    return { ok: true, dryRun: true, items: found.map(({ item }) => item) };
  }
  return withLock(context.elasticsearch, 'remove', context.lockTimes, async (lock) => {
    const found = await removals(context, await planning(context), options);
    const { items, ok } = await run(found, lock);
    // The record goes last: while it is there, another run knows what is left to do.
    if (ok) await removeRecord(context.elasticsearch, context.space);
    return { ok, dryRun: false, items };
  });
}

async function run(found: readonly Removal[], lock: Lock): Promise<{ items: RemoveItem[]; ok: boolean }> {
  const items: RemoveItem[] = [];
  let ok = true;
  for (const { item, run: remove } of found) {
    if (remove === undefined) {
      items.push(item);
      continue;
    }
    await lock.renew(item.title, items.length, found.length);
    try {
      await remove();
      items.push({ ...item, done: item.action === 'remove' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      items.push({ ...item, message: error.message });
      ok = false;
    }
  }
  return { items, ok };
}

/** The dashboard before what it shows, the index template before its components. */
async function removals(context: SetupContext, found: Planning, options: RemoveOptions): Promise<Removal[]> {
  const objects = [...found.obsolete, ...[...found.objects].reverse()].flatMap((planned) =>
    objectRemoval(context, planned, options)
  );
  const others = found.world.records.filter(({ space }) => space !== context.space).map(({ space }) => space);
  const templates = [...found.templates]
    .reverse()
    .flatMap((planned) => templateRemoval(context, found, planned, others, options));
  return [...objects, ...templates, ...(await retentionRemoval(context, found, others, options))];
}

function objectRemoval(
  context: SetupContext,
  planned: PlannedObject,
  { includeEdited }: RemoveOptions
): Removal[] {
  const { desired, existing, judgement } = planned;
  if (!existing) return [];
  const keep = judgement.state === 'edited' && !includeEdited;
  const item: RemoveItem = {
    id: `${desired.kind}:${desired.id}`,
    kind: desired.kind,
    name: desired.id,
    title: desired.title,
    action: keep ? 'keep' : 'remove',
    message: keep
      ? say.staysYours({ message: judgement.message })
      : judgement.state === 'edited'
        ? say.editGoesToo({ message: judgement.message })
        : say.madeBySetup(),
    done: false,
  };
  if (!keep) return [{ item, run: () => deleteObject(context, planned) }];
  // Without our record a managed object would pass for one that nobody changed.
  return [existing.managed === true ? { item, run: () => releaseObject(context, planned) } : { item }];
}

function templateRemoval(
  { elasticsearch }: SetupContext,
  { world }: Planning,
  { desired, existing, judgement }: PlannedTemplate,
  otherSpaces: readonly string[],
  { includeEdited }: RemoveOptions
): Removal[] {
  if (!existing) return [];
  const users = (world.templates ?? []).filter(
    ({ name, composed_of: parts }) => name !== INDEX_TEMPLATE && parts.includes(desired.name)
  );
  const reason =
    contentMark(existing) === undefined
      ? say.notOurs()
      : otherSpaces.length > 0
        ? say.stillUsedBy({ count: otherSpaces.length, spaces: otherSpaces.join(', ') })
        : users.length > 0
          ? say.usedByTemplates({ templates: users.map(({ name }) => name).join(', ') })
          : judgement.state === 'edited' && !includeEdited
            ? say.stays({ message: judgement.message })
            : undefined;
  const item: RemoveItem = {
    id: `${desired.kind}:${desired.name}`,
    kind: desired.kind,
    name: desired.name,
    title: desired.title,
    action: reason === undefined ? 'remove' : 'keep',
    message: reason ?? (desired.name === MAPPINGS ? say.indicesKeepTypes() : say.madeBySetup()),
    done: false,
  };
  const folder = desired.kind === 'component_template' ? '_component_template' : '_index_template';
  const path = `/${folder}/${encodeURIComponent(desired.name)}`;
  return [
    reason === undefined
      ? { item, run: () => elasticsearch.find(`remove ${desired.name}`, 'DELETE', path) }
      : { item },
  ];
}

async function retentionRemoval(
  context: SetupContext,
  { world, settings }: Planning,
  otherSpaces: readonly string[],
  { includeEdited }: RemoveOptions
): Promise<Removal[]> {
  const { policy, followers, lacking, hidden, named } = await readRetention(context, world, settings);
  if (hidden ? !named : policy === undefined || !isOurPolicy(policy)) return [];
  const age = policy && minAge(policy);
  const indices = followers.length;
  const edited = policy !== undefined && isEdited(policy, context.assets);
  const reason =
    otherSpaces.length > 0
      ? say.policyStillUsedBy({ spaces: otherSpaces.join(', ') })
      : // Elasticsearch refuses to remove it then.
        indices > 0
        ? age === undefined
          ? say.idlePolicyFollowed({ indices })
          : say.policyFollowed({ indices, age })
        : edited && !includeEdited
          ? say.stays({ message: sayOfRetention.changedPolicy({ age: age ?? 'none', indices }) })
          : lacking;
  const item: RemoveItem = {
    id: RETENTION_ID,
    kind: 'retention',
    name: LIFECYCLE_POLICY,
    title: say.lifecyclePolicy(),
    action: reason === undefined ? 'remove' : 'keep',
    message: reason ?? say.madeBySetup(),
    done: false,
  };
  return [reason === undefined ? { item, run: () => removeRetention(context) } : { item }];
}
