import type { estypes } from '@elastic/elasticsearch';
import type { Elasticsearch } from '../elasticsearch/client';
import { isObject, type JsonObject } from '../setup/canonical';
import { SUMMARY_KINDS, summaryName, type SummaryKind } from './definitions';

/** A transform that exists, and how it is. */
export interface InstalledTransform {
  readonly kind: SummaryKind;
  /** As Elasticsearch gives it. */
  readonly config: JsonObject;
  readonly state: string;
  /** Why it failed, as Elasticsearch says. */
  readonly reason: string | undefined;
  /** What arrived before this (epoch ms) is counted in its cells; undefined: its first run has not ended. */
  readonly until: number | undefined;
}

/** With a star each: of names alone, one that is missing would be answered 404, as by a cluster without transforms. */
const named = (pattern: string): string =>
  SUMMARY_KINDS.map((kind) => `${summaryName(kind, pattern)}*`).join(',');

/** Whether this cluster has transforms. @throws Problem `forbidden` */
export const hasTransforms = async (elasticsearch: Elasticsearch): Promise<boolean> =>
  (await elasticsearch.tryAsk('look for transforms', 'GET', '/_transform/network-traffic-none*')) !==
  undefined;

/**
 * Those of the summaries of an index pattern; undefined: this cluster has no transforms.
 * @throws Problem `forbidden` without `monitor_transform`
 */
export async function readTransforms(
  elasticsearch: Elasticsearch,
  pattern: string
): Promise<readonly InstalledTransform[] | undefined> {
  const read = <T>(path: string): Promise<T | undefined> =>
    elasticsearch.tryAsk<T>('look for the summaries', 'GET', `/_transform/${named(pattern)}${path}`, {
      query: { allow_no_match: true },
    });
  const [configs, stats] = await Promise.all([
    read<estypes.TransformGetTransformResponse>(''),
    read<estypes.TransformGetTransformStatsResponse>('/_stats'),
  ]);
  if (configs === undefined || stats === undefined) return undefined;
  return SUMMARY_KINDS.flatMap((kind): InstalledTransform[] => {
    const name = summaryName(kind, pattern);
    const config: unknown = configs.transforms.find(({ id }) => id === name);
    const found = stats.transforms.find(({ id }) => id === name);
    if (!isObject(config) || found === undefined) return [];
    const { state, reason, checkpointing } = found;
    return [
      {
        kind,
        config,
        state,
        reason,
        until: countedUntil(checkpointing),
      },
    ];
  });
}

/**
 * Until when (epoch ms) all that arrived is counted; undefined: the first run has not ended. Where nothing new arrives, there
 * is no new checkpoint, as with flows that nobody captures; then the last search says so, which found no change.
 */
export function countedUntil({
  last: { timestamp_millis: made = 0, time_upper_bound_millis: bound },
  last_search_time: searched = 0,
  changes_last_detected_at: changed = 0,
}: estypes.TransformGetTransformStatsCheckpointing): number | undefined {
  if (bound === undefined || searched <= changed) return bound;
  const delay = made - bound;
  return Math.max(bound, searched - delay);
}

/** It goes on by itself. */
export const isRunning = ({ state }: InstalledTransform): boolean =>
  state === 'started' || state === 'indexing' || state === 'waiting';
