import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { placeDatabase } from '../enrich';
import { ensurePacketbeat } from '../packetbeat/build';
import { compare, type Comparison } from './compare';
import { FEATURES, total } from './figures';
import { FILE_LIMITS } from './file_limits';
import { FRAME_LIMITS, GAP_LIMIT } from './limits';

/** Packetbeat mostly waits for requests to time out: several captures at once. */
const AT_ONCE = 10;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run -s compare -- FILE…`: what a replay says of captures, against what tshark reads in them. */
async function main(): Promise<void> {
  const program = new Command('compare')
    .description(
      'Capture files → Packetbeat → the pipeline’s filters, compared with tshark: packets, bytes, IP versions, DNS questions, HTTP requests and TLS server names. Ends with 1 when a difference is not explained by a limit of scripts/compare/limits.ts'
    )
    .argument('<files...>')
    .parse();
  const files = program.args.map((file) => resolve(file));
  for (const file of files) if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  const packetbeat = ensurePacketbeat(say);
  const places = await placeDatabase(say);
  const results: Comparison[] = [];
  const failures: string[] = [];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      try {
        results.push(await compare(packetbeat, file, places));
      } catch (error) {
        failures.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      }
      say(`${results.length + failures.length} of ${files.length}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  results.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file));
  table(results);
  limitsUsed(results);
  for (const failure of failures) print(`failed: ${failure}`);
  const unequal = results.filter(({ unexplained, outside }) => unexplained.size > 0 || outside > 0);
  print(
    `${files.length} files: ${results.filter(({ limits, unexplained }) => limits.size + unexplained.size === 0).length} equal, ${results.length - unequal.length} equal within the limits, ${unequal.length} with unexplained differences, ${failures.length} failed`
  );
  if (unequal.length > 0 || failures.length > 0) process.exitCode = 1;
}

/** One line a capture: our figure, and tshark's where it is another. */
function table(results: readonly Comparison[]): void {
  const rows = results.map((result) => [
    basename(result.file),
    ...FEATURES.map((feature) => {
      const [ours, theirs] = [total(result.ours, feature), total(result.theirs, feature)];
      return ours === theirs ? String(ours) : `${ours} (${theirs})`;
    }),
    [...result.limits.keys()].join('; '),
  ]);
  const heads = ['file: ours (tshark)', ...FEATURES, 'limits'];
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [heads, ...rows])
    print(
      row
        .map((cell, i) =>
          i === 0 || i === heads.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)
        )
        .join('  ')
        .trimEnd()
    );
  for (const { file, unexplained, outside, notes } of results) {
    for (const note of notes) say(`${basename(file)}: ${note}`);
    for (const [figure, difference] of unexplained)
      print(
        `unexplained: ${basename(file)}: ${JSON.stringify(figure)}: ${difference > 0 ? '+' : ''}${difference}`
      );
    if (outside > 0)
      print(`unexplained: ${basename(file)}: ${outside} documents outside of the capture's time`);
  }
}

function limitsUsed(results: readonly Comparison[]): void {
  for (const { name, cause, source } of [...FRAME_LIMITS, GAP_LIMIT]) {
    const files = results.filter(({ limits }) => limits.has(name));
    if (files.length === 0) continue;
    print(`limit: ${name}: ${cause} (${files.length} files). Source: ${source}`);
  }
  for (const { file, figure, difference, cause, source } of FILE_LIMITS)
    if (results.some((result) => basename(result.file) === file && result.limits.has(cause)))
      print(`limit: ${file}: ${JSON.stringify(figure)} ${difference}: ${cause}. Source: ${source}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
