import type { Precedent } from './precedent';

/** The judgement on one bucket; the object is reused from bucket to bucket. */
export interface Verdict {
  judged: boolean;
  alert: boolean;
  /** Calibrated −log10 tail of the most unlikely window that passed the gates; 0 without. */
  score: number;
  /** The same before any rule for first hours and slow rises. */
  tail: number;
  expected: number;
  deviation: number;
  /** Window length in buckets that gave the score. */
  scale: number;
  isNew: boolean;
  /** The rule for slow rises raised it. */
  isRamp: boolean;
  /** A loss, not an excess. */
  isDrop: boolean;
  /** Days that the seasonal forecast rested on. */
  seasonDays: number;
  precedent: Precedent;
}

export function blankVerdict(): Verdict {
  const verdict = { seasonDays: 0 } as Verdict;
  clearVerdict(verdict);
  return verdict;
}

/** Clears all but the days of the season, which hold for a block of buckets. */
export function clearVerdict(verdict: Verdict): void {
  verdict.judged = verdict.alert = verdict.isNew = verdict.isRamp = verdict.isDrop = false;
  verdict.score = verdict.tail = verdict.expected = verdict.deviation = 0;
  verdict.scale = 1;
  verdict.precedent = 'none';
}
