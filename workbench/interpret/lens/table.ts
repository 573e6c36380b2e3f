import type { Cell, Row } from '../types';
import { OTHER_KEY, type BucketLevel } from './buckets';
import type { Metric } from './metrics';

/** A bucket of an answer; other levels and metrics hang below it by column id. */
export interface Bucket {
  readonly key?: string | number;
  readonly doc_count: number;
  readonly [id: string]: unknown;
}

type Answer = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Answer => typeof value === 'object' && value !== null;

/** The buckets of a level below a bucket (or the root), keyed and listed forms alike. */
export function bucketsOf(parent: Answer, levelId: string): Bucket[] {
  const level = parent[levelId];
  const buckets = isRecord(level) ? level.buckets : undefined;
  if (Array.isArray(buckets)) return buckets as Bucket[];
  if (!isRecord(buckets)) return [];
  return Object.entries(buckets).map(([key, bucket]) => ({ ...(bucket as Bucket), key }));
}

/** How many documents lie beyond the listed terms of a level. */
export function beyond(parent: Answer, levelId: string): number {
  const level = parent[levelId];
  const count = isRecord(level) ? level.sum_other_doc_count : 0;
  return typeof count === 'number' ? count : 0;
}

/** A copy of an answer in which the bucket at `path` (keys from the root) has `other` as one more bucket of `levelId`. */
export function withOther(
  answer: Answer,
  levels: readonly BucketLevel[],
  path: readonly (string | number)[],
  other: Bucket
): Answer {
  const [level, ...below] = levels;
  if (!level) return answer;
  const [key, ...rest] = path;
  const buckets = bucketsOf(answer, level.id);
  const next =
    path.length === 0
      ? [...buckets, { ...other, key: OTHER_KEY }]
      : buckets.map((bucket) =>
          bucket.key === key ? (withOther(bucket, below, rest, other) as Bucket) : bucket
        );
  return {
    ...answer,
    [level.id]: { ...(isRecord(answer[level.id]) ? (answer[level.id] as Answer) : {}), buckets: next },
  };
}

/**
 * The rows of an answer: one per innermost bucket, outer keys repeated.
 * @param root the aggregations, with the number of hits as `doc_count` for metrics without buckets.
 */
export function rowsOf(root: Answer, levels: readonly BucketLevel[], metrics: readonly Metric[]): Row[] {
  const [level, ...below] = levels;
  if (!level) return [Object.fromEntries(metrics.map((metric) => [metric.id, metric.read(root)]))];
  return bucketsOf(root, level.id).flatMap((bucket) =>
    rowsOf(bucket, below, metrics).map((row): Record<string, Cell> => ({ [level.id]: keyOf(bucket), ...row }))
  );
}

/** What a bucket shows as: dates stay epoch ms; addresses, booleans and the like show as Elasticsearch writes them. */
function keyOf(bucket: Bucket): Cell {
  if (bucket.key === undefined) return null;
  if (
    typeof bucket.key === 'number' &&
    typeof bucket.key_as_string === 'string' &&
    !/^\d{4}-/.test(bucket.key_as_string)
  ) {
    return bucket.key_as_string;
  }
  return bucket.key;
}
