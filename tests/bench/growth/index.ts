import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { Command } from 'commander';
import { COMPLETE, startNode } from '../../elasticsearch/support/node';
import { SUMMARY_NAMES } from '../../elasticsearch/support/transforms';
import { median, print } from '../measure';
import { wordsOf } from '../route/timing';
import { load, summarise } from './load';
import { measure, type Measured, type Times } from './measure';

interface Options {
  readonly sizes: string;
  readonly domains: number;
  readonly rounds: number;
  readonly folder: string;
  readonly minutes: number;
}

const command = new Command('growth')
  .description(
    'Time of the anomalies route with and without summaries as the events grow, over the same fifteen days. Wants an Elasticsearch with transforms (DEVELOPERS.md).'
  )
  .option('--sizes <list>', 'millions of events', '1,5,20')
  .option('--domains <number>', 'how many', Number, 2000)
  .option('--rounds <number>', 'measured calls of each kind', Number, 7)
  .option('--folder <path>', 'keeps data and figures: a run that was stopped goes on there', 'build/growth')
  .option('--minutes <number>', 'of writing in one run; then call it again', Number, 30);

interface Figures extends Measured {
  readonly millions: number;
  /** Documents of each summary, and bytes of a cell. */
  readonly cells: readonly number[];
  readonly cellBytes: number;
}

async function main(): Promise<void> {
  const { sizes, domains, rounds, folder, minutes } = command.parse().opts<Options>();
  if (!COMPLETE)
    throw new Error('This Elasticsearch has no transforms: set NETWORK_TRAFFIC_ELASTICSEARCH_HOME.');
  const all: Figures[] = [];
  for (const millions of sizes.split(',').map(Number)) {
    const figures = await figuresOf(millions, { domains, rounds, folder: resolve(folder), minutes });
    if (figures === undefined) {
      print(`${millions} million: not all written yet. Call it again: it goes on.`);
      break;
    }
    all.push(figures);
    show(figures);
  }
  const [smallest, largest] = [all[0], all.at(-1)];
  if (smallest === undefined || largest === undefined || smallest === largest) return;
  const growth = (way: Way): string =>
    (['cold', 'warm'] as const)
      .map((cache) => `${cache} × ${(time(largest[way][cache]) / time(smallest[way][cache])).toFixed(2)}`)
      .join(', ');
  print(
    `from ${smallest.millions} to ${largest.millions} million: with summaries ${growth('summaries')} (bar 1.5); events ${growth('events')}`
  );
}

type Way = 'events' | 'summaries';
const time = (calls: Times['cold']): number => median(calls.map(({ whole }) => whole));

async function figuresOf(
  millions: number,
  { domains, rounds, folder, minutes }: Omit<Options, 'sizes'>
): Promise<Figures | undefined> {
  const home = join(folder, `${millions}m-${domains}`);
  const file = join(home, 'figures.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Figures;
  mkdirSync(home, { recursive: true });
  const node = await startNode({ heapMb: 2048, shortLived: false, dataDir: join(home, 'data') });
  const client = new Client({ node: node.url, requestTimeout: 300_000 });
  try {
    const begin = Date.now();
    const documents = millions * 1_000_000;
    if (!(await load(client, node.url, { documents, domains, until: begin + minutes * 60_000 })))
      return undefined;
    print(`${millions} million: written in ${seconds(begin)} s`);
    await client.indices.forcemerge(
      { index: 'logstash-*', max_num_segments: 1 },
      { requestTimeout: 1_800_000 }
    );
    const made = Date.now();
    await summarise(client, node.url);
    print(`${millions} million: summaries made in ${seconds(made)} s`);
    await client.indices.forcemerge(
      { index: SUMMARY_NAMES, max_num_segments: 1 },
      { requestTimeout: 1_800_000 }
    );
    const figures = { millions, ...(await cellsOf(client)), ...(await measure(client, rounds)) };
    writeFileSync(file, JSON.stringify(figures));
    return figures;
  } finally {
    await client.close();
    await node.stop();
  }
}

async function cellsOf(client: Client): Promise<{ cells: number[]; cellBytes: number }> {
  const cells: number[] = [];
  let bytes = 0;
  for (const index of SUMMARY_NAMES) {
    const { _all } = await client.indices.stats({ index, metric: ['docs', 'store'] });
    cells.push(_all.primaries?.docs?.count ?? 0);
    bytes += _all.primaries?.store?.size_in_bytes ?? 0;
  }
  return { cells, cellBytes: bytes / cells.reduce((sum, count) => sum + count, 0) };
}

function show({ millions, cells, cellBytes, equal, counted, findings, ...ways }: Figures): void {
  const line = ({ cold, warm }: Times): string =>
    `cold ${time(cold).toFixed(0)} ms (${wordsOf(cold)}), warm ${time(warm).toFixed(0)} ms (${wordsOf(warm)})`;
  const share = (cache: keyof Times): string =>
    (time(ways.summaries[cache]) / time(ways.events[cache])).toFixed(2);
  print(
    `${millions} million events: ${SUMMARY_NAMES.map((_name, i) => cells[i]).join(', ')} cells of ${cellBytes.toFixed(0)} bytes`
  );
  print(`  from events:    ${line(ways.events)}`);
  print(
    `  from summaries: ${line(ways.summaries)}; ${(counted.eventsMs / 60_000).toFixed(0)} minutes from events`
  );
  print(
    `  cold ${share('cold')}, warm ${share('warm')} of the time from events (bar .20); ${findings} findings, answers ${equal ? 'equal' : 'DIFFERENT'}`
  );
  if (!equal || counted.from !== 'summaries') process.exitCode = 1;
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000);

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
