import { english, type Say } from '../say';
import { AlertRuns } from './alert_runs';
import { gridOf } from './bucket_grid';
import type { BucketGrid } from './bucket_grid';
import { Calendar } from './calendar';
import { CommonFactor, groupOf } from './common_factor';
import { CommonFactorTable } from './common_factor_table';
import { findingOf } from './findings';
import { gapsOf, usableBuckets } from './gaps';
import type { Parameters, Spans } from './parameters';
import { isQuiet, leastAlertOf } from './quiet';
import type { LeastAlert } from './quiet';
import { SeriesDetector } from './series_detector';
import type { BucketResult } from './series_detector';
import { RepeatRuns } from './repeat_runs';
import { rangeOf } from './tail';
import type { DetectionResult, DetectorInput, ExpectedBand, Finding, Repeat, SparseSeries } from './types';

/** Of the history, so much is used to learn how good the forecasts are; all of it is used to make them. */
const ERRORS_FROM_MS = 8 * 86_400_000;

/** Less history than this is not tested: the panel says "collecting". */
const COLLECTING_MS = 15 * 60_000;

/** One pass over a table: what all domains do together, then each domain on its own. */
export class BatchDetector {
  /** Of the domains whose findings were asked for. */
  readonly repeats: Repeat[] = [];
  private readonly grid: BucketGrid;
  private readonly usable: Uint8Array;
  private readonly calendar: Calendar;
  private readonly detector: SeriesDetector;
  private readonly row: Float64Array;
  private readonly factor: CommonFactorTable;
  private readonly least: LeastAlert | null;
  private readonly history: ReadonlyMap<string, SparseSeries>;
  /** Buckets of the history, and from which on the errors of the forecasts are learned. */
  private readonly historyLength: number;
  private readonly errorsFrom: number;

  /** @throws {RangeError} when the tables do not fit together or the time zone is unknown. */
  constructor(
    private readonly input: DetectorInput,
    private readonly parameters: Parameters,
    spans: Spans,
    timeZone?: string,
    private readonly say: Say = english
  ) {
    this.grid = gridOf(input);
    const { start, bucketMs, length, coarse } = this.grid;
    this.usable = usableBuckets(input, this.grid);
    this.calendar = new Calendar(start, bucketMs, timeZone);
    this.detector = new SeriesDetector(this.calendar, spans, parameters, length);
    this.least = leastAlertOf(parameters, spans);
    this.row = new Float64Array(length);
    this.historyLength = coarse === 0 ? 0 : (input.history?.length ?? 0);
    this.errorsFrom = this.historyLength - ERRORS_FROM_MS / (bucketMs * Math.max(1, coarse));
    const factor = new CommonFactor(this.calendar, spans, parameters, length);
    this.factor = new CommonFactorTable(
      input,
      this.grid,
      this.usable,
      factor,
      this.historyLength,
      this.errorsFrom
    );
    this.history = new Map((input.history?.series ?? []).map((series) => [series.domain, series]));
  }

  /** @throws {RangeError} when a bucket lies outside the grid. */
  findings(series: SparseSeries): Finding[] {
    this.place(series);
    if (this.isQuiet()) return [];
    const { grid, detector, parameters, calendar, say } = this;
    const { start, bucketMs } = grid;
    const alerts = new AlertRuns(start, bucketMs);
    const repeats = new RepeatRuns(series.domain, start, bucketMs);
    this.pass(series.domain, false, (t, count, result) => {
      if (result.repeats > 0) repeats.add(t, count, result);
      alerts.add(t, count, result, t - detector.state.first);
    });
    const { threshold, acceptAfter } = parameters;
    const { domain } = series;
    const { source } = this.input;
    const lastBucket = grid.length - 1;
    const context = { domain, source, start, bucketMs, calendar, lastBucket, threshold, acceptAfter, say };
    this.repeats.push(...repeats.runs);
    return alerts.runs.map((run) => findingOf(run, detector.state.memory, context));
  }

