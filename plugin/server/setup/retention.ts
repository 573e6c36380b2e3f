import { say } from './retention_texts';
import type { PlanItem } from '../../common/api/setup';
import { ifForbidden } from '../problem';
import { isObject, merge, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import type { Judgement } from './judge';
import { LIFECYCLE_POLICY, OWNER } from './names';
import type { Composition } from './templates';

const PATH = `/_ilm/policy/${LIFECYCLE_POLICY}`;

export interface Retention {
  /** False: this cluster has no index lifecycle management. */
  readonly available: boolean;
  readonly policy: JsonObject | undefined;
  /** Why this user cannot know. */
  readonly hindrance?: string;
}

/** Asks whether the cluster has lifecycle management, and for our policy. */
export async function readRetention({ elasticsearch }: SetupContext): Promise<Retention> {
  try {
    const status = await elasticsearch.tryAsk('look for lifecycle management', 'GET', '/_ilm/status');
    if (status === undefined) return { available: false, policy: undefined };
    const answer = await elasticsearch.find('read the lifecycle policy', 'GET', PATH);
    const entry = isObject(answer) ? answer[LIFECYCLE_POLICY] : undefined;
    return { available: true, policy: isObject(entry) && isObject(entry.policy) ? entry.policy : undefined };
  } catch (error) {
    // Who may do all else is not to be shut out since somebody else turned retention on.
    return ifForbidden(({ message }) => ({ available: true, policy: undefined, hindrance: message }))(error);
  }
}

const minAge = (policy: JsonObject | undefined): unknown => {
  const phases = policy?.phases;
  const phase = isObject(phases) ? phases.delete : undefined;
  return isObject(phase) ? phase.min_age : undefined;
};

export function judgeRetention(
  { available, policy, hindrance }: Retention,
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
  const meta = policy._meta;
  if (!isObject(meta) || meta.managed_by !== OWNER) {
    return {
      action: 'conflict',
      state: 'edited',
      choices: ['keep_mine', 'take_new'],
      message: say.foreignPolicy({ policy: LIFECYCLE_POLICY }),
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
        message: say.deletesAfter({ age: String(minAge(policy)) }),
      };
}

export const retentionItem = ({ action, message, choices }: Judgement, days: number): PlanItem => ({
  id: `retention:${LIFECYCLE_POLICY}`,
  kind: 'retention',
  name: LIFECYCLE_POLICY,
  title: say.deleteAfter({ days }),
  action,
  message,
  choices,
  diff: [],
  moreDiff: 0,
});

export async function writeRetention({ elasticsearch, assets }: SetupContext, days: number): Promise<void> {
  const body = merge(assets.retention, {
    policy: { _meta: { managed_by: OWNER }, phases: { delete: { min_age: `${days}d` } } },
  });
  await elasticsearch.ask('write the lifecycle policy', 'PUT', PATH, { body });
}

export async function removeRetention({ elasticsearch }: SetupContext): Promise<void> {
  await elasticsearch.find('remove the lifecycle policy', 'DELETE', PATH);
}
