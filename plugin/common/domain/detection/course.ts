import type { Calendar } from './calendar';
import { SeriesMemory } from './memory';
import type { Parameters } from './parameters';
import { Season } from './season';
import type { Spans } from './season';

/** One series as it is remembered, with its seasonal forecast that is renewed once a block. */
export class Course {
  readonly memory: SeriesMemory;
  /** First bucket with anything in it; −1 before. */
  first = -1;
  /** Usable buckets so far. */
  n = 0;
  /** First bucket with a seasonal forecast; −1 without. */
  seasonFrom = -1;
  private readonly season: Season;
  private readonly day: number;
  /** Last bucket that was not usable. */
  lastGap = -1;
  private renewAt = 0;

  constructor(
    calendar: Calendar,
    private readonly spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.memory = new SeriesMemory(capacity);
    this.season = new Season(calendar, spans, p.seasonDays);
    this.day = Math.max(calendar.perDay, 60);
  }

  /** Days that the seasonal forecast rests on. */
  get seasonDays(): number {
    return this.season.days;
  }

  reset(): void {
    this.first = this.seasonFrom = this.lastGap = -1;
    this.n = this.renewAt = 0;
    this.season.reset();
  }

  /** Opens bucket `t` with its count; nothing of it is learned yet, nor will be where it is not usable. */
  open(t: number, x: number, usable: boolean): void {
    this.memory.open(t, x);
    if (!usable) this.lastGap = t;
  }

  /** Brings the seasonal forecast up to bucket `t`. */
  renew(t: number): void {
    if (t >= this.renewAt) {
      const { block } = this.spans;
      this.forecast(t, block, true);
      this.renewAt = (Math.floor(t / block) + 1) * block;
    }
    this.addSeason(t);
  }

  /** Forecast for `length` buckets from `t` on; only wide windows are served when not `near`. */
  forecast(t: number, length: number, near: boolean): void {
    const { memory: m, first } = this;
    this.season.forecast(m, t, length, first, m.mean(Math.max(first, t - this.day), t), near);
  }

  addSeason(t: number): void {
    const { memory: m } = this;
    const { near, far } = this.season;
    if (near < 0) return;
    if (this.seasonFrom < 0) this.seasonFrom = t;
    m.seasonNear[t + 1] = (m.seasonNear[t] as number) + near;
    m.seasonFar[t + 1] = (m.seasonFar[t] as number) + far;
  }

  /** Takes a sum over `length` buckets of history, spread evenly; false when it does not count. `forecasts`: with its season. */
  recall(from: number, length: number, sum: number, usable: boolean, forecasts: boolean): boolean {
    if (this.first < 0 && usable && sum > 0) this.first = from;
    const counted = usable && this.first >= 0;
    if (counted && forecasts && this.first < from) this.forecast(from, length, false);
    for (let t = from; t < from + length; t++) {
      this.open(t, sum / length, usable);
      if (!counted) continue;
      if (forecasts) this.addSeason(t);
      this.learn(t, sum / length);
    }
    return counted;
  }

  /**
   * Buckets that the short mean before bucket `t` rests on, at most `shortSpan`; the mean itself is then in
   * `memory.short`. What lies before an open bucket is learned and does not change any more: each is worked out once.
   */
  shortBefore(t: number): number {
    const known = this.memory.shortKnown[t] as number;
    return known < 0 ? this.summarise(t) : known;
  }

  private summarise(t: number): number {
    const { memory: m, first } = this;
    const from = Math.max(first, t - this.p.shortSpan);
    const known = t > first ? (m.usable[t] as number) - (m.usable[from] as number) : 0;
    m.shortKnown[t] = known;
    m.short[t] = known > 0 ? ((m.learnedSum[t] as number) - (m.learnedSum[from] as number)) / known : 0;
    return known;
  }

  learn(t: number, c: number): void {
    const m = this.memory;
    m.learnedSum[t + 1] = (m.learnedSum[t] as number) + c;
    m.learnedSquares[t + 1] = (m.learnedSquares[t] as number) + c * c;
    m.usable[t + 1] = (m.usable[t] as number) + 1;
    this.n++;
  }
}
