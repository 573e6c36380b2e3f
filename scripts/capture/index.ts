import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { makeMonth, monthFile } from './month';
import { makeCapture, SAMPLE, SCENARIO_NAMES } from './scenarios';

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('A whole number is wanted.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0 is wanted.');
  return value;
}

/** `npm run -s capture -- <scenario> --out file.pcap`: a capture and, as file.pcap.truth.json, what is in it. */
function main(): void {
  const program = new Command('capture')
    .description(
      'Writes the capture of a small office, the same bytes for the same options, and the figures a reader must arrive at'
    )
    .argument(
      '<scenario>',
      `one of ${SCENARIO_NAMES.join(', ')}; or month: four weeks with weekends, as events (ndjson, gzipped) for replay, since that many packets would take hours`
    )
    .requiredOption('-o, --out <file>', 'file to write; the truth goes to <file>.truth.json')
    .option('--seed <number>', 'of the random numbers', wholeNumber, SAMPLE.seed)
    .option('--minutes <number>', 'length', wholeNumber, 120)
    .option('--days <number>', 'length of the month', wholeNumber, 28)
    .option('--activity <number>', '1: about 25 events a minute', positive, 1)
    .option('--start <time>', 'ISO 8601', new Date(SAMPLE.start).toISOString())
    .parse();
  const options = program.opts<{
    out: string;
    seed: number;
    minutes: number;
    days: number;
    activity: number;
    start: string;
  }>();
  const start = Date.parse(options.start);
  if (Number.isNaN(start)) program.error(`--start ${options.start} is no time in ISO 8601`);
  try {
    if (program.args[0] === 'month') return writeMonth(options.out, { ...options, start });
    const { pcap, truth } = makeCapture(program.args[0] ?? '', { ...options, start });
    writeFileSync(options.out, pcap);
    writeFileSync(`${options.out}.truth.json`, `${JSON.stringify(truth)}\n`);
    process.stdout.write(
      `${options.out}: ${truth.packets} packets, ${pcap.length} bytes, ${truth.connections} connections, ${truth.transactions.total} transactions\n`
    );
  } catch (error) {
    program.error(error instanceof Error ? error.message : String(error));
  }
}

/** A busy hour of the month has 60 events, times the activity. */
function writeMonth(
  out: string,
  options: { seed: number; days: number; activity: number; start: number }
): void {
  const midnight = options.start - (options.start % 86_400_000);
  const month = makeMonth({ ...options, start: midnight, perHour: 60 * options.activity });
  writeFileSync(out, monthFile(month));
  writeFileSync(`${out}.truth.json`, `${JSON.stringify(month.truth)}\n`);
  process.stdout.write(
    `${out}: ${month.truth.events} events in ${options.days} days, written directly: no packet and no Packetbeat was in it\n`
  );
}

main();
