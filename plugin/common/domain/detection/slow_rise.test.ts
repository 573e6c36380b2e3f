import { Calendar } from './calendar';
import { DEFAULT_PARAMETERS, spansOf } from './parameters';
import { SeriesState } from './series_state';
import { SlowRise } from './slow_rise';

const HOUR = 12;
const DAY = 24 * HOUR;
const BUCKET = 300_000;

/** The record after eight days of 10 events a bucket, one of them with a job of an hour that begins at `from`. */
function recordOf(from: number, hours: boolean): number {
  const state = new SeriesState(new Calendar(0, BUCKET), spansOf(BUCKET), DEFAULT_PARAMETERS, 9 * DAY);
  const slowRise = new SlowRise(DAY);
  const counts = Array.from({ length: 8 * DAY }, (_, t) => (t >= from && t < from + HOUR ? 100 : 10));
  state.first = 0;
  if (!hours)
    counts.forEach((count, t) => {
      state.open(t, count, true);
      slowRise.take(t, state);
    });
  else
    for (let t = 0; t < counts.length; t += HOUR) {
      const sum = counts.slice(t, t + HOUR).reduce((all, count) => all + count, 0);
      state.learnHistory(t, HOUR, sum, true, false);
      slowRise.learnHistory(t + HOUR - 1, state);
    }
  return slowRise.record;
}

describe('SlowRise', () => {
  it.each([0, 3, 6, 9])('knows the largest running hour from whole hours too, %d buckets in', (offset) => {
    const from = 4 * DAY + 5 * HOUR + offset;
    expect(recordOf(from, false)).toBe(1200);
    expect(recordOf(from, true)).toBeCloseTo(1200, 6);
  });

  it('does not make one hour of two that are alike', () => {
    expect(recordOf(20 * DAY, true)).toBeCloseTo(120, 6);
  });
});
