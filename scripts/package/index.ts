import { join } from 'node:path';
import { Command } from 'commander';
import { buildPlugin } from './build';

async function main(): Promise<void> {
  const { kibanaVersion, out } = new Command('build')
    .description('Builds the installable zip for one Kibana release.')
    .option('--kibana-version <X.Y.Z>', 'exact Kibana release', '8.12.2')
    .option('--out <folder>', 'where the zip goes', join(__dirname, '..', '..', 'build'))
    .parse()
    .opts<{ kibanaVersion: string; out: string }>();
  const { zipPath } = await buildPlugin({ kibanaVersion, outDir: out });
  process.stdout.write(`${zipPath}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`Build failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
