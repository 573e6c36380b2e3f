import type { SeriesMemory } from './series_memory';
import type { SeriesState } from './series_state';

/** Days that the largest hour is taken from, and days before anything is judged. */
const DAYS = 7;
const LEAST_DAYS = 3;
/** The running hour must hold this many times the largest hour of the days before. */
const RATIO = 1.8;
/** … and lie this many robust standard deviations above the largest hours of the days. */
const ROBUST_Z = 4;
/** The record is taken up to so many hours ago: a slow rise must not be measured by itself. */
const HOURS_APART = 3;
/** The bucket itself must be above the mean of the largest hour: an hour that was is over. */
const STILL_HIGH = 1.2;
/** … and at least this part of the mean of its own hour: what a spike left behind is no rise. */
const LAST_PART = 0.5;
const MAD_TO_SD = 1.4826;

/**
 * Finds what creeps: an hour larger by far than any hour of the last week. A rise over hours lifts every rescaled
 * forecast with it and stays unseen there; this one is not rescaled.
 */
export class SlowRise {
  /** The running hour, and the largest hour of the days before. */
  sum = 0;
  record = 0;
  /** Median of the largest hours of the days before: an incident on one of them does not change it. */
  typical = 0;
  /** Largest hours: of the day at hand, of the day before, … */
  private readonly largest = new Float64Array(DAYS + 1);
  private readonly sorted = new Float64Array(DAYS);
  private before = 0;
  private day = -1;
  private dayEnd = 0;
  private known = 0;
  private readonly hour: number;

  /** @param perDay buckets a day; the rule is off where an hour is no whole number of them */
  constructor(private readonly perDay: number) {
    this.hour = perDay % 24 === 0 ? perDay / 24 : 0;
  }

  reset(): void {
    this.largest.fill(0);
    this.day = -1;
    this.dayEnd = 0;
    this.known = this.record = this.typical = this.before = 0;
  }

  /** Takes bucket `t`; true when enough days are known to compare with. Called once a bucket, in order. */
  take(t: number, { first, memory }: SeriesState): boolean {
    return this.knows(t, first) && this.compare(t, memory, this.total(t - HOURS_APART * this.hour, memory));
  }

  /**
   * The same where only sums over whole hours are known and `t` ends one: a running hour may have held what two of them
   * share, which is what both have beyond the hours around them.
   */
  learnHistory(t: number, { first, memory }: SeriesState): boolean {
    const { hour } = this;
    const last = t - HOURS_APART * hour;
    if (!this.knows(t, first)) return false;
    const two = this.total(last, memory);
    if (last - 3 * hour < first) return this.compare(t, memory, two);
    const around = this.total(last - 2 * hour, memory) + this.total(last + hour, memory);
    return this.compare(t, memory, Math.max(two, this.total(last - hour, memory) + two - around / 2));
  }

  /**
   * Strength of the rise at bucket `t`: 1 at its bound, 0 when there is none. Valid after `take` said yes.
   *
   * @param ratio of the running hour to the largest hours of the days before, in all other domains together
   */
  strength(t: number, memory: SeriesMemory, minCount: number, ratio: number): number {
    const { hour, sum } = this;
    const record = this.record * Math.max(1, ratio);
    const now = memory.counts[t] as number;
    const over = now < (STILL_HIGH * record) / hour || now < (LAST_PART * sum) / hour;
    if (over || sum < RATIO * record || sum < minCount * 2) return 0;
    return this.robustZ(sum) > ROBUST_Z ? sum / (RATIO * record) : 0;
  }

  private knows(t: number, first: number): boolean {
    const { hour } = this;
    return hour > 0 && t - (HOURS_APART + 1) * hour >= first;
  }

  /** @param past an hour that ended long enough ago to count for the record of its day */
  private compare(t: number, memory: SeriesMemory, past: number): boolean {
    const { largest, perDay } = this;
    if (t >= this.dayEnd) this.turn(Math.floor(t / perDay));
    if (past > (largest[0] as number)) largest[0] = past;
    if (this.known < LEAST_DAYS) return false;
    this.sum = this.total(t, memory);
    this.record = Math.max(this.before, largest[0] as number);
    return true;
  }

  private total(t: number, memory: SeriesMemory): number {
    return memory.countSum.between(t + 1 - this.hour, t + 1);
  }

  private turn(day: number): void {
    const { largest } = this;
    const days = this.day < 0 ? 0 : Math.min(DAYS + 1, day - this.day);
    for (let i = 0; i < days; i++) {
      largest.copyWithin(1, 0, DAYS);
      largest[0] = 0;
      this.known = Math.min(DAYS, this.known + 1);
    }
    this.day = day;
    this.dayEnd = (day + 1) * this.perDay;
    if (days === 0) return;
    this.typical = median(this.days());
    this.before = Math.max(...largest.subarray(1));
  }

  private days(): Float64Array {
    const days = this.sorted.subarray(0, this.known);
    days.set(this.largest.subarray(1, this.known + 1));
    return days;
  }

  private robustZ(sum: number): number {
    const middle = this.typical;
    const days = this.days();
    for (let i = 0; i < days.length; i++) days[i] = Math.abs((days[i] as number) - middle);
    return (sum - middle) / Math.max(MAD_TO_SD * median(days), Math.sqrt(Math.max(middle, 1)));
  }
}

function median(values: Float64Array): number {
  values.sort();
  const half = values.length >> 1;
  return values.length % 2 === 1
    ? (values[half] as number)
    : ((values[half - 1] as number) + (values[half] as number)) / 2;
}
