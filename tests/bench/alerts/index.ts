import { Command } from 'commander';
import { benchOnNode } from '../measure';
import { benchCost } from './cost';
import { benchIncidents } from './incidents';

interface Options {
  readonly documents: number;
  readonly domains: number;
  readonly rounds: number;
  readonly counts?: string;
  readonly labels?: string;
  readonly fromDay: number;
  readonly days: number;
  readonly every: number;
}

const command = new Command('alerts')
  .description(
    'Cost of one run of a rule beside the panel’s own request; with --counts and --labels its F1 by incident beside the command’s.'
  )
  .option('--documents <number>', 'how many', Number, 2_000_000)
  .option('--domains <number>', 'how many', Number, 2000)
  .option('--rounds <number>', 'measured runs of each kind', Number, 7)
  .option('--counts <file>', 'a labelled set: timestamp,domain,count')
  .option('--labels <file>', 'its labels')
  .option('--from-day <number>', 'days of history before the first run', Number, 9)
  .option('--days <number>', 'days on which the rule runs', Number, 2)
  .option('--every <minutes>', 'interval of the rule', Number, 5);

async function main(): Promise<void> {
  const { counts, labels, ...options } = command.parse().opts<Options>();
  await benchOnNode((client) =>
    counts !== undefined && labels !== undefined
      ? benchIncidents(client, { counts, labels, ...options })
      : benchCost(client, options)
  );
}

void main();
