import { Calendar } from './calendar';
import { FindingCollector, rangeOf, worstFirst } from './findings';
import { gapsOf, gridOf, usableBuckets } from './grid';
import type { Grid } from './grid';
import { DomainJudge } from './judge';
import { tuned } from './parameters';
import type { Parameters } from './parameters';
import { spansOf } from './spans';
import { foldSurges } from './surge';
import type {
  DetectionResult,
  DetectorInput,
  DetectorSettings,
  ExpectedBand,
  Finding,
  SparseSeries,
} from './types';
import type { Verdict } from './verdict';

/** Of the history, so much is used to learn how good the forecasts are; all of it is used to make them. */
const RECALL_MS = 8 * 86_400_000;

/** Less history than this is not judged: the panel says "collecting". */
const COLLECTING_MS = 15 * 60_000;

/**
 * Judges every finished bucket of the live table, each by what came before it only, and returns the findings, worst
 * first. The cost is linear in domains × buckets.
 *
 * @throws {RangeError} when the tables do not fit together, a bucket lies outside its grid or the time zone is unknown.
 */
export function detectSpikes(input: DetectorInput, settings: DetectorSettings = {}): DetectionResult {
  const run = new Run(input, settings);
  const findings: Finding[] = [];
  for (const series of input.live.series) findings.push(...run.findings(series));
  const folded = foldSurges(worstFirst(findings), input.live.bucketMs, run.active());
  const from = input.reportFrom ?? -Infinity;
  return { findings: folded.filter((finding) => finding.end > from), status: run.status() };
}

/** The expected course of the named domains over the live grid, for charts; domains without a series are left out. */
export function expectedBands(
  input: DetectorInput,
  domains: readonly string[],
  settings: DetectorSettings = {}
): ExpectedBand[] {
  const run = new Run(input, settings);
  const wanted = new Set(domains);
  return input.live.series.filter((series) => wanted.has(series.domain)).map((series) => run.band(series));
}

class Run {
  private readonly grid: Grid;
  private readonly usable: Uint8Array;
  private readonly calendar: Calendar;
  private readonly parameters: Parameters;
  private readonly judge: DomainJudge;
  private readonly row: Float64Array;
  private readonly history: ReadonlyMap<string, SparseSeries>;

  constructor(
    private readonly input: DetectorInput,
    settings: DetectorSettings
  ) {
    this.grid = gridOf(input);
    this.usable = usableBuckets(input, this.grid);
    this.calendar = new Calendar(this.grid.start, this.grid.bucketMs, settings.timeZone);
    this.parameters = tuned(settings, this.grid.bucketMs);
    this.judge = new DomainJudge(
      this.calendar,
      spansOf(this.grid.bucketMs),
      this.parameters,
      this.grid.length
    );
    this.row = new Float64Array(this.grid.length);
    this.history = new Map((input.history?.series ?? []).map((series) => [series.domain, series]));
  }

  findings(series: SparseSeries): Finding[] {
    const { start, bucketMs } = this.grid;
    const { threshold, acceptAfter } = this.parameters;
    const collector = new FindingCollector({
      domain: series.domain,
      source: this.input.source,
      start,
      bucketMs,
      threshold,
      acceptAfter,
    });
    this.pass(series, (t, x, verdict) => {
      if (verdict.alert) collector.add(t, x, verdict, t - this.judge.firstSeen);
    });
    return collector.findings(this.judge.memory, this.calendar, this.grid.length - 1);
  }

  band(series: SparseSeries): ExpectedBand {
    const make = (): Float32Array => new Float32Array(this.input.live.length).fill(NaN);
    const band = { domain: series.domain, expected: make(), low: make(), high: make() };
    this.pass(series, (t, _x, verdict) => {
      if (!verdict.judged) return;
      const i = t - this.grid.liveFrom;
      const [low, high] = rangeOf(verdict.expected, verdict.deviation);
      band.expected[i] = verdict.expected;
      band.low[i] = low;
      band.high[i] = high;
    });
    return band;
  }

  /** Number of domains with any count in a live bucket, by the start of the bucket. */
  active(): (time: number) => number {
    const { live } = this.input;
    const domains = new Uint32Array(live.length);
    for (const { buckets, counts } of live.series) {
      for (let i = 0; i < buckets.length; i++)
        if ((counts[i] as number) > 0)
          domains[buckets[i] as number] = (domains[buckets[i] as number] as number) + 1;
    }
    return (time) => domains[(time - live.start) / live.bucketMs] ?? 0;
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
      collecting: baselineMs < COLLECTING_MS,
    };
  }

  /** Walks the buckets of one domain: first the history (learned only), then the live ones. */
  private pass(series: SparseSeries, visit: (t: number, x: number, verdict: Verdict) => void): void {
    const { grid, usable, judge, row } = this;
    judge.reset();
    this.recall(series.domain);
    row.fill(0, grid.liveFrom);
    const { buckets, counts } = series;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] as number;
      if (!(bucket >= 0 && bucket < this.input.live.length))
        throw new RangeError(`Bucket ${bucket} of ${series.domain} lies outside the grid.`);
      if (bucket + grid.liveFrom < grid.length) row[bucket + grid.liveFrom] = counts[i] as number;
    }
    for (let t = grid.liveFrom; t < grid.length; t++) {
      const x = row[t] as number;
      visit(t, x, judge.step(t, x, usable[t] === 1));
    }
  }

  private recall(domain: string): void {
    const { grid, usable, judge, row } = this;
    if (grid.coarse === 0) return;
    row.fill(0, 0, grid.liveFrom);
    const past = this.history.get(domain);
    for (let i = 0; past !== undefined && i < past.buckets.length; i++) {
      row[past.buckets[i] as number] = past.counts[i] as number;
    }
    const length = this.input.history?.length ?? 0;
    const learnFrom = length - RECALL_MS / (grid.bucketMs * grid.coarse);
    for (let i = 0; i < length; i++)
      judge.recall(
        i * grid.coarse,
        grid.coarse,
        row[i] as number,
        usable[i * grid.coarse] === 1,
        i >= learnFrom
      );
    judge.skip(length * grid.coarse, grid.liveFrom);
  }
}
