import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Sample } from './make';

const FOLDER = join(__dirname, '..', '..', 'tests', 'fixtures', 'sample');
const EVENTS = join(FOLDER, 'events.ndjson.gz');
const TRUTH = join(FOLDER, 'ground-truth.json');

/** The committed sample. */
export function readSample(): Sample {
  const lines = gunzipSync(readFileSync(EVENTS)).toString().trimEnd().split('\n');
  return { lines, truth: JSON.parse(readFileSync(TRUTH, 'utf8')) as Sample['truth'] };
}

export function writeSample({ lines, truth }: Sample): void {
  writeFileSync(EVENTS, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  writeFileSync(TRUTH, `${JSON.stringify(truth)}\n`);
}

/** Where two samples differ, in words; null when they are equal. */
export function difference(committed: Sample, made: Sample): string | null {
  if (JSON.stringify(committed.truth) !== JSON.stringify(made.truth)) return 'The ground truth differs.';
  const length = Math.max(committed.lines.length, made.lines.length);
  for (let i = 0; i < length; i += 1) {
    if (committed.lines[i] !== made.lines[i])
      return `Event ${i + 1} of ${length} differs:\n  committed ${committed.lines[i] ?? '(none)'}\n  made now  ${made.lines[i] ?? '(none)'}`;
  }
  return null;
}
