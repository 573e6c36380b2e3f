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
  /** Baseline of the rule for the first hours, and how long that rule holds. */
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
 * Forecast of the count per bucket in a block: weighted midmean over the days before of the mean count in the same slot,
 * each day rescaled by the ratio of the recent level to that day's level before the slot; the same weekday counts double,
 * a day that had to be rescaled much counts less.
 * (Same-slot reference periods as in Farrington et al. 1996 and Noufaily et al. 2013.)
 */
export class Season {
  private readonly values: Float64Array;
  private readonly weights: Float64Array;
  /** Days that the last forecast rested on. */
  days = 0;

  constructor(
    private readonly calendar: Calendar,
    private readonly spans: Spans,
    private readonly maxDays: number
  ) {
    this.values = new Float64Array(maxDays);
    this.weights = new Float64Array(maxDays);
  }

  /**
   * @param from first bucket of the block
   * @param length buckets of the block
   * @param levelEnd end of the recent level, at or before `from`
   * @param first first bucket of the domain
   * @param rate recent count per bucket, which sets the width of the slot
   * @returns count per bucket, or −1 when no day before is known
   */
  forecast(
    memory: SeriesMemory,
    from: number,
    length: number,
    levelEnd: number,
    first: number,
    rate: number
  ): number {
    const { learnedSum, usable } = memory;
    const { slotBusy, slotQuiet, level } = this.spans;
    this.days = 0;
    if (this.calendar.perDay === 0 || from - this.calendar.perDay < first) return -1;
    const half = rate < 1 ? slotQuiet : slotBusy;
    const span = rate < 1 ? level * QUIET_LEVEL : level;
    const recentFrom = Math.max(first, levelEnd - span);
    const recentN = levelEnd > recentFrom ? (usable[levelEnd] as number) - (usable[recentFrom] as number) : 0;
    const recent =
      recentN > 0 ? ((learnedSum[levelEnd] as number) - (learnedSum[recentFrom] as number)) / recentN : 0;
    let n = 0;
    for (let k = 1; k <= this.maxDays; k++) {
      const slot = this.calendar.daysBefore(from, k);
      const a = slot - half;
      if (a < first) break;
      const b = Math.min(slot + length + half, levelEnd);
      const inSlot = (usable[b] as number) - (usable[a] as number);
      if (inSlot < 1) continue;
      const mean = ((learnedSum[b] as number) - (learnedSum[a] as number)) / inSlot;
      const end = levelEnd - from + slot;
      const begin = Math.max(first, end - span);
      const then = end > begin ? (usable[end] as number) - (usable[begin] as number) : 0;
      let scale = 1;
      if (recentN > 0 && then > 0) {
        const before = ((learnedSum[end] as number) - (learnedSum[begin] as number)) / then;
        scale = (recent * span + LEVEL_PRIOR) / (before * span + LEVEL_PRIOR);
      }
      this.insert(
        n++,
        mean * Math.min(LEVEL_HIGH, Math.max(LEVEL_LOW, scale)),
        (k % WEEK === 0 ? SAME_WEEKDAY_WEIGHT : 1) / (1 + UNLIKENESS * Math.log(scale) ** 2)
      );
    }
    this.days = n;
    return n > 0 ? this.midmean(n) : -1;
  }

  /** Insertion sort by value: at most fourteen entries. */
  private insert(n: number, value: number, weight: number): void {
    let i = n;
    while (i > 0 && (this.values[i - 1] as number) > value) {
      this.values[i] = this.values[i - 1] as number;
      this.weights[i] = this.weights[i - 1] as number;
      i--;
    }
    this.values[i] = value;
    this.weights[i] = weight;
  }

  /** Weighted mean of the middle half: as safe from single odd days as the median, with less noise. */
  private midmean(n: number): number {
    let total = 0;
    for (let i = 0; i < n; i++) total += this.weights[i] as number;
    const low = total / 4;
    const high = total - low;
    let below = 0;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const above = below + (this.weights[i] as number);
      const part = Math.min(above, high) - Math.max(below, low);
      if (part > 0) sum += part * (this.values[i] as number);
      below = above;
    }
    return sum / (high - low);
  }
}
