import { say } from './winner_texts';
import type { Simulation } from '../../common/api/setup';
import type { Judgement } from './judge';
import { INDEX_TEMPLATE, MAPPINGS, tomorrowsIndex } from './names';
import { matching, shadowedBy, type InstalledTemplate } from './templates';
import { outrankedBy, type World } from './world';

export interface Contest {
  readonly index: string;
  /** Somebody else's template that wins over ours, or would refuse it (equal priority). */
  readonly superior: InstalledTemplate | undefined;
  readonly outranked: InstalledTemplate | undefined;
  readonly winnerNow: InstalledTemplate | undefined;
  /** Patterns inside ours whose templates ours would outrank. */
  readonly shadowed: readonly { name: string; pattern: string }[];
}

/** Who gives tomorrow's index its types, with ours in place and without. */
export function contest(world: World, pattern: string, priority: number, now: number): Contest {
  const index = tomorrowsIndex(pattern, now);
  const all = matching(world.templates ?? [], index);
  return {
    index,
    superior: all.find((template) => template.name !== INDEX_TEMPLATE && template.priority >= priority),
    outranked: outrankedBy(world, index, priority),
    winnerNow: all[0],
    shadowed: shadowedBy(pattern, priority, world.templates ?? []),
  };
}

/** What stands in the way of our index template; undefined: nothing. We never outbid a site's own. */
export function judgeContest(
  { superior, outranked, shadowed }: Contest,
  installed: boolean
): Judgement | undefined {
  if (superior?.composed_of.includes(MAPPINGS)) {
    return {
      action: 'keep',
      state: 'current',
      choices: [],
      message: say.yoursDecidesWithOurs({
        name: superior.name,
        priority: superior.priority,
        mappings: MAPPINGS,
      }),
    };
  }
  if (superior) {
    return {
      action: 'conflict',
      state: 'overruled',
      choices: [],
      message: say.yoursDecides({
        name: superior.name,
        priority: superior.priority,
        mappings: MAPPINGS,
      }),
    };
  }
  if (installed) return undefined;
  if (outranked?.data_stream) {
    return {
      action: 'conflict',
      state: 'missing',
      choices: ['keep_mine', 'take_new'],
      message: say.outranksDataStreams({ name: outranked.name }),
    };
  }
  const first = shadowed[0];
  if (first) {
    return {
      action: 'conflict',
      state: 'missing',
      choices: ['keep_mine', 'take_new'],
      message: say.outranks({
        templates: shadowed.map(({ name, pattern }) => `${name} (${pattern})`).join(', '),
      }),
    };
  }
  return undefined;
}

const nameAndPriority = (
  template: InstalledTemplate | undefined
): { name: string; priority: number } | null =>
  template ? { name: template.name, priority: template.priority } : null;

/** The contest in the words of the plan, without the settings. */
export function describeContest(
  { index, superior, outranked, winnerNow }: Contest,
  priority: number
): Pick<Simulation, 'index' | 'winnerNow' | 'winnerAfter' | 'reason' | 'componentToAdd'> {
  const common = { index, winnerNow: nameAndPriority(winnerNow) };
  if (superior) {
    return {
      ...common,
      winnerAfter: nameAndPriority(superior),
      reason: say.higherWins({ name: superior.name, priority: superior.priority, ours: priority }),
      componentToAdd: superior.composed_of.includes(MAPPINGS) ? null : MAPPINGS,
    };
  }
  return {
    ...common,
    winnerAfter: { name: INDEX_TEMPLATE, priority },
    reason: outranked
      ? say.oursWins({ priority, name: outranked.name, theirs: outranked.priority })
      : say.noOther(),
    componentToAdd: null,
  };
}
