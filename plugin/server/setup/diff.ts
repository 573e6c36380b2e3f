import type { DiffLine } from '../../common/api/setup';
import { canonicalText, flatten, type Json } from './canonical';

const LONGEST_VALUE = 200;
const MOST_LINES = 40;

const text = (value: Json | undefined): string | null => {
  if (value === undefined) return null;
  const whole = canonicalText(value);
  return whole.length > LONGEST_VALUE ? `${whole.slice(0, LONGEST_VALUE)}…` : whole;
};

/** Differences of two JSON values by dotted path, at most 40 lines; `more` counts the others. */
export function diffOf(before: unknown, after: unknown): { lines: DiffLine[]; more: number } {
  const [old, young] = [flatten(before ?? {}), flatten(after ?? {})];
  const paths = [...new Set([...Object.keys(old), ...Object.keys(young)])].sort();
  const changed = paths.filter((path) => canonicalText(old[path]) !== canonicalText(young[path]));
  return {
    lines: changed
      .slice(0, MOST_LINES)
      .map((path) => ({ path, before: text(old[path]), after: text(young[path]) })),
    more: Math.max(0, changed.length - MOST_LINES),
  };
}
