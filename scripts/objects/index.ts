import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { compile, toNdjson } from '../../saved_objects/compile';
import { validate } from '../../saved_objects/validate';
import { compareExport } from './compare';

const dist = join(__dirname, '..', '..', 'saved_objects', 'dist');

const say = (lines: readonly string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
};

function fail(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  process.exitCode = 1;
}

/** Writes what differs, or with `check` only says so. */
function write(files: Readonly<Record<string, string>>, check: boolean): void {
  mkdirSync(dist, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(dist, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (check) {
      fail([`saved_objects/dist/${name} is not what the spec compiles to: run npm run objects`]);
    } else {
      writeFileSync(path, text);
      say([`wrote saved_objects/dist/${name}`]);
    }
  }
}

function main(): void {
  const { check, diff } = new Command('objects')
    .description('Writes saved_objects/dist from saved_objects/spec.')
    .option('--check', 'write nothing, fail where dist differs from the spec')
    .option('--diff <file.ndjson>', 'compare an export from Kibana with ours')
    .parse()
    .opts<{ check?: boolean; diff?: string }>();
  const bundles = {
    'network-traffic.ndjson': compile(false),
    'network-traffic.plugin.ndjson': compile(true),
  };
  if (diff !== undefined) {
    const exported = readFileSync(diff, 'utf8');
    const ours = bundles[`network-traffic${exported.includes('network_anomalies') ? '.plugin' : ''}.ndjson`];
    const lines = compareExport(ours, exported);
    say(lines.length === 0 ? ['no difference but ids and times'] : lines);
    return;
  }
  const faults = Object.values(bundles).flatMap(validate);
  if (faults.length > 0) {
    fail([...new Set(faults)]);
    return;
  }
  write(
    Object.fromEntries(Object.entries(bundles).map(([name, objects]) => [name, toNdjson(objects)])),
    check ?? false
  );
}

main();
