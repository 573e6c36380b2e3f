import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LabelledSet, Labels } from './labels';

/** The shared material lies beside the repository; where it is missing, what needs it is reported as not run. */
const ROOT = join(__dirname, '..', '..', '..', '..', 'shared', 'detection');

export function sharedPath(...parts: string[]): string {
  return join(ROOT, ...parts);
}

export function hasShared(): boolean {
  return existsSync(ROOT);
}

/** Reads `<path>.labels.json` and the wide table `<path>.csv.gz`. */
export function sharedSet(path: string): LabelledSet {
  const labels = JSON.parse(readFileSync(sharedPath(`${path}.labels.json`), 'utf8')) as Labels;
  const counts = labels.domains.map(() => new Float64Array(labels.buckets));
  const lines = gunzipSync(readFileSync(sharedPath(`${path}.csv.gz`)))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  lines.forEach((line, t) => {
    line
      .split(',')
      .slice(1)
      .forEach((value, d) => {
        const row = counts[d];
        if (row !== undefined) row[t] = Number(value);
      });
  });
  return { name: path.replace(/^.*\//, ''), labels, counts };
}

/** Short sessions: one set a session, one line of JSON each. */
export function sharedSessions(path: string): LabelledSet[] {
  const labels = JSON.parse(readFileSync(sharedPath(`${path}.labels.json`), 'utf8')) as Labels[];
  const lines = gunzipSync(readFileSync(sharedPath(`${path}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line, i) => {
    const { counts } = JSON.parse(line) as { counts: number[][] };
    return {
      name: `session ${i}`,
      labels: labels[i] as Labels,
      counts: counts.map((row) => Float64Array.from(row)),
    };
  });
}

/** A series of `timestamp,value` rows. */
export function sharedSeries(path: string): { readonly times: string[]; readonly values: number[] } {
  const rows = readFileSync(sharedPath(path), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return { times: rows.map((row) => row[0] ?? ''), values: rows.map((row) => Number(row[1])) };
}
