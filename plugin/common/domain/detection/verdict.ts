import type { Precedent } from './precedent';

/** The judgement on one bucket; the object is reused from bucket to bucket. */
export class Verdict {
  judged = false;
  alert = false;
  /** Calibrated −log10 tail of the most unlikely window that passed the gates; 0 without. */
  score = 0;
  /** The same before any rule for first hours and slow rises. */
  tail = 0;
  expected = 0;
  deviation = 0;
  /** Window length in buckets that gave the score. */
  scale = 1;
  isNew = false;
  /** The rule for slow rises raised it. */
  isRamp = false;
  /** A loss, not an excess. */
  isDrop = false;
  /** Days that the seasonal forecast rested on. */
  seasonDays = 0;
  precedent: Precedent = 'none';

  /** Clears all but the days of the season, which hold for a block of buckets. */
  clear(): void {
    this.judged = this.alert = this.isNew = this.isRamp = this.isDrop = false;
    this.score = this.tail = this.expected = this.deviation = 0;
    this.scale = 1;
    this.precedent = 'none';
  }
}
