import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { detectSpikes } from '../../../plugin/common/domain/detection';
import type { CountTable } from '../../../plugin/common/domain/detection';
import { compile, typescript } from '../../../scripts/package/bundle';
import { tableOf } from './evaluate';
import { median } from '../measure';
import { table } from './print';
import { syntheticSet } from './synthetic';

const ROUNDS = 25;
/** Against another checkout: processes of each, and rounds in one. */
const PROCESSES = 5;
const ROUNDS_IN_PROCESS = 8;
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
  return table(
    ['input', `processor ms, least of ${ROUNDS}`, 's per million points', 'times a bare loop'],
    rows
  );
}

/**
 * The detector of another checkout held against this one's, each bundled as it is shipped and in processes of its own, in
 * turns: in one process the compiler sees objects of both and settles on neither, and unbundled every constant of another
 * file is a call.
 */
export async function speedAgainst(other: string): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-speed-'));
  const [ownBundle, itsBundle] = await Promise.all([
    bundled(join(__dirname, '..', '..', '..'), join(scratch, 'own')),
    bundled(other, join(scratch, 'other')),
  ]);
  const own: number[][] = [];
  const its: number[][] = [];
  for (let i = 0; i < PROCESSES; i++) {
    // Who begins changes from round to round.
    const turns = [
      [own, ownBundle],
      [its, itsBundle],
    ] as const;
    for (const [times, bundle] of i % 2 === 0 ? turns : [...turns].reverse())
      times.push(timesInProcess(bundle));
  }
  rmSync(scratch, { recursive: true });
  const rows = cases(syntheticSet(99)).map(({ name }, row) => {
    const [mine, theirs] = [own, its].map((times) => times.map((of) => of[row] ?? NaN)) as [
      number[],
      number[],
    ];
    return [
      name,
      Math.min(...mine).toFixed(1),
      Math.min(...theirs).toFixed(1),
      (Math.min(...mine) / Math.min(...theirs)).toFixed(3),
      median(mine.map((ms, i) => ms / (theirs[i] ?? NaN))).toFixed(3),
    ];
  });
  const least = `processor ms, least of ${PROCESSES} × ${ROUNDS_IN_PROCESS}`;
  return table(['input', least, 'other checkout', 'ratio', 'median ratio of pairs'], rows);
}

/** Least processor time of a detector on each input, ms. */
export const timesOf = (detect: typeof detectSpikes): number[] =>
  cases(syntheticSet(99)).map((one) => {
    const input = inputOf(one);
    return best(() => detect(input).findings.length, ROUNDS_IN_PROCESS);
  });

/** Bundles the detector of a checkout. @returns the bundle's path */
async function bundled(checkout: string, outDir: string): Promise<string> {
  await compile({
    mode: 'production',
    devtool: false,
    target: 'node20',
    entry: join(resolve(checkout), 'plugin', 'common', 'domain', 'detection', 'index.ts'),
    resolve: { extensions: ['.ts', '.js'] },
    module: { rules: [typescript] },
    output: { path: outDir, filename: 'detection.js', library: { type: 'commonjs2' } },
    optimization: { minimize: false },
  });
  return join(outDir, 'detection.js');
}

/** What `timesOf` says of a bundled detector, from a new process. @throws Error with what the process wrote. */
function timesInProcess(bundle: string): number[] {
  const args = ['--import', 'tsx', join(__dirname, 'speed_child.ts'), bundle];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${bundle} was not timed: ${stderr}`);
  return JSON.parse(stdout) as number[];
}

function sumOf(row: Float64Array, length: number): number {
  let sum = 0;
  for (let t = 0; t < length; t++) sum += row[t] as number;
  return sum;
}

function best(run: () => number, rounds = ROUNDS): number {
  return Math.min(...Array.from({ length: rounds }, () => processorMs(run)));
}

/** Processor time of a run, ms: other work on the machine counts less in it than in the time on the clock. */
function processorMs(run: () => number): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
