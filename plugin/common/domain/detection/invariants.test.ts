import fc from 'fast-check';
import { detectSpikes } from '.';
import type { CountTable, Finding } from '.';
import { english } from '../say';
import { AlertRuns } from './alert_runs';
import { Calendar } from './calendar';
import { CommonFactor, groupOf, GROUPS, ratiosPerGroup } from './common_factor';
import { findingOf, worstFirst } from './findings';
import { OutageDetector } from './gaps';
import { spansOf, tuned } from './parameters';
import { SeriesDetector } from './series_detector';
import { foldSurges } from './surge';

const BUCKET = 300_000;
const DAY = 288;
const HOUR = 12;
const START = Date.parse('2024-03-04T00:00:00Z');

/** A few domains over two and a half days with levels, a daily shape, noise and some excesses. */
const tablesOf = (least: number, most: number): fc.Arbitrary<CountTable> =>
  fc
    .record({
      seed: fc.integer({ min: 1, max: 1e6 }),
      levels: fc.array(fc.constantFrom(0.1, 0.8, 4, 25, 300), { minLength: least, maxLength: most }),
      spikes: fc.array(
        fc.record({
          domain: fc.nat(4),
          at: fc.integer({ min: 20, max: 700 }),
          width: fc.integer({ min: 1, max: 14 }),
          factor: fc.integer({ min: 3, max: 40 }),
        }),
        { maxLength: 6 }
      ),
    })
    .map(({ seed, levels, spikes }): CountTable => {
      let state = seed;
      const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
      const length = 2.5 * DAY;
      const series = levels.map((level, d) => {
        const counts = Array.from({ length }, (_, t) => {
          const mean = level * (1 + 0.6 * Math.sin((2 * Math.PI * t) / DAY));
          const spike = spikes.some((s) => s.domain === d && t >= s.at && t < s.at + s.width)
            ? (spikes.find((s) => s.domain === d)?.factor ?? 0) * Math.max(level, 1)
            : 0;
          return Math.round(
            Math.max(0, mean + Math.sqrt(mean) * (uniform() + uniform() + uniform() - 1.5) * 2 + spike)
          );
        });
        return { domain: `d${d}.example`, buckets: [...counts.keys()], counts };
      });
      return { start: START, bucketMs: BUCKET, length, series };
    });

/** The buckets before `split` as hours of history, the others live. */
function withHours(whole: CountTable, split: number): { history: CountTable; live: CountTable } {
  const of = (pick: (counts: number[]) => number[]): CountTable['series'] =>
    whole.series.map(({ domain, counts: all }) => {
      const counts = pick(Array.from(all));
      return { domain, buckets: [...counts.keys()], counts };
    });
  const hourly = (counts: number[]): number[] =>
    Array.from({ length: split / HOUR }, (_, i) =>
      counts.slice(i * HOUR, (i + 1) * HOUR).reduce((sum, count) => sum + count, 0)
    );
  return {
    history: { start: whole.start, bucketMs: HOUR * BUCKET, length: split / HOUR, series: of(hourly) },
    live: {
      ...whole,
      start: whole.start + split * BUCKET,
      length: whole.length - split,
      series: of((counts) => counts.slice(split)),
    },
  };
}

const CAPACITY = 1000;

/** The parts of the detector fed bucket by bucket, so that no later bucket can be known: what the batch is held against. */
class StreamDetector {
  private readonly series = new Map<string, { detector: SeriesDetector; alerts: AlertRuns }>();
  private readonly calendar: Calendar;
  private readonly parameters;
  private readonly factor: CommonFactor;
  private readonly outages = new OutageDetector();
  private readonly active: number[] = [];

  constructor(
    private readonly start: number,
    private readonly bucketMs: number
  ) {
    this.calendar = new Calendar(start, bucketMs);
    this.parameters = tuned({}, bucketMs);
    this.factor = new CommonFactor(this.calendar, spansOf(bucketMs), this.parameters, CAPACITY);
  }

  push(counts: ReadonlyMap<string, number>): void {
    const t = this.active.length;
    const present = [...counts].filter(([, count]) => count > 0);
    const sums = new Float64Array(GROUPS);
    for (const [domain, count] of present) {
      sums[groupOf(domain)]! += count;
      if (!this.series.has(domain)) this.series.set(domain, this.newSeries());
    }
    this.active.push(present.length);
    const usable = !this.outages.isOutage(sums.reduce((a, b) => a + b, 0));
    this.factor.take(t, sums, usable);
    for (const [domain, { detector, alerts }] of this.series) {
      const count = counts.get(domain) ?? 0;
      const at = groupOf(domain) * ratiosPerGroup(this.parameters);
      const result = detector.test(t, count, usable, this.factor.ratios, at);
      alerts.add(t, count, result, t - detector.state.first);
    }
  }

  findings(): Finding[] {
    const { start, bucketMs, calendar } = this;
    const { threshold, acceptAfter } = this.parameters;
    const shared = {
      source: 'dns' as const,
      start,
      bucketMs,
      calendar,
      threshold,
      acceptAfter,
      say: english,
    };
    const context = { ...shared, lastBucket: this.active.length - 1 };
    const all = [...this.series].flatMap(([domain, { detector, alerts }]) =>
      alerts.runs.map((run) => findingOf(run, detector.state.memory, { ...context, domain }))
    );
    const activeAt = (time: number): number => this.active[(time - start) / bucketMs] ?? 0;
    return foldSurges(worstFirst(all), bucketMs, activeAt, english);
  }

