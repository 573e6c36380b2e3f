import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Calendar } from '../../../plugin/common/domain/detection/calendar';
import { DEFAULT_PARAMETERS, spansOf } from '../../../plugin/common/domain/detection/parameters';
import { SeriesDetector } from '../../../plugin/common/domain/detection/series_detector';
import { nabScore } from './nab_rule';
import type { NabFile } from './nab_rule';
import { table } from './print';
import { sharedPath, sharedSeries } from './shared';

const BUCKET_MS = 300_000;
/** NAB lets the first 15 % of a file be learned: so may the scale of the counts. */
const PROBATION = 0.15;
/** A score stands until a larger one comes or a day has passed: NAB charges every bucket above the threshold. */
const REFRACTORY = 288;
/** The mirror stands at this quantile of what may be learned: at the maximum a single peak would blind it. */
const MIRROR_AT = 0.98;
/** A series that has no others beside it. */
const NO_COMMON_FACTOR = new Float32Array(DEFAULT_PARAMETERS.scales.length + 1).fill(1);
/** Values are brought to this median where they are no counts. */
const TYPICAL_COUNT = 100;

/**
 * Detection scores of a series by the detector's own windows: the larger of the tails of the series and of its mirror
 * image (for losses), given at onsets only. No alert is raised, so that everything is learned.
 */
export function nabScores(values: readonly number[], start: number): number[] {
  const counts = asCounts(values);
  const head = counts.slice(0, Math.ceil(counts.length * PROBATION)).sort((a, b) => a - b);
  const top = head[Math.floor((head.length - 1) * MIRROR_AT)] ?? 0;
  const parameters = { ...DEFAULT_PARAMETERS, threshold: 99, earlyThreshold: 99, minCount: 3, minRatio: 1.3 };
  const detectors = [0, 1].map(
    () => new SeriesDetector(new Calendar(start, BUCKET_MS), spansOf(BUCKET_MS), parameters, counts.length)
  );
  let standing = 0;
  let since = -Infinity;
  return counts.map((count, t) => {
    const [up, down] = detectors.map((detector, i) => {
      const value = i === 0 ? count : Math.max(0, top - count);
      return detector.test(t, value, true, NO_COMMON_FACTOR, 0).windowScore;
    });
    const score = Math.max(up ?? 0, down ?? 0);
    if (score === 0 || (t - since <= REFRACTORY && score <= standing)) return 0;
    standing = score;
    since = t;
    return score;
  });
}

function asCounts(values: readonly number[]): number[] {
  const head = values.slice(0, Math.ceil(values.length * PROBATION)).sort((a, b) => a - b);
  const lowest = Math.min(0, head[0] ?? 0);
  const middle = (head[Math.floor(head.length / 2)] ?? 0) - lowest;
  const whole = head.every((value) => Number.isInteger(value)) && middle <= 1000 && lowest === 0;
  const scale = whole || middle <= 0 ? 1 : TYPICAL_COUNT / middle;
  return values.map((value) => Math.max(0, value - lowest) * scale);
}

/** The shared count-like files with their labelled windows. */
export function nabSeries(): {
  readonly path: string;
  readonly times: string[];
  readonly values: number[];
  readonly start: number;
  readonly windows: [string, string][];
}[] {
  const labels = JSON.parse(readFileSync(sharedPath('nab', 'labels.json'), 'utf8')) as Record<
    string,
    [string, string][]
  >;
  return Object.entries(labels).map(([path, windows]) => {
    const { times, values } = sharedSeries(join('nab', path));
    return { path, times, values, start: Date.parse(`${(times[0] ?? '').replace(' ', 'T')}Z`), windows };
  });
}

/** The three NAB profiles over the shared count-like files; with a folder, the scores are written there for any other scorer. */
export function nab(shared: boolean, folder?: string): string {
  if (!shared) return 'Not run: no shared files.';
  const files: NabFile[] = nabSeries().map(({ path, times, values, start, windows }) => {
    const scores = nabScores(values, start);
    if (folder !== undefined) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(
        join(folder, path),
        `timestamp,anomaly_score\n${times.map((time, i) => `${time},${scores[i] ?? 0}`).join('\n')}\n`
      );
    }
    return {
      times: times.map((time) => time.slice(0, 19)),
      scores,
      windows: windows.map(([from, to]) => [from.slice(0, 19), to.slice(0, 19)]),
    };
  });
  return table(
    ['profile', 'score', 'best threshold'],
    Object.entries(nabScore(files)).map(([profile, { score, threshold }]) => [
      profile,
      score.toFixed(1),
      threshold.toFixed(2),
    ])
  );
}
