import type { Plan, PlanItem, SettingsInput } from '../../common/api/setup';
import type { Asset } from '../assets/asset';
import { ifForbidden } from '../elasticsearch/problem';
import { readFieldProblems } from '../repair/field_problems';
import { canonicalText } from './canonical';
import type { SetupContext } from './context';
import { diffOf } from './diff';
import { evidenceOfPattern } from './evidence';
import { requirePlainIndices } from './index_pattern';
import { settingsOf } from './settings';
import { readSetupState, wantedAssets, type SetupState } from './setup_state';
import { simulate } from './simulate';

/** Tells what apply would do, with diffs; changes nothing. */
export async function makePlan(context: SetupContext, input: SettingsInput): Promise<Plan> {
  const state = await readSetupState(context, input);
  await requirePlainIndices(context, state.settings.indexPattern);
  return planOf(context, state);
}

/** The plan of what was found. */
export async function planOf(context: SetupContext, state: SetupState): Promise<Plan> {
  const { cluster, settings, fingerprint } = state;
  const notes = [...cluster.notes, ...state.assets.flatMap(({ note }) => note ?? [])];
  const noted = <T>(instead: T): ((error: unknown) => T) =>
    ifForbidden(({ message }) => {
      notes.push(message);
      return instead;
    });
  const [simulation, pattern, fields] = await Promise.all([
    cluster.templates === null ? null : simulate(context, state),
    evidenceOfPattern(context, settings.indexPattern).catch(noted(null)),
    readFieldProblems(context, settings.indexPattern).catch(noted([])),
  ]);
  const items = wantedAssets(state).map(itemOf);
  // The settings are those that were written down, or those of a space that has none.
  const isKnown = canonicalText(settings) === canonicalText(settingsOf(cluster));
  return {
    fingerprint,
    space: context.space,
    settings,
    upToDate: items.every(({ action }) => action === 'keep') && isKnown,
    items,
    simulation,
    pattern,
    fields,
    notes,
  };
}

/** An asset as the page lists it. */
function itemOf({ id, kind, name, title, before, after, diff }: Asset): PlanItem {
  const { action, message, choices, editedAt } = diff;
  const { lines, more } = action === 'keep' ? { lines: [], more: 0 } : diffOf(before, after);
  return {
    ...{ id, kind, name, title, action, message, choices, diff: lines, moreDiff: more },
    ...(editedAt === undefined ? {} : { editedAt }),
  };
}
