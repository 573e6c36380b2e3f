import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { sampleAsSent, writeLines } from './events';
import { benchKilled } from './killed';
import { benchOpenConnections, weighConnections } from './open_connections';
import { benchStored, benchThroughput, PAIR_NAMES } from './throughput';
import { print } from '../measure';

const PARTS = [...PAIR_NAMES, 'stored', 'memory', 'open', 'killed'];

interface Options {
  readonly times: number;
  readonly connections: number;
  readonly only?: string;
}

/** `npm run bench -- logstash`: what the memory of connections costs in a real Logstash (LOGSTASH_HOME), and what is left when that is killed (NETWORK_TRAFFIC_ELASTICSEARCH_HOME). */
async function main(): Promise<void> {
  const { times, connections, only } = new Command('bench logstash')
    .option('--times <number>', 'how often the sample is sent', Number, 30)
    .option('--connections <number>', 'open connections', Number, 1_000_000)
    .addOption(new Option('--only <part>', 'one part').choices(PARTS))
    .parse()
    .opts<Options>();
  const home = process.env['LOGSTASH_HOME'];
  if (home === undefined) throw new Error('Set LOGSTASH_HOME to an unpacked Logstash.');
  const asked = (part: string): boolean => only === undefined || only === part;
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-logstash-'));
  const run = join(folder, 'run');
  try {
    const events = join(folder, 'events.ndjson');
    const pairs = PAIR_NAMES.filter(asked);
    const count = pairs.length === 0 && !asked('stored') ? 0 : await writeLines(events, sampleAsSent(times));
    for (const name of pairs) await benchThroughput(home, run, { events, count, name });
    if (asked('memory')) weighConnections(home, connections);
    if (asked('open')) await benchOpenConnections(home, run, connections);
    const elasticsearch = process.env['NETWORK_TRAFFIC_ELASTICSEARCH_HOME'];
    if (elasticsearch === undefined) {
      if (asked('stored') || asked('killed'))
        print(
          'stored, killed: not run, set NETWORK_TRAFFIC_ELASTICSEARCH_HOME to an unpacked Elasticsearch 8.'
        );
      return;
    }
    if (asked('stored')) await benchStored(home, elasticsearch, run, { events, count });
    if (asked('killed')) await benchKilled(home, elasticsearch, run, times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
