import { join } from 'node:path';
import { Command } from 'commander';
import { buildAll, buildPlugin } from './build';

interface Options {
  readonly kibanaVersion: string;
  readonly out: string;
  readonly all?: boolean;
}

async function main(): Promise<void> {
  const { kibanaVersion, out, all } = new Command('build')
    .description('Builds the installable zip for one Kibana release, or for all.')
    .option('--kibana-version <X.Y.Z>', 'exact Kibana release', '8.12.2')
    .option('--all', 'every release of scripts/package/kibana-releases.json, with checksums and SBOM')
    .option('--out <folder>', 'where it goes', join(__dirname, '..', '..', 'build'))
    .parse()
    .opts<Options>();
  if (all) {
    const started = performance.now();
    const { zips, checksumsPath, billPath } = await buildAll({ outDir: out });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${zips.length} zips in ${seconds} s\n${checksumsPath}\n${billPath}\n`);
    return;
  }
  const { zipPath, release } = await buildPlugin({ kibanaVersion, outDir: out });
  if (!release.listed)
    process.stderr.write(
      `Kibana ${kibanaVersion} is not listed in kibana-releases.json: built as its nearest line, ${release.line} (era ${release.era}). Nothing was proven for this release.\n`
    );
  process.stdout.write(`${zipPath}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`Build failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
