import { english, type Say } from '../say';
import { Calendar } from './calendar';
import { CommonCourse, groupOf } from './common';
import { FindingCollector, rangeOf } from './findings';
import { gapsOf, gridOf, usableBuckets } from './grid';
import type { Grid } from './grid';
import { DomainJudge } from './judge';
import type { Parameters } from './parameters';
import { isQuiet, leastAlertOf } from './quiet';
import type { LeastAlert } from './quiet';
import type { Spans } from './season';
import { Together } from './together';
import type { DetectionResult, DetectorInput, ExpectedBand, Finding, SparseSeries } from './types';
import type { Verdict } from './verdict';

/** Of the history, so much is used to learn how good the forecasts are; all of it is used to make them. */
const RECALL_MS = 8 * 86_400_000;

/** Less history than this is not judged: the panel says "collecting". */
const COLLECTING_MS = 15 * 60_000;

/** One pass over a table: what all domains do together, then each domain on its own. */
export class Run {
  private readonly grid: Grid;
  private readonly usable: Uint8Array;
  private readonly calendar: Calendar;
  private readonly judge: DomainJudge;
  private readonly row: Float64Array;
  private readonly together: Together;
  private readonly least: LeastAlert | null;
  private readonly history: ReadonlyMap<string, SparseSeries>;

  constructor(
    private readonly input: DetectorInput,
    private readonly parameters: Parameters,
    spans: Spans,
    timeZone?: string,
    private readonly say: Say = english
  ) {
    this.grid = gridOf(input);
    this.usable = usableBuckets(input, this.grid);
    this.calendar = new Calendar(this.grid.start, this.grid.bucketMs, timeZone);
    this.judge = new DomainJudge(this.calendar, spans, parameters, this.grid.length);
    this.least = leastAlertOf(parameters, spans);
    this.row = new Float64Array(this.grid.length);
    const { length: known, learnFrom } = this.recalled();
    const course = new CommonCourse(this.calendar, spans, parameters, this.grid.length);
    this.together = new Together(input, this.grid, this.usable, course, known, learnFrom);
    this.history = new Map((input.history?.series ?? []).map((series) => [series.domain, series]));
  }

  findings(series: SparseSeries): Finding[] {
    this.place(series);
    if (this.isQuiet()) return [];
    const { start, bucketMs } = this.grid;
    const { threshold, acceptAfter } = this.parameters;
    const collector = new FindingCollector({
      domain: series.domain,
      source: this.input.source,
      start,
      bucketMs,
      threshold,
      acceptAfter,
      say: this.say,
    });
    this.pass(series.domain, (t, x, verdict) => {
      collector.add(t, x, verdict, t - this.judge.firstSeen);
    });
    return collector.findings(this.judge.memory, this.calendar, this.grid.length - 1);
  }

  band(series: SparseSeries): ExpectedBand {
    const make = (): Float32Array => new Float32Array(this.input.live.length).fill(NaN);
    const band = { domain: series.domain, expected: make(), low: make(), high: make() };
    this.place(series);
    this.judge.bands = true;
    this.pass(series.domain, (t, _x, verdict) => {
      if (!verdict.judged) return;
      const i = t - this.grid.liveFrom;
      const [low, high] = rangeOf(verdict.expected, verdict.deviation);
      band.expected[i] = verdict.expected;
      band.low[i] = low;
      band.high[i] = high;
    });
    this.judge.bands = false;
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
    let judged = 0;
    let last = -1;
    for (let t = grid.liveFrom; t < grid.length; t++) {
      if (usable[t] === 0) continue;
      judged++;
      last = t;
    }
    const baselineMs = grid.length * grid.bucketMs;
    return {
      domains: input.live.series.length,
      judgedBuckets: judged,
      dataUntil: last < 0 ? null : grid.start + (last + 1) * grid.bucketMs,
      baselineMs,
      gaps: gapsOf(usable, grid),
      rises: this.together.rises(),
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
    const { grid, row, least } = this;
    if (least === null) return false;
    const { length } = this.recalled();
    const reached = grid.coarse === 0 ? 0 : Math.ceil(least.window / grid.coarse);
    let before = 0;
    for (let i = Math.max(0, length - reached); i < length; i++) before += row[i] as number;
    return isQuiet(row, grid.liveFrom, grid.length, before, least);
  }

  /** Walks the buckets of the placed domain: first the history (learned only), then the live ones. */
  private pass(domain: string, visit: (t: number, x: number, verdict: Verdict) => void): void {
    const { grid, usable, judge, row, together } = this;
    judge.reset();
    const group = groupOf(domain);
    this.recall(group);
    for (let t = grid.liveFrom; t < grid.length; t++) {
      const x = row[t] as number;
      visit(t, x, judge.step(t, x, usable[t] === 1, together.ratios, together.at(t, group)));
    }
  }

  private recall(group: number): void {
    const { grid, usable, judge, row, together } = this;
    if (grid.coarse === 0) return;
    const { length, learnFrom } = this.recalled();
    for (let i = 0; i < length; i++) {
      const from = i * grid.coarse;
      const ratiosAt = together.at(from + grid.coarse - 1, group);
      const known = usable[from] === 1;
      judge.recall(from, grid.coarse, row[i] as number, known, i >= learnFrom, together.ratios, ratiosAt);
    }
    judge.skip(length * grid.coarse, grid.liveFrom);
  }

  /** Buckets of the history, and from which on the errors of the forecasts are learned. */
  private recalled(): { readonly length: number; readonly learnFrom: number } {
    const { coarse, bucketMs } = this.grid;
    const length = coarse === 0 ? 0 : (this.input.history?.length ?? 0);
    return { length, learnFrom: length - RECALL_MS / (bucketMs * Math.max(1, coarse)) };
  }
}
