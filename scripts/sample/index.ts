import { Command } from 'commander';
import { difference, readSample, writeSample } from './fixture';
import { makeSample } from './make';

/** `npm run sample`: makes tests/fixtures/sample anew; `-- --check` only compares. */
async function main(): Promise<void> {
  const { check } = new Command('sample')
    .description('Makes the sample traffic: seeded capture, real Packetbeat, the filters of the pipeline')
    .option('--check', 'change nothing; fail when what is committed differs from what is made')
    .parse()
    .opts<{ check?: true }>();
  const made = await makeSample((line) => process.stderr.write(`${line}\n`));
  if (check === undefined) writeSample(made);
  const found = check === undefined ? null : difference(readSample(), made);
  process.stdout.write(
    `${found ?? `${made.lines.length} events${check === undefined ? ' written' : ', equal to the committed sample'}`}\n`
  );
  if (found !== null) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
