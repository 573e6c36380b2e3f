import type { Plan, SettingsInput } from '../../common/api/setup';
import { ifForbidden } from '../elasticsearch/problem';
import { canonicalText } from './canonical';
import type { SetupContext } from './context';
import { evidenceOfPattern } from './evidence';
import { readFieldProblems } from '../repair/field_problems';
import { afterwards } from './judge_retention';
import { planItems, planning, type Planning } from './planning';
import { readPolicy } from './retention';
import { settingsOf } from './settings';
import { simulate } from './simulate';

/** Tells what apply would do, with diffs; changes nothing. */
export async function makePlan(context: SetupContext, input: SettingsInput): Promise<Plan> {
  return planOf(context, await planning(context, input));
}

/** The plan of what was found. */
export async function planOf(context: SetupContext, found: Planning): Promise<Plan> {
  const notes = [...found.world.notes];
  const { indexPattern } = found.settings;
  const [simulation, pattern, fields] = await Promise.all([
    found.world.templates === null ? null : simulate(context, found),
    evidenceOfPattern(context, indexPattern).catch(noted(notes, null)),
    readFieldProblems(context, indexPattern).catch(noted(notes, [])),
  ]);
  const goesOn = found.settings.retentionDays === null ? afterwards(await readPolicy(context)) : undefined;
  if (goesOn !== undefined) notes.push(goesOn);
  const items = planItems(found);
  return {
    fingerprint: found.fingerprint,
    space: context.space,
    settings: found.settings,
    upToDate: items.every(({ action }) => action === 'keep') && isKnown(found),
    items,
    simulation,
    pattern,
    fields,
    notes,
  };
}

/** The settings are those that were written down, or those of a space that has none. */
const isKnown = ({ world, settings }: Planning): boolean =>
  canonicalText(settings) === canonicalText(settingsOf(world));

/** What this user may not see becomes a note of the plan. */
const noted = <T>(notes: string[], instead: T): ((error: unknown) => T) =>
  ifForbidden(({ message }) => {
    notes.push(message);
    return instead;
  });
