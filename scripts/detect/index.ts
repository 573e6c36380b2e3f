import { writeSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { detectSpikes } from '../../plugin/common/domain/detection';
import type { NameSource } from '../../plugin/common/domain/detection';
import { BadRow, readCounts } from './rows';
import { toCsv, toJson } from './write';

interface Options {
  readonly input: string;
  readonly bucket: number;
  readonly format: 'csv' | 'json';
  readonly timeZone: string;
  readonly sensitivity: number;
  readonly minCount?: number;
  readonly source: NameSource;
}

const number = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be a number above 0.');
  return value;
};

const timeZone = (text: string): string => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
  } catch {
    throw new InvalidArgumentError('must be an IANA name such as Europe/Berlin.');
  }
  return text;
};

const command = new Command('detect')
  .description('Finds spikes in counts per domain and bucket: the same code as the Network Anomalies panel.')
  .requiredOption('--input <file>', 'timestamp,domain,count as CSV, gzip or plain; - reads standard input')
  .requiredOption('--bucket <seconds>', 'length of a bucket', number)
  .addOption(
    new Option('--format <format>', 'rows of alert buckets or whole findings')
      .choices(['csv', 'json'])
      .default('csv')
  )
  .option('--time-zone <zone>', 'time zone of the daily pattern', timeZone, 'UTC')
  .option('--sensitivity <factor>', '1 is tuned; more finds more', number, 1)
  .option('--min-count <count>', 'smallest sum that can be a finding', number)
  .addOption(
    new Option('--source <source>', 'where the names were seen; words of the reasons')
      .choices(['tls', 'http', 'dns'])
      .default('dns')
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

/** Writes everything at once or nothing: a reader never sees half a table. */
function emit(text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

async function main(): Promise<void> {
  const options = command.parse().opts<Options>();
  try {
    const live = await readCounts(options.input, Math.round(options.bucket * 1000));
    const { timeZone: zone, sensitivity, minCount, source } = options;
    const { findings } = detectSpikes(
      { source, live },
      { timeZone: zone, sensitivity, ...(minCount !== undefined && { minCount }) }
    );
    emit(options.format === 'json' ? toJson(findings) : toCsv(findings));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return;
    const known = error instanceof BadRow || code !== undefined;
    process.stderr.write(known ? `${options.input}: ${message}\n` : `${(error as Error).stack ?? message}\n`);
    process.exitCode = 2;
  }
}

void main();
