import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { toNdjson } from '../../saved_objects/compile';
import { validate } from '../../saved_objects/validate';
import { compareExport } from './compare';
import { bundles, DIST, drift } from './dist';

const say = (lines: readonly string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
};

function fail(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  process.exitCode = 1;
}

function write(name: string, text: string): void {
  const path = join(DIST, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(DIST, { recursive: true });
  writeFileSync(path, text);
  say([`wrote saved_objects/dist/${name}`]);
}

function main(): void {
  const { check, diff } = new Command('objects')
    .description('Writes saved_objects/dist from saved_objects/spec.')
    .option('--check', 'write nothing, fail where dist differs from the spec')
    .option('--diff <file.ndjson>', 'compare an export from Kibana with ours')
    .parse()
    .opts<{ check?: boolean; diff?: string }>();
  const compiled = bundles();
  if (diff !== undefined) {
    const exported = readFileSync(diff, 'utf8');
    const ours =
      compiled[`network-traffic${exported.includes('network_anomalies') ? '.plugin' : ''}.ndjson`] ?? [];
    const lines = compareExport(ours, exported);
    say(lines.length === 0 ? ['no difference but ids and times'] : lines);
    return;
  }
  const faults = Object.values(compiled).flatMap(validate);
  if (faults.length > 0) {
    fail([...new Set(faults)]);
    return;
  }
  if (check) {
    const lines = drift();
    if (lines.length > 0)
      fail([
        ...lines,
        'Ours is what the spec compiles to: change saved_objects/spec, then run npm run objects.',
      ]);
    return;
  }
  for (const [name, objects] of Object.entries(compiled)) write(name, toNdjson(objects));
}

main();
