import type { Calendar } from './calendar';
import type { Spans } from './parameters';
import type { SeriesMemory } from './series_memory';

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

/** Forecast of the count per bucket. Valid until the next forecast of the same series. */
export interface SeasonForecast {
  /** With the level up to the block. */
  readonly near: number;
  /** With a level that is older, so that what the longest windows see is not in it. */
  readonly far: number;
  /** Days that it rests on. */
  readonly days: number;
}

/** The block that a forecast is for. */
export interface SeasonBlock {
  /** First bucket and number of buckets. */
  readonly from: number;
  readonly length: number;
  /** First bucket of the series. */
  readonly first: number;
  /** Recent count per bucket, which sets the width of the slot. */
  readonly rate: number;
  /** Also the near forecast; else it is the far one. */
  readonly near: boolean;
}

/**
 * Forecast of the count per bucket in a block: weighted midmean over the days before of the mean count in the same slot,
 * each day rescaled by the ratio of the recent level to that day's level before the slot; the same weekday counts double,
 * a day that had to be rescaled much counts less.
 * (Same-slot reference periods as in Farrington et al. 1996 and Noufaily et al. 2013.)
 */
export class Season {
  private readonly near: RescaledDays;
  private readonly far: RescaledDays;
  private readonly result = { near: 0, far: 0, days: 0 };

  constructor(
    private readonly calendar: Calendar,
    private readonly spans: Spans,
    private readonly maxDays: number
  ) {
    this.near = new RescaledDays(maxDays);
    this.far = new RescaledDays(maxDays);
  }

  /** Null when no day before is known. */
  forecast(memory: SeriesMemory, block: SeasonBlock): SeasonForecast | null {
    const { calendar, spans, near, far } = this;
    const { from, length, first, rate } = block;
    if (calendar.perDay === 0 || from - calendar.perDay < first) return null;
    const half = rate < 1 ? spans.slotQuiet : spans.slotBusy;
    const span = rate < 1 ? spans.level * QUIET_LEVEL : spans.level;
    far.open(memory, Math.max(first, from - spans.far), span, first);
    if (block.near) near.open(memory, from, span, first);
    let days = 0;
    for (let k = 1; k <= this.maxDays; k++) {
      const slot = calendar.daysBefore(from, k);
      if (slot - half < first) break;
      days = k;
      far.take(k, slot - half, slot + length + half, from - slot);
      if (block.near) near.take(k, slot - half, slot + length + half, from - slot);
    }
    const older = far.midmean(days);
    const recent = block.near ? near.midmean(days) : older;
    if (recent < 0) return null;
    const { result } = this;
    result.near = recent;
    result.far = older < 0 ? recent : older;
    result.days = (block.near ? near : far).n;
    return result;
  }
}

/**
 * What the days before say of a slot, each rescaled by the ratio of the recent level to that day's level before the slot.
 * Days are kept in ascending order from one forecast to the next: they change little, so sorting them costs little.
 */
class RescaledDays {
  /** Days that count. */
  n = 0;
  private readonly values: Float64Array;
  private readonly weights: Float64Array;
  private readonly order: Uint8Array;
  private sorted = 0;
  private memory: SeriesMemory | null = null;
  private end = 0;
  private span = 0;
  private first = 0;
  private recentN = 0;
  private recent = 0;

  constructor(maxDays: number) {
    this.values = new Float64Array(maxDays);
    this.weights = new Float64Array(maxDays);
    this.order = new Uint8Array(maxDays);
  }

  /** @param end of the recent level, at or before the slot, @param span its length, @param first bucket of the series */
  open(memory: SeriesMemory, end: number, span: number, first: number): void {
    const from = Math.max(first, end - span);
    this.memory = memory;
    this.n = 0;
    this.end = end;
    this.span = span;
    this.first = first;
    this.recentN = end > from ? memory.usable.between(from, end) : 0;
    this.recent = this.recentN > 0 ? memory.learned.between(from, end) / this.recentN : 0;
  }

  /** Takes day `k`, whose slot [a, b) lies `back` buckets before. */
  take(k: number, a: number, b: number, back: number): void {
    const { learned, usable } = this.memory as SeriesMemory;
    const { span } = this;
    const until = Math.min(b, this.end);
    const inSlot = usable.between(a, until);
    if (inSlot < 1) {
      this.weights[k - 1] = 0;
      return;
    }
    const mean = learned.between(a, until) / inSlot;
    const end = this.end - back;
    const begin = Math.max(this.first, end - span);
    const then = end > begin ? usable.between(begin, end) : 0;
    let scale = 1;
    if (this.recentN > 0 && then > 0) {
      const before = learned.between(begin, end) / then;
      scale = (this.recent * span + LEVEL_PRIOR) / (before * span + LEVEL_PRIOR);
    }
    this.n++;
    this.values[k - 1] = mean * Math.min(LEVEL_HIGH, Math.max(LEVEL_LOW, scale));
    const change = Math.log(scale);
    this.weights[k - 1] = (k % WEEK === 0 ? SAME_WEEKDAY_WEIGHT : 1) / (1 + UNLIKENESS * change * change);
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
