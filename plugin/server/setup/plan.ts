import type { Plan, SettingsInput } from '../../common/api/setup';
import type { SetupContext } from './context';
import { evidenceOfPattern } from './evidence';
import { readFieldProblems } from './field_problems';
import { planItems, planning, type Planning } from './planning';
import { simulate } from './simulate';

/** Tells what apply would do, with diffs; changes nothing. */
export async function makePlan(context: SetupContext, input: SettingsInput): Promise<Plan> {
  return planOf(context, await planning(context, input));
}

/** The plan of what was found. */
export async function planOf(context: SetupContext, found: Planning): Promise<Plan> {
  const notes = [...found.world.notes];
  const [simulation, pattern, fields] = await Promise.all([
    found.world.templates === null ? null : simulate(context, found),
    evidenceOfPattern(context, found.settings.indexPattern, notes),
    readFieldProblems(context, found.settings.indexPattern, notes),
  ]);
  const items = planItems(found);
  return {
    fingerprint: found.fingerprint,
    space: context.space,
    settings: found.settings,
    upToDate: items.every(({ action }) => action === 'keep'),
    items,
    simulation,
    pattern,
    fields,
    notes,
  };
}
