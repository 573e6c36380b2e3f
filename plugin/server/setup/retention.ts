import { say } from './retention_texts';
import type { PlanItem, SetupSettings } from '../../common/api/setup';
import { ifForbidden } from '../problem';
import type { Assets } from './assets';
import { at, canonicalText, isObject, merge, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { diffOf } from './diff';
import type { Judgement } from './judge';
import { LIFECYCLE_POLICY, OWNER } from './names';
import type { Composition } from './templates';

/** Of the plan's item. */
export const RETENTION_ID = `retention:${LIFECYCLE_POLICY}`;

const PATH = `/_ilm/policy/${LIFECYCLE_POLICY}`;

const STORED: JsonObject = {
  hot: { min_age: '0ms' },
  delete: { actions: { delete: { delete_searchable_snapshot: true } } },
};

export interface Retention {
  /** False: this cluster has no index lifecycle management. */
  readonly available: boolean;
  readonly policy: JsonObject | undefined;
  /** Indices that follow it. */
  readonly followers: readonly string[];
  /** Why this user cannot know. */
  readonly hindrance?: string;
}

export interface PlannedRetention {
  readonly judgement: Judgement;
  readonly item: PlanItem;
}

/** Asks whether the cluster has lifecycle management, and for our policy. */
export async function readRetention({ elasticsearch }: SetupContext): Promise<Retention> {
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
    return ifForbidden(({ message }) => ({
      available: true,
      policy: undefined,
      followers: [],
      hindrance: message,
    }))(error);
  }
}

export const minAge = (policy: JsonObject): string => String(at(policy, 'phases', 'delete', 'min_age'));

export const isOurPolicy = (policy: JsonObject): boolean => at(policy, '_meta', 'managed_by') === OWNER;

/** The policy that Setup writes, to delete after `age`: a span as Elasticsearch writes it. */
const policyFor = (assets: Assets, age: string): JsonObject =>
  merge(assets.retention, {
    policy: { _meta: { managed_by: OWNER }, phases: { delete: { min_age: age } } },
  });

/** Phases with what Elasticsearch adds by itself when it stores them. */
function phasesOf(policy: JsonObject['policy']): JsonObject {
  const phases = at(policy, 'phases');
  return merge(STORED, isObject(phases) ? phases : {});
}

/** Whether somebody changed more than the days, which are a setting of Setup. */
function isEdited(policy: JsonObject, assets: Assets): boolean {
  const { policy: written } = policyFor(assets, minAge(policy));
  return canonicalText(phasesOf(policy)) !== canonicalText(phasesOf(written));
}

export function judgeRetention(
  { available, policy, hindrance }: Retention,
  assets: Assets,
  days: number,
  carried: Composition | null
): Judgement {
  const theirs = carried?.settings['index.lifecycle.name'];
  if (theirs !== undefined) {
    return {
      action: 'blocked',
      state: 'overruled',
      choices: [],
      message: say.followAnother({ policy: String(theirs) }),
    };
  }
  if (!available) {
    return {
      action: 'blocked',
      state: 'missing',
      choices: [],
      message: say.noLifecycle(),
    };
  }
  if (hindrance !== undefined)
    return { action: 'blocked', state: 'unknown', choices: [], message: hindrance };
  if (policy === undefined)
    return {
      action: 'create',
      state: 'missing',
      choices: [],
      message: say.notThereYet(),
    };
  if (!isOurPolicy(policy)) {
    return {
      action: 'conflict',
      state: 'edited',
      choices: ['keep_mine', 'take_new'],
      message: say.foreignPolicy({ policy: LIFECYCLE_POLICY }),
    };
  }
  if (isEdited(policy, assets)) {
    return {
      action: 'edited',
      state: 'edited',
      choices: ['keep_mine', 'take_new'],
      message: say.changedPolicy(),
    };
  }
  return minAge(policy) === `${days}d`
    ? {
        action: 'keep',
        state: 'current',
        choices: [],
        message: say.current(),
      }
    : {
        action: 'update',
        state: 'outdated',
        choices: [],
        message: say.deletesAfter({ age: minAge(policy) }),
      };
}

/** What is to be done about the policy, as the plan lists it. @param carried what an outranked template sets. */
export function plannedRetention(
  found: Retention,
  assets: Assets,
  settings: SetupSettings,
  carried: Composition | null
): PlannedRetention {
  const days = settings.retentionDays ?? 0;
  const judgement = judgeRetention(found, assets, days, carried);
  const { action, message, choices } = judgement;
  const changes = !['keep', 'blocked'].includes(action);
  const { lines, more } = diffOf(found.policy?.phases, phasesOf(policyFor(assets, `${days}d`).policy));
  const item: PlanItem = {
    id: RETENTION_ID,
    kind: 'retention',
    name: LIFECYCLE_POLICY,
    title: say.deleteAfter({ days }),
    action,
    message,
    choices,
    diff: changes ? lines : [],
    moreDiff: changes ? more : 0,
  };
  return { judgement, item };
}

export async function writeRetention({ elasticsearch, assets }: SetupContext, days: number): Promise<void> {
  const body = policyFor(assets, `${days}d`);
  await elasticsearch.ask('write the lifecycle policy', 'PUT', PATH, { body });
}

export async function removeRetention({ elasticsearch }: SetupContext): Promise<void> {
  await elasticsearch.find('remove the lifecycle policy', 'DELETE', PATH);
}
