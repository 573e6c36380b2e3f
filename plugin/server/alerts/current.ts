import type { RuleParams } from '../../common/api/rule_params';
import type { AnomaliesResponse, AnomalyFinding } from '../../common/api/anomalies';
import { MERGE_GAP } from '../../common/domain/detection/alert_runs';
import {
  anomalyOfDominance,
  anomalyOfFinding,
  idOf,
  isWanted,
  isWatched,
  wantedDominance,
  type RuleAnomaly,
} from './anomaly';

/** What a rule keeps from run to run. */
export interface RuleMemory {
  /** The alerts of the last run, by id. */
  readonly active: Readonly<Record<string, RuleAnomaly>>;
  /** End of the latest anomaly of each domain that was told of, or was over before the rule began, epoch ms. */
  readonly told: Readonly<Record<string, number>>;
  /** Up to here the last run had complete data, epoch ms; null before the first run. */
  readonly dataTo: number | null;
}

/** An anomaly that was over before a run saw it is still told of when the documents came this late. */
const LATE_MS = 3_600_000;

/** Reads what a run of this or an older release has returned. */
export function memoryOf(state: unknown): RuleMemory {
  const { active, told, dataTo } = (state ?? {}) as Partial<RuleMemory>;
  return { active: active ?? {}, told: told ?? {}, dataTo: dataTo ?? null };
}

/**
 * The anomalies that have an alert now. A finding has one for as long as the detector may still lengthen it, so that an
 * alert recovers when its anomaly is over and never in one of its pauses; a finding that began and ended between two
 * runs has one for this run. Where the answer cannot tell that an anomaly is over (no data, history too short, a list
 * that was cut), its alert stays.
 */
export function currentAnomalies(
  response: AnomaliesResponse,
  params: RuleParams,
  memory: RuleMemory
): { readonly active: readonly RuleAnomaly[]; readonly memory: RuleMemory } {
  const active = new Map<string, RuleAnomaly>();
  const told: Record<string, number> = {};
  const { status, findings } = response;
  const bucketMs = status.bucketSeconds * 1000;
  const judgedTo = Math.floor((status.dataTo ?? 0) / bucketMs) * bucketMs;
  const isOpen = ({ end }: AnomalyFinding): boolean => judgedTo - end <= MERGE_GAP * bucketMs;
  for (const finding of [...findings].sort((a, b) => a.onset - b.onset)) {
    const id = idOf(finding);
    const before = memory.active[id];
    // Once told of, an anomaly is told of to its end, though another bucket makes it milder.
    const lasts =
      before !== undefined &&
      finding.onset < before.end &&
      finding.end > before.onset &&
      isWatched(finding, params);
    const wanted = isWanted(finding, params);
    const isKnown = finding.onset < (memory.told[id] ?? -Infinity);
    const isLate = memory.dataTo !== null && !isKnown && finding.end > memory.dataTo - LATE_MS;
    const isTold = isOpen(finding) ? wanted || lasts : wanted && isLate;
    if (isTold) active.set(id, anomalyOfFinding(finding, response));
    if (isTold || isKnown || memory.dataTo === null) told[id] = finding.end;
  }
  for (const dominance of wantedDominance(response, params))
    active.set(dominance.address, anomalyOfDominance(dominance, response));
  for (const [id, anomaly] of Object.entries(memory.active)) {
    const known = active.get(id);
    if (known === undefined && mayLast(anomaly, response, params)) active.set(id, anomaly);
    if (known?.kind === 'dominance') active.set(id, { ...known, onset: anomaly.onset });
  }
  for (const [id, end] of Object.entries(memory.told))
    if (end > status.window.from) told[id] = Math.max(end, told[id] ?? 0);
  return {
    active: [...active.values()],
    memory: {
      active: Object.fromEntries(active),
      told,
      dataTo: status.dataTo ?? memory.dataTo,
    },
  };
}

/** True when an answer without the anomaly does not say that it is over. */
function mayLast(
  anomaly: RuleAnomaly,
  { status, findings, talkers }: AnomaliesResponse,
  params: RuleParams
): boolean {
  if (anomaly.kind === 'dominance') return talkers === null && params.watch.includes('talkers');
  return status.state !== 'ok' || status.findings > findings.length;
}
