import fc from 'fast-check';
import { detectSpikes } from '.';
import type { CountTable, DetectorInput, Finding } from '.';
import type * as quiet from './quiet';

let mockJudgesAll = false;
jest.mock('./quiet', () => {
  const actual = jest.requireActual<typeof quiet>('./quiet');
  const isQuiet: typeof actual.isQuiet = (...row) => !mockJudgesAll && actual.isQuiet(...row);
  return { ...actual, isQuiet };
});

const BUCKET = 300_000;
const START = Date.parse('2024-03-04T00:00:00Z');
const LENGTH = 480;
const HOUR = 12;

/** Domains that hardly anybody asks for, with excesses about as large as the least that is found. */
const domains = fc.array(
  fc.record({
    every: fc.integer({ min: 3, max: 90 }),
    from: fc.constantFrom(0, 0, 120, 300),
    excesses: fc.array(
      fc.record({
        at: fc.oneof(...[10, 280, 440].map((min) => fc.integer({ min, max: min + 12 }))),
        counts: fc.array(fc.integer({ min: 4, max: 13 }), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 3 }
    ),
  }),
  { minLength: 1, maxLength: 12 }
);

type Domains = typeof domains extends fc.Arbitrary<infer T> ? T : never;

/** The first `split` buckets as hours of history, the others live. */
function inputOf(all: Domains, split: number): DetectorInput {
  const rows = all.map(({ every, from, excesses }, d) => {
    const counts = Array.from({ length: LENGTH }, (_, t): number =>
      t >= from && (t + d) % every === 0 ? 1 : 0
    );
    for (const { at, counts: more } of excesses)
      more.forEach((count, i) => (counts[at + i] = (counts[at + i] ?? 0) + count));
    return { domain: `d${d}.example`, counts };
  });
  const table = (start: number, bucketMs: number, of: (counts: number[]) => number[]): CountTable => {
    const series = rows.map(({ domain, counts }) => ({ domain, counts: of(counts) }));
    return {
      start,
      bucketMs,
      length: series[0]?.counts.length ?? 0,
      series: series.map((one) => ({ ...one, buckets: [...one.counts.keys()] })),
    };
  };
  const live = table(START + split * BUCKET, BUCKET, (counts) => counts.slice(split, LENGTH));
  if (split === 0) return { source: 'dns', live };
  const history = table(START, HOUR * BUCKET, (counts) =>
    Array.from({ length: split / HOUR }, (_, i) =>
      counts.slice(i * HOUR, (i + 1) * HOUR).reduce((sum, count) => sum + count, 0)
    )
  );
  return { source: 'dns', live, history };
}

function findingsOf(input: DetectorInput, minCount: number, all: boolean): readonly Finding[] {
  mockJudgesAll = all;
  return detectSpikes(input, { minCount }).findings;
}

describe('domains that are not judged', () => {
  it('are none in which anything would be found', () => {
    let found = 0;
    fc.assert(
      fc.property(domains, fc.constantFrom(0, 288), fc.constantFrom(5, 12, 30), (all, split, minCount) => {
        const input = inputOf(all, split);
        const expected = findingsOf(input, minCount, true);
        found += expected.length;
        expect(findingsOf(input, minCount, false)).toEqual(expected);
      }),
      { numRuns: 80, seed: 7 }
    );
    expect(found).toBeGreaterThan(50);
  });
});
