import { parseRuleParams, RULE_RANGE_MS } from '../../common/api/rule_params';
import type { AnomaliesRequest, AnomaliesResponse } from '../../common/api/anomalies';
import type { RuleExecutorOptions } from '../../kibana_types/alerting';
import { findAnomalies } from '../anomalies/anomalies';
import { createElasticsearch } from '../elasticsearch/client';
import { bySeverity, type RuleAnomaly } from './anomaly';
import { contextOf, linkTo, payloadOf, type Place } from './context';
import { currentAnomalies, memoryOf, type RuleMemory } from './current';
import { dataViewOf, questionOf } from './question';
import { reporterOf, type ReportedAlert } from './report';
import { say } from './texts';
import { withTraffic } from './traffic_behind';

/** A run ends after this; Kibana's own limit (`ruleTaskTimeout`) is a little later. */
const LONGEST_RUN_MS = 120_000;
/** How soon a run notices that Kibana has cancelled it. */
const LOOK_MS = 250;
/** Data older than this is said to be old. */
const STALE_MS = 15 * 60_000;

export interface ExecutorOptions {
  /** Kibana's public address, or its base path. */
  readonly base: string;
  /** The present, epoch ms. */
  readonly now: () => number;
}

/**
 * One run of a rule: asks what the panel would show of the last six hours, with the rights of the rule's owner, and
 * reports an alert for each anomaly. Whatever goes wrong is thrown before anything is reported: then Kibana keeps every
 * alert as it was, and shows the message as the run's outcome.
 */
export function createExecutor({ base, now }: ExecutorOptions) {
  return async (options: RuleExecutorOptions): Promise<{ readonly state: RuleMemory }> => {
    const { services, spaceId } = options;
    const params = parseRuleParams(options.params);
    const warn = (warning: string): void => services.ruleResultService?.addLastRunWarning(warning);
    const client = services.scopedClusterClient.asCurrentUser;
    const clock = now();
    const view = await dataViewOf(services.savedObjectsClient, params.dataViewId);
    const request = await questionOf(params, view, { now: clock, rangeMs: RULE_RANGE_MS });
    const memory = memoryOf(options.state);
    const { anomalies, next } = await bounded(services, async (signal) => {
      const elasticsearch = createElasticsearch(client, { signal });
      const response = await findAnomalies(request, { elasticsearch, clock });
      refuseIncomplete(response, request);
      for (const warning of warningsOf(response, clock)) warn(warning);
      const { active, memory: kept } = currentAnomalies(response, params, memory);
      const described = await withTraffic(elasticsearch, request, response, active).catch(
        (error: unknown) => {
          if (signal.aborted) throw error;
          warn(say.withoutTraffic({ reason: error instanceof Error ? error.message : String(error) }));
          return active;
        }
      );
      return { anomalies: described, next: kept };
    });
    const place: Place = { base, space: spaceId };
    const alertOf = async (anomaly: RuleAnomaly): Promise<ReportedAlert> => ({
      id: anomaly.id,
      context: contextOf(anomaly, await linkTo(anomaly, params, place)),
      payload: payloadOf(anomaly),
    });
    const reporter = reporterOf(services);
    const told = [...anomalies].sort(bySeverity).slice(0, reporter.limit);
    const wasCut = told.length < anomalies.length;
    if (wasCut) warn(say.limit({ limit: reporter.limit, anomalies: anomalies.length }));
    const last = await Promise.all(Object.values(memory.active).map(alertOf));
    const lastById = new Map(last.map((alert) => [alert.id, alert]));
    reporter.report(await Promise.all(told.map(alertOf)), wasCut, (id) => lastById.get(id) ?? null);
    return { state: { ...next, active: Object.fromEntries(told.map((anomaly) => [anomaly.id, anomaly])) } };
  };
}

/** @throws Error when the answer cannot tell what is an anomaly now. */
function refuseIncomplete({ status, warnings }: AnomaliesResponse, { indexPattern }: AnomaliesRequest): void {
  if (status.state === 'no_index') throw new Error(say.noIndex({ index: indexPattern }));
  const loss = warnings.find(({ kind }) => kind === 'shards' || kind === 'time');
  if (loss) throw new Error(say.incomplete({ reason: loss.message }));
}

function warningsOf({ status }: AnomaliesResponse, clock: number): string[] {
  if (status.state === 'no_data') return [say.noData()];
  const stale =
    status.dataTo !== null && clock - status.dataTo > STALE_MS
      ? [say.stale({ time: new Date(status.dataTo).toISOString() })]
      : [];
  return status.state === 'collecting'
    ? [say.collecting({ hours: (status.baselineDays * 24).toFixed(1) }), ...stale]
    : stale;
}

/** Ends the work when Kibana cancels the run, or after the longest time. @throws Error in both cases. */
async function bounded<T>(
  services: Pick<RuleExecutorOptions['services'], 'shouldStopExecution'>,
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const stop = new AbortController();
  const begin = performance.now();
  const look = setInterval(() => {
    if (services.shouldStopExecution() || performance.now() - begin > LONGEST_RUN_MS) stop.abort();
  }, LOOK_MS);
  const stopped = (cause?: unknown): Error =>
    new Error(say.stopped({ seconds: Math.round((performance.now() - begin) / 1000) }), { cause });
  try {
    const done = await work(stop.signal);
    if (stop.signal.aborted || services.shouldStopExecution()) throw stopped();
    return done;
  } catch (error) {
    throw stop.signal.aborted ? stopped(error) : error;
  } finally {
    clearInterval(look);
  }
}
