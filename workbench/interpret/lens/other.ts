import type { Json, JsonObject } from '../types';
import { MISSING_KEY, OTHER_KEY, type BucketLevel } from './buckets';
import { beyond, bucketsOf, withOther, type Bucket } from './table';

type Answer = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** One "other" bucket to ask for: where it belongs and which documents are in it. */
interface OtherPlace {
  readonly path: Path;
  readonly clause: JsonObject;
}

/** Documents of a bucket: one of the listed terms, or all that are in none of them. */
function clauseWithin(parent: Answer, level: BucketLevel, key: string | number): JsonObject {
  if (key !== OTHER_KEY) return level.clauseOf(key);
  const listed = bucketsOf(parent, level.id).flatMap((bucket) =>
    bucket.key === undefined || bucket.key === OTHER_KEY ? [] : [bucket.key]
  );
  const seesMissing = !level.missing || listed.includes(MISSING_KEY);
  const field = (level.aggregation.terms as { field: string }).field;
  return {
    bool: {
      filter: seesMissing ? [{ exists: { field } }] : [],
      must_not: listed.filter((key) => key !== MISSING_KEY).map((key) => level.clauseOf(key)),
    },
  };
}

function places(
  answer: Answer,
  levels: readonly BucketLevel[],
  depth: number,
  path: Path,
  clauses: readonly JsonObject[]
): OtherPlace[] {
  const level = levels[path.length];
  if (!level) return [];
  if (path.length === depth) {
    if (beyond(answer, level.id) === 0) return [];
    return [{ path, clause: { bool: { filter: [...clauses, clauseWithin(answer, level, OTHER_KEY)] } } }];
  }
  return bucketsOf(answer, level.id).flatMap((bucket) =>
    bucket.key === undefined
      ? []
      : places(
          bucket,
          levels,
          depth,
          [...path, bucket.key],
          [...clauses, clauseWithin(answer, level, bucket.key)]
        )
  );
}

/** Whether some bucket above holds no term of the level: Kibana then leaves out "other" everywhere on that level. */
function someAreEmpty(answer: Answer, levels: readonly BucketLevel[], depth: number): boolean {
  const [level, ...below] = levels;
  if (!level) return false;
  const buckets = bucketsOf(answer, level.id);
  if (depth === 0) return buckets.length === 0;
  return buckets.some((bucket) => someAreEmpty(bucket, below, depth - 1));
}

/**
 * The aggregation that asks for the "other" buckets of one level, after Kibana's way: a second search whose filters
 * leave out the terms that the first one listed.
 * @param below the aggregations of one bucket of that level.
 * @returns undefined when the listed terms are all there are.
 */
export function otherAggregation(
  answer: Answer,
  levels: readonly BucketLevel[],
  depth: number,
  below: JsonObject | undefined
): JsonObject | undefined {
  const found = places(answer, levels, depth, [], []);
  if (found.length === 0 || someAreEmpty(answer, levels, depth)) return undefined;
  const filters = Object.fromEntries(found.map(({ clause }, index) => [String(index), clause as Json]));
  return { other: { filters: { filters }, ...(below ? { aggs: below } : {}) } };
}

/** The answer with its "other" buckets put in their places; empty ones are left out. */
export function mergeOther(
  answer: Answer,
  levels: readonly BucketLevel[],
  depth: number,
  otherAnswer: Answer
): Answer {
  return places(answer, levels, depth, [], []).reduce((merged, { path }, index) => {
    const bucket = bucketsOf(otherAnswer, 'other').find(({ key }) => key === String(index));
    return bucket && bucket.doc_count > 0 ? withOther(merged, levels, path, bucket as Bucket) : merged;
  }, answer);
}
