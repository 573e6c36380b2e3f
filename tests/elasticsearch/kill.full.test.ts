import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import { placeDatabaseIsCached } from '../../scripts/enrich';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';

const ROOT = join(__dirname, '..', '..');
const PORT = 15_044;
const packetbeat = cachedPacketbeat();
/** Takes minutes: `npm run check:full`, on a machine that has Packetbeat and the place database. */
const here = packetbeat !== null && placeDatabaseIsCached() ? it : it.skip;

/** The receiver as its users run it: a process that can be killed. */
async function receiver(url: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'scripts', 'receive', 'index.ts'), '--url', url, '--port', String(PORT)],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] }
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (let tries = 0; !said.includes('Waiting for Beats'); tries += 1) {
    if (tries > 240 || child.exitCode !== null) throw new Error(`The receiver did not start: ${said}`);
    await sleep(250);
  }
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

here(
  'kill -9 of the receiver and of Elasticsearch under load: every flow is stored, and stored once',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-kill-'));
    const { pcap, truth } = makeCapture('quiet', { ...SAMPLE, minutes: 120, activity: 0.8 });
    writeFileSync(join(folder, 'office.pcap'), pcap);
    const configuration = join(folder, 'packetbeat.yml');
    writeFileSync(configuration, readFileSync(join(ROOT, 'deploy', 'packetbeat', 'packetbeat.yml')), {
      mode: 0o600,
    });
    mkdirSync(join(folder, 'data'));
    const dataDir = mkdtempSync(join(tmpdir(), 'network-traffic-kill-data-'));
    let node = await startElasticsearch({ dataDir });
    const { port } = node;
    const client = new Client({ node: node.url });
    const stored = async (): Promise<number> => {
      await client.indices.refresh({ index: 'logstash-*', ignore_unavailable: true });
      return (await client.count({ index: 'logstash-*', query: { match: { type: 'flow' } } })).count;
    };
    let stand = await receiver(node.url);
    const settings = [
      'packetbeat.shutdown_timeout=150s',
      'packetbeat.flows.timeout=1h',
      'output.logstash.bulk_max_size=100',
      'output.logstash.timeout=10s',
    ].flatMap((setting) => ['-E', setting]);
    const beat = spawn(
      packetbeat ?? '',
      [
        '-e',
        '-c',
        configuration,
        '--path.data',
        join(folder, 'data'),
        '-I',
        join(folder, 'office.pcap'),
        '-t',
        ...settings,
      ],
      {
        env: { ...process.env, LOGSTASH_HOST: `127.0.0.1:${PORT}` },
        stdio: 'ignore',
      }
    );
    try {
      const waitFor = async (flows: number): Promise<number> => {
        for (let tries = 0; tries < 240; tries += 1) {
          const count = await stored();
          if (count >= flows) return count;
          await sleep(500);
        }
        return stored();
      };
      await waitFor(1);
      await kill(stand);
      const afterFirst = await stored();
      expect(afterFirst).toBeLessThan(truth.connections);
      stand = await receiver(node.url);
      await waitFor(afterFirst + 1);
      process.kill(node.pid, 'SIGKILL');
      await node.ended;
      node = await startElasticsearch({ dataDir, port });
      expect(await waitFor(truth.connections)).toBe(truth.connections);
      const sum = await client.search({
        index: 'logstash-*',
        size: 0,
        query: { match: { type: 'flow' } },
        aggs: { bytes: { sum: { field: 'network.bytes' } } },
      });
      expect(sum.aggregations?.['bytes']).toEqual({ value: truth.bytes });
    } finally {
      beat.kill('SIGKILL');
      await kill(stand);
      await client.close();
      await node.stop();
      for (const path of [folder, dataDir]) rmSync(path, { recursive: true, force: true });
    }
  },
  900_000
);
