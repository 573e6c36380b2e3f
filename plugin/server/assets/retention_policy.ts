import { missingPrivilegesMessage } from '../privileges/missing_privileges';
import { ifForbidden } from '../elasticsearch/problem';
import { at, canonicalText, isObject, merge, normaliseSettings, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { LIFECYCLE_POLICY, OWNER, SETTINGS } from '../setup/names';
import {
  diffOfAsset,
  isChange,
  resultOf,
  type Asset,
  type AssetDiff,
  type AssetSource,
  type Removal,
  type RemovalOptions,
} from './asset';
import { commonMessages } from './common_messages';
import type { Composition } from './outranked_template';
import { retentionMessages as messages } from './retention_messages';
import type { ShippedAssets } from './shipped';

export const RETENTION_ID = `retention:${LIFECYCLE_POLICY}`;

const PATH = `/_ilm/policy/${LIFECYCLE_POLICY}`;

/** The policy of our name, as far as this user may see it, and what he may do about it. */
export interface InstalledPolicy {
  /** False: this cluster has no index lifecycle management. */
  readonly available: boolean;
  /** This user may not look for it. */
  readonly hidden?: true;
  readonly policy: JsonObject | undefined;
  /** Indices that follow it. */
  readonly followers: readonly string[];
  /** What this user lacks to write it, in a sentence. */
  readonly lacking: string | undefined;
  /** Setup's templates name it. */
  readonly named: boolean;
}

/** The lifecycle policy that deletes old indices, where a person asked for it (docs/adr/0043). */
export const retentionPolicy: AssetSource = async (context, { cluster, settings, carried }) => {
  const { assets: shipped, elasticsearch, space } = context;
  const found = await readPolicy(context);
  const written = normaliseSettings(at(cluster.components?.get(SETTINGS), 'template', 'settings'));
  const named = written['index.lifecycle.name'] === LIFECYCLE_POLICY;
  const days = settings.retentionDays;
  const ours = found.hidden ? named : found.policy !== undefined && isOurs(found.policy);
  if (days === null && !ours) return [];
  const lacking = await missingPrivilegesMessage(context, settings, 'delete old indices');
  const installed: InstalledPolicy = { ...found, lacking, named };
  const others = cluster.records.filter((record) => record.space !== space).map((record) => record.space);
  const removal: Asset['removal'] = (options) =>
    ours ? removalOf(context, installed, others, options) : undefined;
  const common = {
    id: RETENTION_ID,
    kind: 'retention' as const,
    name: LIFECYCLE_POLICY,
    installed: found.policy,
    removal,
  };
  if (days === null) {
    const diff = diffOfAsset('keep', 'current', commonMessages.current());
    const write: Asset['write'] = (action) => Promise.resolve(resultOf(action, diff));
    const note = goesOn(installed);
    return [
      { ...common, title: messages.policy(), diff, before: null, after: null, unwanted: true, note, write },
    ];
  }
  const diff = diffOfRetention(installed, shipped, days, carried);
  const body = policyFor(shipped, `${days}d`);
  return [
    {
      ...common,
      title: messages.deleteAfter({ days }),
      diff,
      before: found.policy?.phases,
      // What cannot be done is no difference to be looked at.
      after: diff.action === 'blocked' ? found.policy?.phases : phasesOf(body.policy),
      usable: canBeNamed(installed),
      async write(action) {
        if (isChange(action)) await elasticsearch.ask('write the lifecycle policy', 'PUT', PATH, { body });
        return resultOf(action, diff);
      },
    },
  ];
};

/** Asks whether the cluster has lifecycle management, and for our policy. */
async function readPolicy({
  elasticsearch,
}: SetupContext): Promise<Omit<InstalledPolicy, 'lacking' | 'named'>> {
  try {
    const status = await elasticsearch.tryAsk('look for lifecycle management', 'GET', '/_ilm/status');
    if (status === undefined) return { available: false, policy: undefined, followers: [] };
    const answer = await elasticsearch.find('read the lifecycle policy', 'GET', PATH);
    const policy = at(answer, LIFECYCLE_POLICY, 'policy');
    const followers = at(answer, LIFECYCLE_POLICY, 'in_use_by', 'indices');
    return {
      available: true,
      policy: isObject(policy) ? policy : undefined,
      followers: Array.isArray(followers) ? followers.map(String) : [],
    };
  } catch (error) {
    // Who may do all else is not to be shut out since somebody else turned retention on.
    return ifForbidden(() => ({ available: true, hidden: true as const, policy: undefined, followers: [] }))(
      error
    );
  }
}

/** @param carried what the outranked template sets: a policy of its own goes on. */
export function diffOfRetention(
  installed: InstalledPolicy,
  shipped: ShippedAssets,
  days: number,
  carried: Composition | null
): AssetDiff {
  const { available, hidden, policy, lacking, named } = installed;
  const theirs = carried?.settings['index.lifecycle.name'];
  if (theirs !== undefined)
    return diffOfAsset('blocked', 'overruled', messages.followAnother({ policy: String(theirs) }));
  if (!available) return diffOfAsset('blocked', 'missing', messages.noLifecycle());
  const hindrance = lacking === undefined ? undefined : messages.setUpWithout({ hindrance: lacking });
  // Who may not look is known to have none where no template names it.
  if (hidden) return diffOfAsset('blocked', named ? 'unknown' : 'missing', hindrance ?? messages.notSeen());
  const diff =
    policy === undefined
      ? diffOfAsset('create', 'missing', messages.notThereYet())
      : diffOfPolicy(policy, installed.followers.length, shipped, days);
  if (hindrance === undefined || diff.action === 'keep') return diff;
  return diff.choices.length > 0
    ? { ...diff, choices: ['keep_mine'] }
    : diffOfAsset('blocked', diff.state, hindrance);
}

/** Whatever is written counts at once for those that follow: who overwrites days must know whose data go. */
function diffOfPolicy(policy: JsonObject, indices: number, shipped: ShippedAssets, days: number): AssetDiff {
  const age = minAge(policy);
  const now = { age: age ?? 'none', indices };
  if (!isOurs(policy))
    return diffOfAsset('conflict', 'edited', messages.foreignPolicy({ policy: LIFECYCLE_POLICY, ...now }), [
      'keep_mine',
      'take_new',
    ]);
  if (isEdited(policy, shipped))
    return diffOfAsset('edited', 'edited', messages.changedPolicy(now), ['keep_mine', 'take_new']);
  return age === `${days}d`
    ? diffOfAsset('keep', 'current', commonMessages.current())
    : diffOfAsset('update', 'outdated', messages.otherDays({ ...now, days }));
}

/**
 * Whether templates may name the policy. Where there is no lifecycle management that is refused, and everything else with
 * it; a policy that is not there leaves new indices stuck, so one that this user may not see is named if it was before.
 */
export function canBeNamed({ available, hidden, policy, lacking, named }: InstalledPolicy): boolean {
  if (!available) return false;
  return hidden ? named : policy !== undefined || lacking === undefined;
}

/** What goes on after retention was turned off; undefined: nothing does. */
export function goesOn({ policy, followers }: InstalledPolicy): string | undefined {
  const age = policy && isOurs(policy) ? minAge(policy) : undefined;
  if (age === undefined || followers.length === 0) return undefined;
  return messages.stillFollowed({ policy: LIFECYCLE_POLICY, indices: followers.length, age });
}

function removalOf(
  { elasticsearch, assets: shipped }: SetupContext,
  { policy, followers, lacking }: InstalledPolicy,
  otherSpaces: readonly string[],
  { includeEdited }: RemovalOptions
): Removal {
  const age = policy && minAge(policy);
  const indices = followers.length;
  const whyItStays = (): string | undefined => {
    if (otherSpaces.length > 0) return messages.stillUsedBy({ spaces: otherSpaces.join(', ') });
    // Elasticsearch refuses to remove it then.
    if (indices > 0)
      return age === undefined ? messages.idleAndFollowed({ indices }) : messages.followed({ indices, age });
    if (policy !== undefined && isEdited(policy, shipped) && !includeEdited)
      return commonMessages.stays({ message: messages.changedPolicy({ age: age ?? 'none', indices }) });
    return lacking;
  };
  const reason = whyItStays();
  const title = messages.policy();
  return reason === undefined
    ? {
        title,
        action: 'remove',
        message: commonMessages.madeBySetup(),
        run: () => elasticsearch.find('remove the lifecycle policy', 'DELETE', PATH),
      }
    : { title, action: 'keep', message: reason };
}

/** As Elasticsearch writes a span; undefined: it deletes nothing. */
function minAge(policy: JsonObject): string | undefined {
  const age = at(policy, 'phases', 'delete', 'min_age');
  return age === undefined ? undefined : String(age);
}

const isOurs = (policy: JsonObject): boolean => at(policy, '_meta', 'managed_by') === OWNER;

/**
 * The policy that Setup writes, to delete after `age`: a span as Elasticsearch writes it. The mark tells it later whether
 * somebody gave the policy another one.
 */
const policyFor = ({ retention }: ShippedAssets, age: string): JsonObject =>
  merge(retention, {
    policy: { _meta: { managed_by: OWNER, min_age: age }, phases: { delete: { min_age: age } } },
  });

const STORED: JsonObject = {
  hot: { min_age: '0ms' },
  delete: { actions: { delete: { delete_searchable_snapshot: true } } },
};

/** Phases with what Elasticsearch adds by itself when it stores them. */
function phasesOf(policy: JsonObject['policy']): JsonObject {
  const phases = at(policy, 'phases');
  return merge(STORED, isObject(phases) ? phases : {});
}

/** Whether somebody changed it since Setup wrote it. */
function isEdited(policy: JsonObject, shipped: ShippedAssets): boolean {
  const age = minAge(policy);
  if (age === undefined || (at(policy, '_meta', 'min_age') ?? age) !== age) return true;
  const { policy: written } = policyFor(shipped, age);
  return canonicalText(phasesOf(policy)) !== canonicalText(phasesOf(written));
}
