import { detectSpikes } from '../../../plugin/common/domain/detection';
import type { CountTable } from '../../../plugin/common/domain/detection';
import { ownDetector } from './checkout';
import type { Detector } from './checkout';
import { tableOf } from './evaluate';
import { table } from './print';
import { syntheticSet } from './synthetic';

const ROUNDS = 25;
/** Rounds that compile the code and are not counted. */
const WARM_UP = 3;
const DAY = 288;

interface Case {
  readonly name: string;
  readonly live: CountTable;
  readonly history?: CountTable;
  /** Buckets of the live table. */
  readonly buckets: number;
}

function cases(set: ReturnType<typeof syntheticSet>): Case[] {
  return [
    { name: '252 × 4,032 (two weeks)', live: tableOf(set), buckets: set.labels.buckets },
    { name: '252 × 288 (one day, no history)', live: tableOf(set, 0, DAY), buckets: DAY },
    {
      name: '252 × 288 and 312 hours of history',
      live: tableOf(set, 13 * DAY, 14 * DAY),
      history: tableOf(set, 0, 13 * DAY, 12),
      buckets: DAY,
    },
  ];
}

const inputOf = ({ live, history }: Case) => ({
  source: 'dns' as const,
  live,
  ...(history !== undefined && { history }),
});

/** Time of the detector, and the ratio to a bare loop that adds up the same counts from a full array. */
export function speed(): string {
  const set = syntheticSet(99);
  const dense = set.counts;
  const rows = cases(set).map((one) => {
    const points = dense.length * one.buckets;
    const input = inputOf(one);
    const detector = best(() => detectSpikes(input).findings.length);
    const loop = best(() => dense.reduce((sum, row) => sum + sumOf(row, one.buckets), 0));
    return [
      one.name,
      detector.toFixed(1),
      ((detector / points) * 1e3).toFixed(2),
      `${Math.round(detector / loop)}`,
    ];
  });
  return table(['input', 'processor ms, least of 25', 's per million points', 'times a bare loop'], rows);
}

/** The detector of another checkout in turn with this one's, so that both meet the same machine. */
export function speedAgainst(other: Detector): string {
  const rows = cases(syntheticSet(99)).map((one) => {
    const input = inputOf(one);
    const own: number[] = [];
    const its: number[] = [];
    for (let i = 0; i < WARM_UP + ROUNDS; i++) {
      // Who begins changes from round to round.
      const turns = [
        [own, ownDetector],
        [its, other],
      ] as const;
      for (const [times, { detect }] of i % 2 === 0 ? turns : [...turns].reverse()) {
        const ms = processorMs(() => detect(input).findings.length);
        if (i >= WARM_UP) times.push(ms);
      }
    }
    return [
      one.name,
      Math.min(...own).toFixed(1),
      Math.min(...its).toFixed(1),
      (Math.min(...own) / Math.min(...its)).toFixed(3),
      median(own.map((ms, i) => ms / (its[i] ?? NaN))).toFixed(3),
    ];
  });
  return table(
    ['input', `processor ms, least of ${ROUNDS}`, 'other checkout', 'ratio', 'median ratio of pairs'],
    rows
  );
}

function sumOf(row: Float64Array, length: number): number {
  let sum = 0;
  for (let t = 0; t < length; t++) sum += row[t] as number;
  return sum;
}

function best(run: () => number): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => processorMs(run)));
}

/** Processor time of a run, ms: other work on the machine counts less in it than in the time on the clock. */
function processorMs(run: () => number): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
