import type { AnomaliesResponse, AnomalyFinding } from '../../common/api/anomalies';
import { SEVERITIES, type RuleParams, type Watched } from '../../common/api/rule_params';
import type { FindingKind, Severity } from '../../common/domain/detection';
import type { DominanceFinding } from '../../common/domain/talkers/types';
import { NetworkSet } from '../../common/domain/flows';

/** An anomaly as a rule tells it: of a domain, or of an address that dominates. Kept in the rule's state, so plain data. */
export interface RuleAnomaly {
  /** One alert has it for as long as it lasts: source and domain, or the address. Never the onset, which may move. */
  readonly id: string;
  /** The panel's id of the finding, which a link opens; null for an address. */
  readonly finding: string | null;
  readonly domain: string | null;
  readonly address: string | null;
  readonly source: string | null;
  readonly kind: FindingKind | 'dominance';
  readonly severity: Severity;
  /** Epoch ms. */
  readonly onset: number;
  readonly end: number;
  /** Requests; of an address, the percent of the bytes. */
  readonly actual: number;
  readonly expected: number | null;
  readonly factor: number | null;
  readonly reason: string;
  readonly clients: readonly { readonly address: string; readonly share: number }[];
  readonly organisation: string | null;
  /** Bytes of its flows from onset to end. */
  readonly bytes: number | null;
  /** Days of history behind it. */
  readonly historyDays: number;
  /** The range in which it was found, epoch ms. */
  readonly from: number;
  readonly to: number;
}

const WATCHED_BY: Readonly<Record<FindingKind, Watched>> = {
  burst: 'spikes',
  ramp: 'spikes',
  level_shift: 'spikes',
  new_domain: 'newDomains',
  drop: 'losses',
};
/** An address that dominates has no severity of its own: it is told of with this one, whatever the least is. */
const SEVERITY_OF_DOMINANCE: Severity = 'high';

const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** True when the rule watches for such a finding and does not leave its domain out. */
export const isWatched = (finding: AnomalyFinding, params: RuleParams): boolean =>
  params.watch.includes(WATCHED_BY[finding.kind]) && !params.excludedDomains.includes(finding.domain);

/** True when the rule tells of this finding. */
export const isWanted = (finding: AnomalyFinding, params: RuleParams): boolean =>
  isWatched(finding, params) && rankOf(finding.severity) >= rankOf(params.severity);

/** The addresses that dominate, without those which the rule leaves out. */
export function wantedDominance(response: AnomaliesResponse, params: RuleParams): DominanceFinding[] {
  if (!params.watch.includes('talkers') || response.talkers === null) return [];
  const excluded = new NetworkSet(params.excludedAddresses);
  return response.talkers.dominance.filter(({ address }) => !excluded.has(address));
}

export const idOf = ({ source, domain }: Pick<AnomalyFinding, 'source' | 'domain'>): string =>
  `${source}:${domain}`;

export function anomalyOfFinding(finding: AnomalyFinding, response: AnomaliesResponse): RuleAnomaly {
  return {
    id: idOf(finding),
    finding: finding.id,
    domain: finding.domain,
    address: null,
    source: finding.source,
    kind: finding.kind,
    severity: finding.severity,
    onset: finding.onset,
    end: finding.end,
    actual: finding.observed,
    expected: finding.expected,
    factor: finding.ratio,
    reason: finding.reason,
    clients: finding.clients.map(({ address, count }) => ({ address, share: count / finding.observed })),
    organisation: null,
    bytes: null,
    ...rangeOf(response),
  };
}

export function anomalyOfDominance(dominance: DominanceFinding, response: AnomaliesResponse): RuleAnomaly {
  const talker = response.talkers?.talkers.find(({ address }) => address === dominance.address);
  const { from, to, historyDays } = rangeOf(response);
  return {
    id: dominance.address,
    finding: null,
    domain: null,
    address: dominance.address,
    source: null,
    kind: 'dominance',
    severity: SEVERITY_OF_DOMINANCE,
    onset: from,
    end: to,
    actual: dominance.share * 100,
    expected: dominance.previousShare === null ? null : dominance.previousShare * 100,
    factor: dominance.previousShare ? dominance.share / dominance.previousShare : null,
    reason: dominance.reason,
    clients: [],
    organisation: null,
    bytes: talker?.total ?? null,
    historyDays,
    from,
    to,
  };
}

const rangeOf = ({
  status,
}: AnomaliesResponse): { readonly from: number; readonly to: number; readonly historyDays: number } => ({
  from: status.window.from,
  to: status.now,
  historyDays: status.baselineDays,
});

/** Worst first, in a total order. */
export const bySeverity = (a: RuleAnomaly, b: RuleAnomaly): number =>
  rankOf(b.severity) - rankOf(a.severity) || b.end - a.end || (a.id < b.id ? -1 : 1);
