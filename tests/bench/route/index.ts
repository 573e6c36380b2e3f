import { Client } from '@elastic/elasticsearch';
import { Command } from 'commander';
import { startElasticsearch } from '../../../scripts/elasticsearch/start';
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
  const node = await startElasticsearch({ heapMb: 1024 });
  const client = new Client({ node: node.url, requestTimeout: 120_000 });
  try {
    const held =
      counts !== undefined && labels !== undefined
        ? await benchDays(client, { counts, labels, warmUpDays })
        : await benchVolume(client, node.url, { documents, domains, rounds });
    if (!held) process.exitCode = 1;
  } finally {
    await client.close();
    await node.stop();
  }
}

void main();
