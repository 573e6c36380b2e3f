import { say } from './retention_texts';
import type { PlanItem, SetupSettings } from '../../common/api/setup';
import type { Assets } from './assets';
import type { JsonObject } from './canonical';
import { diffOf } from './diff';
import type { Judgement } from './judge';
import { LIFECYCLE_POLICY } from './names';
import {
  isEdited,
  isOurPolicy,
  minAge,
  phasesOf,
  policyFor,
  RETENTION_ID,
  type FoundPolicy,
  type Retention,
} from './retention';
import type { Composition } from './templates';

export interface PlannedRetention {
  readonly judgement: Judgement;
  readonly item: PlanItem;
}

const blocked = (state: Judgement['state'], message: string): Judgement => ({
  action: 'blocked',
  state,
  choices: [],
  message,
});

export function judgeRetention(
  found: Retention,
  assets: Assets,
  days: number,
  carried: Composition | null
): Judgement {
  const { available, hidden, policy, lacking, named } = found;
  const theirs = carried?.settings['index.lifecycle.name'];
  if (theirs !== undefined) return blocked('overruled', say.followAnother({ policy: String(theirs) }));
  if (!available) return blocked('missing', say.noLifecycle());
  const hindrance = lacking === undefined ? undefined : say.setUpWithout({ hindrance: lacking });
  // Who may not look is known to have none where no template names it.
  if (hidden) return blocked(named ? 'unknown' : 'missing', hindrance ?? say.notSeen());
  const judgement =
    policy === undefined
      ? ({ action: 'create', state: 'missing', choices: [], message: say.notThereYet() } as const)
      : judgePolicy(policy, found.followers, assets, days);
  if (hindrance === undefined || judgement.action === 'keep') return judgement;
  return judgement.choices.length > 0
    ? { ...judgement, choices: ['keep_mine'] }
    : blocked(judgement.state, hindrance);
}

function judgePolicy(
  policy: JsonObject,
  followers: FoundPolicy['followers'],
  assets: Assets,
  days: number
): Judgement {
  const age = minAge(policy);
  // Whatever is written counts for them at once: who overwrites days must know whose data go.
  const now = { age: age ?? 'none', indices: followers.length };
  if (!isOurPolicy(policy)) {
    return {
      action: 'conflict',
      state: 'edited',
      choices: ['keep_mine', 'take_new'],
      message: say.foreignPolicy({ policy: LIFECYCLE_POLICY, ...now }),
    };
  }
  if (isEdited(policy, assets)) {
    return {
      action: 'edited',
      state: 'edited',
      choices: ['keep_mine', 'take_new'],
      message: say.changedPolicy(now),
    };
  }
  return age === `${days}d`
    ? { action: 'keep', state: 'current', choices: [], message: say.current() }
    : { action: 'update', state: 'outdated', choices: [], message: say.otherDays({ ...now, days }) };
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

/** What goes on after retention was turned off; undefined: nothing does. */
export function afterwards({ policy, followers }: FoundPolicy): string | undefined {
  const age = policy && isOurPolicy(policy) ? minAge(policy) : undefined;
  if (age === undefined || followers.length === 0) return undefined;
  return say.stillFollowed({ policy: LIFECYCLE_POLICY, indices: followers.length, age });
}
