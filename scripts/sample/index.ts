import { basename } from 'node:path';
import { Command } from 'commander';
import type { PacketbeatEvent } from '../enrich';
import { ensurePacketbeat } from '../packetbeat/build';
import { difference, readSample, writeSample } from './fixture';
import { eventsOf, labelsOf, labelsRow, LABELS_HEAD } from './labels';
import { makeSample } from './make';

/** Shares of flow bytes by what tells their protocol and name, of capture files or of the committed sample. */
async function printLabels(files: readonly string[]): Promise<void> {
  process.stdout.write(`${LABELS_HEAD}\n`);
  const print = (title: string, events: readonly PacketbeatEvent[]): void =>
    void process.stdout.write(`${labelsRow(title, labelsOf(events))}\n`);
  if (files.length === 0)
    print(
      'the sample',
      readSample().lines.map((line) => JSON.parse(line) as PacketbeatEvent)
    );
  for (const file of files)
    print(
      basename(file),
      await eventsOf(
        file,
        ensurePacketbeat((line) => process.stderr.write(`${line}\n`))
      )
    );
}

/** `npm run sample`: makes tests/fixtures/sample anew; `-- --check` only compares, `-- --labels [files]` tells how flows are labelled. */
async function main(): Promise<void> {
  const command = new Command('sample')
    .description('Makes the sample traffic: seeded capture, real Packetbeat, the filters of the pipeline')
    .option('--check', 'change nothing; fail when what is committed differs from what is made')
    .option(
      '--labels',
      'change nothing; print for each capture file (without any: for the sample) the shares of flow bytes by what tells protocol and name'
    )
    .argument('[files...]')
    .parse();
  const { check, labels } = command.opts<{ check?: true; labels?: true }>();
  if (labels === true) return printLabels(command.args);
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
