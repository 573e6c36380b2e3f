import { Command } from 'commander';
import { benchOnNode } from '../measure';
import { benchDays } from './days';
import { benchVolume } from './volume';

interface Options {
  readonly documents: number;
  readonly domains: number;
  readonly rounds: number;
  readonly counts?: string;
  readonly labels?: string;
  readonly warmUpDays: number;
}

const command = new Command('route')
  .description(
    'Time, size and memory of the anomalies route; with --counts and --labels its F1 beside the command’s.'
  )
  .option('--documents <number>', 'how many', Number, 2_000_000)
  .option('--domains <number>', 'how many', Number, 2000)
  .option('--rounds <number>', 'measured calls of each kind', Number, 7)
  .option('--counts <file>', 'a labelled set: timestamp,domain,count')
  .option('--labels <file>', 'its labels')
  .option('--warm-up-days <number>', 'days of history before the first that is asked', Number, 7);

async function main(): Promise<void> {
  const { documents, domains, rounds, counts, labels, warmUpDays } = command.parse().opts<Options>();
  await benchOnNode((client, url) =>
    counts !== undefined && labels !== undefined
      ? benchDays(client, { counts, labels, warmUpDays })
      : benchVolume(client, url, { documents, domains, rounds })
  );
}

void main();
