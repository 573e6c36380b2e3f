import { SeriesMemory } from './memory';
import { RampRule } from './ramp';

const HOUR = 12;
const DAY = 24 * HOUR;

/** The record after eight days of 10 events a bucket, one of them with a job of an hour that begins at `from`. */
function recordOf(from: number, hours: boolean): number {
  const memory = new SeriesMemory(9 * DAY);
  const ramp = new RampRule(DAY);
  const counts = Array.from({ length: 8 * DAY }, (_, t) => (t >= from && t < from + HOUR ? 100 : 10));
  if (!hours)
    counts.forEach((count, t) => {
      memory.open(t, count);
      ramp.observe(t, 0, memory);
    });
  else
    for (let t = 0; t < counts.length; t += HOUR) {
      const sum = counts.slice(t, t + HOUR).reduce((all, count) => all + count, 0);
      for (let i = t; i < t + HOUR; i++) memory.open(i, sum / HOUR);
      ramp.recall(t + HOUR - 1, 0, memory);
    }
  return ramp.record;
}

describe('RampRule', () => {
  it.each([0, 3, 6, 9])('knows the largest running hour from whole hours too, %d buckets in', (offset) => {
    const from = 4 * DAY + 5 * HOUR + offset;
    expect(recordOf(from, false)).toBe(1200);
    expect(recordOf(from, true)).toBeCloseTo(1200, 6);
  });

  it('does not make one hour of two that are alike', () => {
    expect(recordOf(20 * DAY, true)).toBeCloseTo(120, 6);
  });
});
