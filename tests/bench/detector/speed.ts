import { detectSpikes } from '../../../plugin/common/domain/detection';
import type { CountTable } from '../../../plugin/common/domain/detection';
import { tableOf } from './evaluate';
import { table } from './print';
import { syntheticSet } from './synthetic';

const ROUNDS = 25;
const DAY = 288;

/** Time of the detector, and the ratio to a bare loop that adds up the same counts from a full array. */
export function speed(): string {
  const set = syntheticSet(99);
  const dense = set.counts;
  const measured = (name: string, live: CountTable, buckets: number, history?: CountTable): string[] => {
    const points = set.counts.length * buckets;
    const input = { source: 'dns' as const, live, ...(history !== undefined && { history }) };
    const detector = best(() => detectSpikes(input).findings.length);
    const loop = best(() => dense.reduce((sum, row) => sum + sumOf(row, buckets), 0));
    return [
      name,
      detector.toFixed(1),
      ((detector / points) * 1e3).toFixed(2),
      `${Math.round(detector / loop)}`,
    ];
  };
  const rows = [
    measured('252 × 4,032 (two weeks)', tableOf(set), set.labels.buckets),
    measured('252 × 288 (one day, no history)', tableOf(set, 0, DAY), DAY),
    measured(
      '252 × 288 and 312 hours of history',
      tableOf(set, 13 * DAY, 14 * DAY),
      DAY,
      tableOf(set, 0, 13 * DAY, 12)
    ),
  ];
  return table(['input', 'processor ms, least of 25', 's per million points', 'times a bare loop'], rows);
}

function sumOf(row: Float64Array, length: number): number {
  let sum = 0;
  for (let t = 0; t < length; t++) sum += row[t] as number;
  return sum;
}

/** Least processor time of a run, ms: other work on the machine counts less in it than in the time on the clock. */
function best(run: () => number): number {
  let least = Infinity;
  for (let i = 0; i < ROUNDS; i++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
