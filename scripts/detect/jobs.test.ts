import { detectSpikes } from '../../plugin/common/domain/detection';
import type { DetectionResult } from '../../plugin/common/domain/detection';
import { Random } from '../../tests/bench/detector/random';

const BUCKET = 300_000;
const DAY = 288;
const START = Date.parse('2024-03-04T00:00:00Z');
/** A job begins some minutes after three. */
const AT = 36;
/** What a wide window still holds of a job that is over. */
const AFTER = 24;

interface Job {
  /** Mean count of a bucket without the job, and what a bucket of the job adds. */
  readonly base: number;
  readonly size: number;
  readonly buckets: number;
  readonly everyDays: number;
  readonly days: number;
}

/** Bucket in which each appearance begins, and what is said of the series. */
function run({ base, size, buckets, everyDays, days }: Job): { at: number[]; result: DetectionResult } {
  const random = new Random(base * 31 + size * 7 + buckets + everyDays);
  const counts = Array.from({ length: days * DAY }, (_, t) =>
    random.poisson(base * (1 + 0.5 * Math.sin((2 * Math.PI * t) / DAY)))
  );
  const at: number[] = [];
  for (let day = 6; day < days; day += everyDays) {
    const begin = day * DAY + AT + random.integer(0, 2);
    at.push(begin);
    for (let i = 0; i < buckets; i++) counts[begin + i] = (counts[begin + i] ?? 0) + random.poisson(size);
  }
  const all = [...counts.keys()];
  const live = { start: START, bucketMs: BUCKET, length: counts.length };
  const result = detectSpikes({
    source: 'dns',
    live: { ...live, series: [{ domain: 'job.example', buckets: all, counts }] },
    totalCounts: { live: { domain: '', buckets: all, counts: all.map(() => 900) } },
  });
  return { at, result };
}

/** Appearances, from 0 on, that a finding tells of. */
function told({ at, result }: ReturnType<typeof run>, buckets: number): number[] {
  return result.findings.flatMap(({ onset }) => {
    const bucket = (onset - START) / BUCKET;
    const which = at.findIndex((begin) => bucket >= begin - 3 && bucket <= begin + buckets + AFTER);
    return which < 0 ? [] : [which];
  });
}

const JOBS: Job[] = [0, 2, 100].flatMap((base) =>
  [60, 2000].flatMap((size) =>
    [1, 12, 72].flatMap((buckets) => [
      { base, size, buckets, everyDays: 7, days: 35 },
      { base, size, buckets, everyDays: 1, days: 16 },
    ])
  )
);

describe('a job', () => {
  it.each(JOBS)(
    'of $size over $base in $buckets buckets, every $everyDays days, is an anomaly twice at most',
    (job) => {
      const times = told(run(job), job.buckets);
      expect(times.filter((which) => which > 1)).toEqual([]);
      if (job.size > 10 * job.base) expect(times).toContain(0);
    }
  );

  it('that ran once before is told of as a repeat, not passed over in silence', () => {
    const job = { base: 20, size: 400, buckets: 12, everyDays: 7, days: 14 };
    const { at, result } = run(job);
    expect(told({ at, result }, job.buckets)).toEqual([0]);
    expect(result.repeats[0]).toMatchObject({ domain: 'job.example', daysBefore: 7 });
    expect(result.repeats[0]?.observed).toBeGreaterThan(result.repeats[0]!.expected * 2);
    const [begin = 0] = at.slice(1);
    expect(Math.abs((result.repeats[0]!.from - START) / BUCKET - begin)).toBeLessThanOrEqual(3);
  });
});
