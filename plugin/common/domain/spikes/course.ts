import type { Calendar } from './calendar';
import { SeriesMemory } from './memory';
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
  /** Days that the seasonal forecast rests on. */
  seasonDays = 0;
  private readonly season: Season;
  private readonly day: number;
  private block = -1;
  private near = -1;
  private far = -1;

  constructor(
    calendar: Calendar,
    private readonly spans: Spans,
    seasonDays: number,
    capacity: number
  ) {
    this.memory = new SeriesMemory(capacity);
    this.season = new Season(calendar, spans, seasonDays);
    this.day = Math.max(calendar.perDay, 60);
  }

  reset(): void {
    this.first = this.seasonFrom = this.block = this.near = this.far = -1;
    this.n = this.seasonDays = 0;
  }

  /** Opens bucket `t` with its count; nothing of it is learned yet. */
  open(t: number, x: number): void {
    this.memory.open(t, x);
  }

  /** Brings the seasonal forecast up to bucket `t`. */
  renew(t: number): void {
    const block = Math.floor(t / this.spans.block);
    if (block !== this.block) this.forecast(t, this.spans.block, true);
    this.block = block;
    this.addSeason(t);
  }

  /** Forecast for `length` buckets from `t` on; only wide windows are served when not `near`. */
  forecast(t: number, length: number, near: boolean): void {
    const { memory: m, spans, season, first } = this;
    const rate = m.mean(Math.max(first, t - this.day), t);
    this.far = season.forecast(m, t, length, Math.max(first, t - spans.far), first, rate);
    this.near = near ? season.forecast(m, t, length, t, first, rate) : this.far;
    if (this.far < 0) this.far = this.near;
    this.seasonDays = season.days;
  }

  addSeason(t: number): void {
    const { memory: m } = this;
    if (this.near < 0) return;
    if (this.seasonFrom < 0) this.seasonFrom = t;
    m.seasonNear[t + 1] = (m.seasonNear[t] as number) + this.near;
    m.seasonFar[t + 1] = (m.seasonFar[t] as number) + this.far;
  }

  /** Takes a sum over `length` buckets of history, spread evenly; false when it does not count. `forecasts`: with its season. */
  recall(from: number, length: number, sum: number, usable: boolean, forecasts: boolean): boolean {
    if (this.first < 0 && usable && sum > 0) this.first = from;
    const counted = usable && this.first >= 0;
    if (counted && forecasts && this.first < from) this.forecast(from, length, false);
    for (let t = from; t < from + length; t++) {
      this.open(t, sum / length);
      if (!counted) continue;
      if (forecasts) this.addSeason(t);
      this.learn(t, sum / length);
    }
    return counted;
  }

  learn(t: number, c: number): void {
    const m = this.memory;
    m.learnedSum[t + 1] = (m.learnedSum[t] as number) + c;
    m.learnedSquares[t + 1] = (m.learnedSquares[t] as number) + c * c;
    m.usable[t + 1] = (m.usable[t] as number) + 1;
    this.n++;
  }
}
