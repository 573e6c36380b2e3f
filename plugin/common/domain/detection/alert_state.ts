import type { Calendar } from './calendar';
import type { Parameters } from './parameters';
import { NO_PRECEDENT, precedentOf, windowPrecedentOf } from './precedent';
import type { SeriesState } from './series_state';

/** A bucket's count, held against what was expected of it. */
export interface Evidence {
  /** False where nothing was expected: too young, or just after a gap. */
  readonly tested: boolean;
  readonly expected: number;
  /** Standard deviation of the count. */
  readonly deviation: number;
  /** Calibrated −log10 tail of the most unlikely window that passed the gates, in units of the threshold; 0 without. */
  readonly score: number;
  /** Length in buckets of that window. */
  readonly scale: number;
}

/** Long before any bucket. */
const NEVER = -1000;
/** Buckets over which a newly accepted level is learned as it is. */
const LEARN_LEVEL = 24;

/** Turns scores into alerts with hysteresis: an alert begins at the threshold, goes on while the count stays high, and ends as a new level. */
export class AlertState {
  /** An alert goes on. */
  active = false;
  /** Last bucket of an alert; long before any where there was none. */
  last = NEVER;
  /** Days since the only precedent that excused the last bucket; 0: nothing was excused, or a job. */
  repeats = 0;
  private held = 0;
  private meanBefore = 0;
  private acceptedAt = 0;

  constructor(
    private readonly calendar: Calendar,
    private readonly p: Parameters
  ) {}

  reset(): void {
    this.active = false;
    this.repeats = 0;
    this.last = NEVER;
    this.held = this.meanBefore = this.acceptedAt = 0;
  }

  /** The domain begins: its level counts as accepted. */
  begin(t: number): void {
    this.acceptedAt = t;
  }

  /** An alert of a rule of its own in bucket `t`. */
  raise(t: number): void {
    this.last = t;
  }

  /** True when bucket `t` belongs to an alert. */
  decide(t: number, count: number, evidence: Evidence, state: SeriesState): boolean {
    const { expected, score } = evidence;
    const { p } = this;
    this.repeats = 0;
    if (this.active) {
      const mean = Math.max(this.meanBefore, expected);
      const goesOn =
        count >= p.minCount * 0.4 && count > mean * 1.25 + 2 * Math.sqrt(mean + 0.03 * mean * mean);
      this.held++;
      if (goesOn && this.held > p.acceptAfter) this.acceptedAt = t;
      this.active = goesOn && this.held <= p.acceptAfter;
    } else if (score > p.threshold) {
      this.active = !this.isExcused(t, count, evidence, state);
      this.meanBefore = expected;
      this.held = 1;
    }
    if (this.active) this.last = t;
    return this.active;
  }

  private isExcused(t: number, count: number, evidence: Evidence, state: SeriesState): boolean {
    const { expected, scale } = evidence;
    let precedent = precedentOf(state, this.calendar, t, count - expected);
    if (precedent === NO_PRECEDENT && scale > 1)
      precedent = windowPrecedentOf(state, this.calendar, t, scale);
    this.repeats = Math.max(0, precedent);
    return precedent !== NO_PRECEDENT;
  }

  /** The same in the first hours, where every bucket stands for itself. @param exceeds the evidence passes the threshold of that rule */
  decideFirstHours(
    t: number,
    count: number,
    expected: number,
    exceeds: boolean,
    state: SeriesState
  ): boolean {
    this.repeats = 0;
    if (!exceeds) {
      this.held = 0;
      this.active = false;
      return false;
    }
    this.held++;
    this.active =
      precedentOf(state, this.calendar, t, count - expected) === NO_PRECEDENT &&
      this.held <= this.p.earlyAcceptAfter;
    this.meanBefore = expected;
    if (this.active) this.last = t;
    return this.active;
  }

  /** True when a level that was just accepted is to be learned as it is. */
  learnsLevel(t: number, first: number): boolean {
    return t - this.acceptedAt < LEARN_LEVEL && this.acceptedAt > first;
  }
}

/** Winsorises: of what lies beyond three standard deviations a tenth is kept. */
export function winsorised(count: number, mean: number, deviation: number): number {
  const limit = mean + 3 * deviation + 1;
  return count > limit ? limit + 0.1 * (count - limit) : count;
}
