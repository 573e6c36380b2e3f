import type { Calendar } from './calendar';
import type { Parameters, Spans } from './parameters';
import { Season } from './season';
import type { SeasonForecast } from './season';
import { SeriesMemory } from './series_memory';

/** The state of one series: what is remembered of it, its short mean, and its seasonal forecast, renewed once a block. */
export class SeriesState {
  readonly memory: SeriesMemory;
  /** First bucket with anything in it; −1 before. */
  first = -1;
  /** Learned buckets so far. */
  n = 0;
  /** First bucket with a seasonal forecast; −1 without. */
  seasonFrom = -1;
  /** Last bucket that was not usable. */
  lastGap = -1;
  private readonly season: Season;
  private forecast: SeasonForecast | null = null;
  private renewAt = 0;
  private readonly day: number;
  /** Short mean before a bucket, and the buckets it rests on; −1 until it is asked for. */
  private readonly shortMeans: Float64Array;
  private readonly shortBuckets: Int32Array;

  constructor(
    calendar: Calendar,
    private readonly spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.memory = new SeriesMemory(capacity);
    this.season = new Season(calendar, spans, p.seasonDays);
    this.day = Math.max(calendar.perDay, 60);
    this.shortMeans = new Float64Array(capacity);
    this.shortBuckets = new Int32Array(capacity);
  }

  /** Days that the seasonal forecast rests on. */
  get seasonDays(): number {
    return this.forecast?.days ?? 0;
  }

  reset(): void {
    this.first = this.seasonFrom = this.lastGap = -1;
    this.n = this.renewAt = 0;
    this.forecast = null;
  }

  /** Opens bucket `t` with its count, to be learned where it is usable and the series has begun. */
  open(t: number, count: number, usable: boolean): void {
    this.memory.open(t, count);
    if (!usable || this.first < 0) this.memory.passOver(t);
    this.shortBuckets[t] = -1;
    if (usable) return;
    this.lastGap = t;
    if (this.seasonFrom >= 0) this.memory.setSeason(t, 0, 0);
  }

  /** Learns a (winsorised) count of the open bucket. */
  learn(t: number, count: number): void {
    this.memory.learn(t, count, t - this.first < this.spans.early);
    this.n++;
  }

  /** Brings the seasonal forecast up to bucket `t`. */
  renewSeason(t: number): void {
    if (t >= this.renewAt) {
      const { block } = this.spans;
      this.forecastSeason(t, block, true);
      this.renewAt = (Math.floor(t / block) + 1) * block;
    }
    this.addSeason(t);
  }

  /**
   * Learns a sum over `length` buckets of history, spread evenly; false when it does not count.
   *
   * @param forecasts also what the season would have said of it, for wide windows
   */
  learnHistory(from: number, length: number, sum: number, usable: boolean, forecasts: boolean): boolean {
    if (this.first < 0 && usable && sum > 0) this.first = from;
    const counted = usable && this.first >= 0;
    if (counted && forecasts && this.first < from) this.forecastSeason(from, length, false);
    const each = sum / length;
    for (let t = from; t < from + length; t++) {
      this.open(t, each, usable);
      if (!counted) continue;
      if (forecasts) this.addSeason(t);
      this.learn(t, each);
    }
    return counted;
  }

  /**
   * Buckets that the short mean before bucket `t` rests on, at most `shortSpan`; the mean itself is then `shortMean(t)`.
   * What lies before an open bucket is learned and does not change any more: each is worked out once.
   */
  shortBefore(t: number): number {
    const known = this.shortBuckets[t] as number;
    return known < 0 ? this.takeShortMean(t) : known;
  }

  shortMean(t: number): number {
    return this.shortMeans[t] as number;
  }

  private takeShortMean(t: number): number {
    const { memory, first } = this;
    const from = Math.max(first, t - this.p.shortSpan);
    const known = t > first ? memory.usable.between(from, t) : 0;
    this.shortBuckets[t] = known;
    this.shortMeans[t] = known > 0 ? memory.learned.between(from, t) / known : 0;
    return known;
  }

  private forecastSeason(t: number, length: number, near: boolean): void {
    const { memory, first } = this;
    const rate = memory.mean(Math.max(first, t - this.day), t);
    this.forecast = this.season.forecast(memory, { from: t, length, first, rate, near });
  }

  private addSeason(t: number): void {
    const { memory, forecast } = this;
    if (this.seasonFrom < 0) {
      if (forecast === null) return;
      this.seasonFrom = t;
      memory.beginSeason(t);
    }
    memory.setSeason(t, forecast?.near ?? 0, forecast?.far ?? 0);
  }
}
