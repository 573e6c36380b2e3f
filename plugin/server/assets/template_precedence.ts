import { i18n } from '@kbn/i18n';
import type { Simulation } from '../../common/api/setup';
import type { ClusterState, InstalledTemplate } from '../setup/cluster_state';
import { INDEX_TEMPLATE, MAPPINGS, matchesPattern, tomorrowsIndex } from '../setup/names';

/** Which template gives tomorrow's index its types, with ours in place and without. */
export interface TemplatePrecedence {
  /** Name of tomorrow's index. */
  readonly index: string;
  /** Somebody else's template that has precedence over ours, or would refuse it (equal priority). */
  readonly superior: InstalledTemplate | undefined;
  /** The one that ours outranks. */
  readonly outranked: InstalledTemplate | undefined;
  /** The one that has precedence today. */
  readonly current: InstalledTemplate | undefined;
  /** Patterns inside ours whose templates ours would outrank. */
  readonly shadowed: readonly { readonly name: string; readonly pattern: string }[];
}

/** @param priority of our template. @param now epoch ms. */
export function templatePrecedence(
  { templates }: Pick<ClusterState, 'templates'>,
  pattern: string,
  priority: number,
  now: number
): TemplatePrecedence {
  const index = tomorrowsIndex(pattern, now);
  const all = matching(templates ?? [], index);
  const others = all.filter(({ name }) => name !== INDEX_TEMPLATE);
  return {
    index,
    superior: others.find((template) => template.priority >= priority),
    outranked: others.find((template) => template.priority < priority),
    current: all[0],
    shadowed: shadowedBy(pattern, priority, templates ?? []),
  };
}

/** Templates that match the name, the one with the highest priority first. */
export function matching(templates: readonly InstalledTemplate[], index: string): InstalledTemplate[] {
  return templates
    .filter(({ index_patterns: patterns }) => patterns.some((pattern) => matchesPattern(pattern, index)))
    .sort((a, b) => b.priority - a.priority);
}

/** Patterns of other people's templates that lie inside ours and which ours would outrank. */
export function shadowedBy(
  pattern: string,
  priority: number,
  templates: readonly InstalledTemplate[]
): { name: string; pattern: string }[] {
  return templates
    .filter((template) => template.name !== INDEX_TEMPLATE && template.priority < priority)
    .flatMap(({ name, index_patterns: patterns }) => patterns.map((theirs) => ({ name, pattern: theirs })))
    .filter(
      ({ pattern: theirs }) =>
        theirs !== pattern && !theirs.startsWith('*') && matchesPattern(pattern, theirs.replaceAll('*', 'x'))
    );
}

const nameAndPriority = (
  template: InstalledTemplate | undefined
): { name: string; priority: number } | null =>
  template ? { name: template.name, priority: template.priority } : null;

/** The precedence in the words of the plan, without the settings. */
export function describePrecedence(
  { index, superior, outranked, current }: TemplatePrecedence,
  priority: number
): Pick<Simulation, 'index' | 'templateNow' | 'templateAfter' | 'reason' | 'componentToAdd'> {
  const common = { index, templateNow: nameAndPriority(current) };
  if (superior) {
    return {
      ...common,
      templateAfter: nameAndPriority(superior),
      reason: messages.higherCounts({ name: superior.name, priority: superior.priority, ours: priority }),
      componentToAdd: superior.composed_of.includes(MAPPINGS) ? null : MAPPINGS,
    };
  }
  return {
    ...common,
    templateAfter: { name: INDEX_TEMPLATE, priority },
    reason: outranked
      ? messages.oursCounts({ priority, name: outranked.name, theirs: outranked.priority })
      : messages.noOther(),
    componentToAdd: null,
  };
}

const messages = {
  higherCounts: (values: { name: string; priority: number; ours: number }) =>
    i18n.translate('networkTraffic.setup.templatePrecedence.theirsApplies', {
      defaultMessage:
        '{name} has priority {priority}, ours has priority {ours}. Only the template with the higher priority applies.',
      values,
    }),
  oursCounts: (values: { priority: number; name: string; theirs: number }) =>
    i18n.translate('networkTraffic.setup.templatePrecedence.oursApplies', {
      defaultMessage:
        'Our template has priority {priority}, {name} has priority {theirs}. Only the template with the higher priority applies, so ours includes the settings of {name}.',
      values,
    }),
  noOther: () =>
    i18n.translate('networkTraffic.setup.templatePrecedence.noOther', {
      defaultMessage: 'No other composable index template matches.',
    }),
};
