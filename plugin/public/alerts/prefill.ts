import type { RuleParamsInput } from '../../common/api/rule_params';
import type { AnomalyFinding } from '../../common/api/anomalies';
import { timeZoneOf, type Answer } from '../panel/model/ask';
import type { PanelServices } from '../panel/model/host';
import type { Mute, PanelState } from '../panel/model/state';

/** A rule that somebody is about to make. */
export interface NewRule {
  readonly name: string;
  readonly params: RuleParamsInput;
}

/** What a rule must know to find what is on the screen. */
export interface Screen {
  readonly answer: Answer;
  readonly state: PanelState;
  /** Those that have no end: a rule has no end either. */
  readonly mutes: readonly Mute[];
}

/**
 * The parameters that find what is on the screen: its data view, query, filters and settings.
 * @param finding opened by the user: then its kind is watched and it is severe enough.
 */
export function paramsOf(
  { answer, state, mutes }: Screen,
  { core }: Pick<PanelServices, 'core'>,
  finding?: AnomalyFinding
): RuleParamsInput {
  const { query, filters } = answer.context;
  const watch = ['spikes', 'newDomains', 'talkers'] as const;
  return {
    ...(answer.dataView?.id === undefined ? {} : { dataViewId: answer.dataView.id }),
    kuery: query?.language === 'kuery' && typeof query.query === 'string' ? query.query : '',
    filters: filters.map((filter) => ({ ...filter })),
    ...(state.sources ? { sources: [...state.sources] } : {}),
    ...(state.sensitivity === undefined ? {} : { sensitivity: state.sensitivity }),
    ...(state.internal_networks?.length ? { internalNetworks: [...state.internal_networks] } : {}),
    watch: state.drops || finding?.kind === 'drop' ? [...watch, 'losses'] : [...watch],
    severity: finding?.severity === 'low' ? 'low' : 'medium',
    excludedDomains: mutes.filter(({ until }) => until === null).map(({ domain }) => domain),
    timeZone: timeZoneOf(core.uiSettings),
  };
}

const KEPT = 'networkTraffic.newRule';

/** For Kibana's own page, which takes no parameters: the form finds them when it opens, once. */
export function keepForTheForm(params: RuleParamsInput): void {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify(params));
  } catch {
    // A full or forbidden storage: the form starts with its defaults.
  }
}

/** What `keepForTheForm` kept. */
export function takeKept(): RuleParamsInput {
  try {
    const kept = window.sessionStorage.getItem(KEPT);
    window.sessionStorage.removeItem(KEPT);
    return kept === null ? {} : (JSON.parse(kept) as RuleParamsInput);
  } catch {
    return {};
  }
}
