import { ifForbidden } from '../elasticsearch/problem';
import type { SetupSettings } from '../../common/api/setup';
import type { Assets } from './assets';
import { at, canonicalText, isObject, merge, normaliseSettings, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { LIFECYCLE_POLICY, OWNER, SETTINGS } from './names';
import { hindranceOf } from '../privileges/rights';
import type { World } from './world';

/** Of the plan's item. */
export const RETENTION_ID = `retention:${LIFECYCLE_POLICY}`;

const PATH = `/_ilm/policy/${LIFECYCLE_POLICY}`;

const STORED: JsonObject = {
  hot: { min_age: '0ms' },
  delete: { actions: { delete: { delete_searchable_snapshot: true } } },
};

/** The policy of our name, as far as this user may see it. */
export interface FoundPolicy {
  /** False: this cluster has no index lifecycle management. */
  readonly available: boolean;
  /** This user may not look for it. */
  readonly hidden?: true;
  readonly policy: JsonObject | undefined;
  /** Indices that follow it. */
  readonly followers: readonly string[];
}

export interface Retention extends FoundPolicy {
  /** What this user lacks to write it, in a sentence. */
  readonly lacking: string | undefined;
  /** Setup's templates name it. */
  readonly named: boolean;
}

/** Asks whether the cluster has lifecycle management, and for our policy. */
export async function readPolicy({ elasticsearch }: SetupContext): Promise<FoundPolicy> {
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
    return ifForbidden(() => ({
      available: true,
      hidden: true as const,
      policy: undefined,
      followers: [],
    }))(error);
  }
}

/** The policy, and what this user may do about it. */
export async function readRetention(
  context: SetupContext,
  { components }: World,
  settings: SetupSettings
): Promise<Retention> {
  const [found, lacking] = await Promise.all([
    readPolicy(context),
    hindranceOf(context, settings, 'delete old indices'),
  ]);
  const written = normaliseSettings(at(components?.get(SETTINGS), 'template', 'settings'));
  return { ...found, lacking, named: written['index.lifecycle.name'] === LIFECYCLE_POLICY };
}

/**
 * Whether templates may name the policy. Where there is no lifecycle management that is refused, and everything else with
 * it; a policy that is not there leaves new indices stuck, so one that this user may not see is named if it was before.
 */
export function canBeNamed({ available, hidden, policy, lacking, named }: Retention): boolean {
  if (!available) return false;
  return hidden ? named : policy !== undefined || lacking === undefined;
}

/** As Elasticsearch writes a span; undefined: it deletes nothing. */
export function minAge(policy: JsonObject): string | undefined {
  const age = at(policy, 'phases', 'delete', 'min_age');
  return age === undefined ? undefined : String(age);
}

export const isOurPolicy = (policy: JsonObject): boolean => at(policy, '_meta', 'managed_by') === OWNER;

/**
 * The policy that Setup writes, to delete after `age`: a span as Elasticsearch writes it. The mark tells it later whether
 * somebody gave the policy another one.
 */
export const policyFor = (assets: Assets, age: string): JsonObject =>
  merge(assets.retention, {
    policy: { _meta: { managed_by: OWNER, min_age: age }, phases: { delete: { min_age: age } } },
  });

/** Phases with what Elasticsearch adds by itself when it stores them. */
export function phasesOf(policy: JsonObject['policy']): JsonObject {
  const phases = at(policy, 'phases');
  return merge(STORED, isObject(phases) ? phases : {});
}

/** Whether somebody changed it since Setup wrote it. */
export function isEdited(policy: JsonObject, assets: Assets): boolean {
  const age = minAge(policy);
  if (age === undefined || (at(policy, '_meta', 'min_age') ?? age) !== age) return true;
  const { policy: written } = policyFor(assets, age);
  return canonicalText(phasesOf(policy)) !== canonicalText(phasesOf(written));
}

export async function writeRetention({ elasticsearch, assets }: SetupContext, days: number): Promise<void> {
  const body = policyFor(assets, `${days}d`);
  await elasticsearch.ask('write the lifecycle policy', 'PUT', PATH, { body });
}

export async function removeRetention({ elasticsearch }: SetupContext): Promise<void> {
  await elasticsearch.find('remove the lifecycle policy', 'DELETE', PATH);
}
