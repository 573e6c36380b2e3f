import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { compile, toNdjson } from '../../saved_objects/compile';

const dist = join(__dirname, '..', '..', 'saved_objects', 'dist');

/** Both import files from the one spec. */
const files = (): Readonly<Record<string, string>> => ({
  'network-traffic.ndjson': toNdjson(compile(false)),
  'network-traffic.plugin.ndjson': toNdjson(compile(true)),
});

function main(): void {
  const { check } = new Command('objects')
    .description('Writes saved_objects/dist from saved_objects/spec.')
    .option('--check', 'write nothing, fail where dist differs from the spec')
    .parse()
    .opts<{ check?: boolean }>();
  mkdirSync(dist, { recursive: true });
  for (const [name, text] of Object.entries(files())) {
    const path = join(dist, name);
    const same = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (same) continue;
    if (check) {
      process.stderr.write(
        `saved_objects/dist/${name} is not what the spec compiles to: run npm run objects\n`
      );
      process.exitCode = 1;
    } else {
      writeFileSync(path, text);
      process.stdout.write(`wrote saved_objects/dist/${name}\n`);
    }
  }
}

main();
