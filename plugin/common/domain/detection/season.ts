import type { Calendar } from './calendar';
import type { SeriesMemory } from './memory';

/** Lengths in buckets; see `spansOf`. */
export interface Spans {
  /** The seasonal forecast is renewed once in so many buckets. */
  readonly block: number;
  /** Half-width of the same slot, for busy and for quiet domains. */
  readonly slotBusy: number;
  readonly slotQuiet: number;
  /** Length of the level that a past day is rescaled by. */
  readonly level: number;
  /** The rule for the first hours: buckets before it judges, its baseline, and how long it holds. */
  readonly warmUp: number;
  readonly earlyBaseline: number;
  readonly early: number;
  /** Buckets an hour. */
  readonly hour: number;
  /** Age of the level of the far forecast: it is not touched by what the longest window sees. */
  readonly far: number;
}

/** Pseudo-counts that keep the rescaling near 1 where the level rests on a few counts. */
const LEVEL_PRIOR = 6;
const LEVEL_LOW = 0.4;
const LEVEL_HIGH = 4;
const WEEK = 7;
const SAME_WEEKDAY_WEIGHT = 2;
/** A day whose level had to be changed by a factor e to fit counts a fifth: another kind of day (a weekend). */
const UNLIKENESS = 4;
/** The level of a quiet domain is taken from so many times as long. */
const QUIET_LEVEL = 4;

/**
 * What the days before say of a slot, each rescaled by the ratio of the recent level to that day's level before the slot.
 * Days are kept in ascending order from one forecast to the next: they change little, so sorting them costs little.
 */
class Rescaled {
  /** Days that count. */
  n = 0;
  private readonly values: Float64Array;
  private readonly weights: Float64Array;
  private readonly order: Uint8Array;
  private sorted = 0;
  private end = 0;
  private recentN = 0;
  private recent = 0;

  constructor(maxDays: number) {
    this.values = new Float64Array(maxDays);
    this.weights = new Float64Array(maxDays);
    this.order = new Uint8Array(maxDays);
  }

  /** @param end of the recent level, at or before the slot, @param span its length */
  open({ learnedSum, usable }: SeriesMemory, end: number, span: number, first: number): void {
    const from = Math.max(first, end - span);
    this.n = 0;
    this.end = end;
    this.recentN = end > from ? (usable[end] as number) - (usable[from] as number) : 0;
    this.recent =
      this.recentN > 0 ? ((learnedSum[end] as number) - (learnedSum[from] as number)) / this.recentN : 0;
  }

  /** Takes day `k`, whose slot [a, b) lies `back` buckets before. */
  take(m: SeriesMemory, k: number, a: number, b: number, back: number, span: number, first: number): void {
    const { learnedSum, usable } = m;
    const until = Math.min(b, this.end);
    const inSlot = (usable[until] as number) - (usable[a] as number);
    if (inSlot < 1) {
      this.weights[k - 1] = 0;
      return;
    }
    const mean = ((learnedSum[until] as number) - (learnedSum[a] as number)) / inSlot;
    const end = this.end - back;
    const begin = Math.max(first, end - span);
    const then = end > begin ? (usable[end] as number) - (usable[begin] as number) : 0;
    let scale = 1;
    if (this.recentN > 0 && then > 0) {
      const before = ((learnedSum[end] as number) - (learnedSum[begin] as number)) / then;
      scale = (this.recent * span + LEVEL_PRIOR) / (before * span + LEVEL_PRIOR);
    }
    this.n++;
    this.values[k - 1] = mean * Math.min(LEVEL_HIGH, Math.max(LEVEL_LOW, scale));
    this.weights[k - 1] =
      (k % WEEK === 0 ? SAME_WEEKDAY_WEIGHT : 1) / (1 + UNLIKENESS * Math.log(scale) ** 2);
  }

  /** Weighted mean of the middle half of the first `days`: as safe from single odd days as the median, with less noise; −1 without any. */
  midmean(days: number): number {
    if (this.n === 0) return -1;
    const { values, weights, order } = this;
    this.sort(days);
    let total = 0;
    for (let i = 0; i < days; i++) total += weights[order[i] as number] as number;
    const low = total / 4;
    const high = total - low;
    let below = 0;
    let sum = 0;
    for (let i = 0; i < days; i++) {
      const day = order[i] as number;
      const above = below + (weights[day] as number);
      const part = Math.min(above, high) - Math.max(below, low);
      if (part > 0) sum += part * (values[day] as number);
      below = above;
    }
    return sum / (high - low);
  }

  /** Insertion sort by value, then by day: at most fourteen entries. */
  private sort(days: number): void {
    const { values, order } = this;
    if (days < this.sorted) this.sorted = 0;
    for (; this.sorted < days; this.sorted++) order[this.sorted] = this.sorted;
    for (let n = 1; n < days; n++) {
      const day = order[n] as number;
      const value = values[day] as number;
      let i = n;
      for (; i > 0; i--) {
        const other = order[i - 1] as number;
        const its = values[other] as number;
        if (its < value || (its === value && other < day)) break;
        order[i] = other;
      }
      order[i] = day;
    }
  }
}

/**
 * Forecast of the count per bucket in a block: weighted midmean over the days before of the mean count in the same slot,
 * each day rescaled by the ratio of the recent level to that day's level before the slot; the same weekday counts double,
 * a day that had to be rescaled much counts less.
 * (Same-slot reference periods as in Farrington et al. 1996 and Noufaily et al. 2013.)
 */
export class Season {
  /** Forecasts, count per bucket, with the level up to the block and with one that is older; −1 when no day before is known. */
  near = -1;
  far = -1;
  /** Days that the last forecast rested on. */
  days = 0;
  private readonly ofNear: Rescaled;
  private readonly ofFar: Rescaled;

  constructor(
    private readonly calendar: Calendar,
    private readonly spans: Spans,
    private readonly maxDays: number
  ) {
    this.ofNear = new Rescaled(maxDays);
    this.ofFar = new Rescaled(maxDays);
  }

  reset(): void {
    this.near = this.far = -1;
    this.days = 0;
  }

  /**
   * @param from first bucket of the block
   * @param length buckets of the block
   * @param first first bucket of the domain
   * @param rate recent count per bucket, which sets the width of the slot
   * @param both also the near forecast; else it is the far one
   */
  forecast(m: SeriesMemory, from: number, length: number, first: number, rate: number, both: boolean): void {
    const { calendar, spans, ofNear, ofFar } = this;
    this.reset();
    if (calendar.perDay === 0 || from - calendar.perDay < first) return;
    const half = rate < 1 ? spans.slotQuiet : spans.slotBusy;
    const span = rate < 1 ? spans.level * QUIET_LEVEL : spans.level;
    ofFar.open(m, Math.max(first, from - spans.far), span, first);
    if (both) ofNear.open(m, from, span, first);
    let known = 0;
    for (let k = 1; k <= this.maxDays; k++) {
      const slot = calendar.daysBefore(from, k);
      const a = slot - half;
      if (a < first) break;
      known = k;
      ofFar.take(m, k, a, slot + length + half, from - slot, span, first);
      if (both) ofNear.take(m, k, a, slot + length + half, from - slot, span, first);
    }
    this.far = ofFar.midmean(known);
    this.near = both ? ofNear.midmean(known) : this.far;
    if (this.far < 0) this.far = this.near;
    this.days = both ? ofNear.n : ofFar.n;
  }
}