  band(series: SparseSeries): ExpectedBand {
    const make = (): Float32Array => new Float32Array(this.input.live.length).fill(NaN);
    const band = { domain: series.domain, expected: make(), low: make(), high: make() };
    this.place(series);
    this.pass(series.domain, true, (t, _count, { tested, expected, deviation }) => {
      if (!tested) return;
      const i = t - this.grid.liveFrom;
      const [low, high] = rangeOf(expected, deviation);
      band.expected[i] = expected;
      band.low[i] = low;
      band.high[i] = high;
    });
    return band;
  }

  /** Number of domains with any count in a live bucket, by the start of the bucket. */
  active(): (time: number) => number {
    const { live } = this.input;
    let domains: Uint32Array | undefined;
    return (time) => (domains ??= this.activeDomains())[(time - live.start) / live.bucketMs] ?? 0;
  }

  private activeDomains(): Uint32Array {
    const { live } = this.input;
    const domains = new Uint32Array(live.length);
    for (const { buckets, counts } of live.series) {
      for (let i = 0; i < buckets.length; i++)
        if ((counts[i] as number) > 0)
          domains[buckets[i] as number] = (domains[buckets[i] as number] as number) + 1;
    }
    return domains;
  }

  status(): DetectionResult['status'] {
    const { grid, usable, input } = this;
    let judgedBuckets = 0;
    let last = -1;
    for (let t = grid.liveFrom; t < grid.length; t++) {
      if (usable[t] === 0) continue;
      judgedBuckets++;
      last = t;
    }
    const baselineMs = grid.length * grid.bucketMs;
    return {
      domains: input.live.series.length,
      judgedBuckets,
      dataUntil: last < 0 ? null : grid.start + (last + 1) * grid.bucketMs,
      baselineMs,
      gaps: gapsOf(usable, grid),
      rises: this.factor.rises(),
      collecting: baselineMs < COLLECTING_MS,
    };
  }

  /** Lays out the counts of one domain: the sums of the history from the front, the live buckets in their places. */
  private place({ domain, buckets, counts }: SparseSeries): void {
    const { grid, row } = this;
    row.fill(0);
    const past = grid.coarse === 0 ? undefined : this.history.get(domain);
    for (let i = 0; past !== undefined && i < past.buckets.length; i++) {
      row[past.buckets[i] as number] = past.counts[i] as number;
    }
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] as number;
      if (!(bucket >= 0 && bucket < this.input.live.length))
        throw new RangeError(`Bucket ${bucket} of ${domain} lies outside the grid.`);
      if (bucket + grid.liveFrom < grid.length) row[bucket + grid.liveFrom] = counts[i] as number;
    }
  }

  /** True when nothing can be found in the placed domain. */
  private isQuiet(): boolean {
    const { grid, row, least, historyLength } = this;
    if (least === null) return false;
    const reached = grid.coarse === 0 ? 0 : Math.ceil(least.window / grid.coarse);
    let before = 0;
    for (let i = Math.max(0, historyLength - reached); i < historyLength; i++) before += row[i] as number;
    return isQuiet(row, grid.liveFrom, grid.length, before, least);
  }

  /** Walks the buckets of the placed domain: first the history (learned only), then the live ones. */
  private pass(
    domain: string,
    everyDeviation: boolean,
    visit: (t: number, count: number, result: BucketResult) => void
  ): void {
    const { grid, usable, detector, row, factor } = this;
    detector.reset(everyDeviation);
    const group = groupOf(domain);
    this.learnHistory(group);
    for (let t = grid.liveFrom; t < grid.length; t++) {
      const count = row[t] as number;
      visit(t, count, detector.test(t, count, usable[t] === 1, factor.ratios, factor.at(t, group)));
    }
  }

  private learnHistory(group: number): void {
    const { detector, row, usable, factor, historyLength, errorsFrom } = this;
    const { coarse, liveFrom } = this.grid;
    if (coarse === 0) return;
    for (let i = 0; i < historyLength; i++) {
      const from = i * coarse;
      const at = factor.at(from + coarse - 1, group);
      const sum = row[i] as number;
      detector.learnHistory(from, coarse, sum, usable[from] === 1, i >= errorsFrom, factor.ratios, at);
    }
    detector.skip(historyLength * coarse, liveFrom);
  }
}