  private newSeries(): { detector: SeriesDetector; alerts: AlertRuns } {
    const { calendar, parameters, start, bucketMs } = this;
    const detector = new SeriesDetector(calendar, spansOf(bucketMs), parameters, CAPACITY);
    return { detector, alerts: new AlertRuns(start, bucketMs) };
  }
}

const tables = tablesOf(2, 5);
/** So many that they have a common factor. */
const manyDomains = tablesOf(10, 12);

const findingsOf = (live: CountTable): readonly Finding[] => detectSpikes({ source: 'dns', live }).findings;
const check = (property: fc.IProperty<[CountTable]>, numRuns = 12): void => fc.assert(property, { numRuns });

describe('the detector', () => {
  it('finds in a stream what it finds in a batch', () => {
    check(
      fc.property(fc.oneof(tables, manyDomains), (live) => {
        const stream = new StreamDetector(live.start, live.bucketMs);
        for (let t = 0; t < live.length; t++)
          stream.push(new Map(live.series.map(({ domain, counts }) => [domain, counts[t] ?? 0])));
        expect(stream.findings()).toEqual(findingsOf(live));
      })
    );
  });

  it('does not change a finding while the window moves on by a bucket', () => {
    check(
      fc.property(tables, (live) => {
        const settled = (length: number): string[] =>
          detectSpikes({ source: 'dns', live, dataUntil: START + length * BUCKET })
            .findings.filter((finding) => finding.end <= START + (live.length - 16) * BUCKET)
            .map(({ id, reason, alerts }) => `${id} ${reason} ${alerts.length}`)
            .sort();
        const first = settled(live.length - 8);
        for (let more = 7; more >= 0; more--) expect(settled(live.length - more)).toEqual(first);
      })
    );
  });

  it('does not mind when the series begins, by whole buckets', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: -400 * DAY, max: 400 * DAY }), (live, buckets) => {
        const later = buckets * BUCKET;
        const moved = findingsOf({ ...live, start: START + later });
        expect(moved.map(({ onset, score, domain }) => [onset - later, score, domain])).toEqual(
          findingsOf(live).map(({ onset, score, domain }) => [onset, score, domain])
        );
      }),
      { numRuns: 12 }
    );
  });

  it('does not mind the order of the domains', () => {
    check(
      fc.property(tables, (live) =>
        expect(findingsOf({ ...live, series: [...live.series].reverse() })).toEqual(findingsOf(live))
      )
    );
  });

  it('minds neither the order nor a silent domain where the history is coarser', () => {
    check(
      fc.property(tables, (whole) => {
        const { history, live } = withHours(whole, 1.5 * DAY);
        const found = (series: CountTable['series']): unknown => {
          const { findings, bands } = detectSpikes({ source: 'dns', history, live: { ...live, series } });
          const expected = bands(live.series.map(({ domain }) => domain));
          return { findings, bands: new Map(expected.map((band) => [band.domain, band])) };
        };
        const silent = { domain: 'silent.example', buckets: [], counts: [] };
        expect(found([silent, ...[...live.series].reverse()])).toEqual(found(live.series));
      }),
      4
    );
  });

  it('remembers nothing of the domain that it judged before', () => {
    const seeds = fc.integer({ min: 1, max: 1e6 });
    // So steady that hardly an hour stands out: whatever is not worked out anew for it is left from the other domain.
    const steady = fc.record({ seed: seeds, level: fc.constantFrom(40, 300, 2000) });
    fc.assert(
      fc.property(tables, steady, (whole, { seed, level }) => {
        let state = seed;
        const counts = Array.from({ length: whole.length }, () => {
          state = (state * 48271) % 2147483647;
          return Math.round(level + 0.4 * Math.sqrt(level) * (state / 2147483647 - 0.5));
        });
        const own = { domain: 'steady.example', buckets: [...counts.keys()], counts };
        const judged = (series: CountTable['series']): unknown => {
          const { findings, bands } = detectSpikes({
            source: 'dns',
            ...withHours({ ...whole, series }, 1.5 * DAY),
          });
          const last = bands(series.map(({ domain }) => domain)).at(-1);
          return { band: last, findings: findings.filter(({ domain }) => domain === own.domain) };
        };
        expect(judged([...whole.series.slice(0, 2), own])).toEqual(judged([own]));
      }),
      { numRuns: 12 }
    );
  });

  it('does not mind a silent domain, nor zeros that are left out', () => {
    check(
      fc.property(tables, (live) => {
        const sparse = live.series.map(({ domain, counts }) => {
          const buckets = [...Array(live.length).keys()].filter((t) => (counts[t] ?? 0) > 0);
          return { domain, buckets, counts: buckets.map((t) => counts[t] ?? 0) };
        });
        const more = { ...live, series: [...sparse, { domain: 'silent.example', buckets: [], counts: [] }] };
        expect(findingsOf(more)).toEqual(findingsOf(live));
      })
    );
  });

  it('finds a large burst of a busy domain at every scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 300, max: 650 }), (scale, at) => {
        const counts = Array.from({ length: 2.5 * DAY }, (_, t) =>
          Math.round(
            scale * (30 + 4 * ((Math.sin(t * 12.9898) * 43758.5453) % 1)) * (t >= at && t < at + 4 ? 6 : 1)
          )
        );
        const live = {
          start: START,
          bucketMs: BUCKET,
          length: counts.length,
          series: [{ domain: 'a.example', buckets: [...counts.keys()], counts }],
        };
        expect(findingsOf(live).map(({ onset }) => onset)).toEqual([START + at * BUCKET]);
      }),
      { numRuns: 12 }
    );
  });
});
