import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { at } from '../../scripts/enrich/event';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { startReceiver } from '../../scripts/receive/receiver';
import { DNS_NAME, HTTP_HOST, talk, TLS_NAME } from './support/loopback_traffic';

const ADDRESS = '127.0.0.77';
const CONFIGURATION = join(__dirname, '..', '..', 'deploy', 'packetbeat', 'packetbeat.yml');
const packetbeat = cachedPacketbeat();

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries += 1) {
    if (tries === 240) throw new Error('What was waited for did not come in a minute');
    await sleep(250);
  }
}

/** In `npm run check:full`: listening on an interface takes root's rights, and a Packetbeat that was built before. */
const here = packetbeat !== null && process.platform === 'linux' && process.getuid?.() === 0 ? it : it.skip;

here(
  'a Packetbeat on the loopback interface, with our configuration, finds what a script does',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-live-'));
    const node = await startElasticsearch({ version: '8.19.7', heapMb: 512, onProgress: () => undefined });
    const client = new Client({ node: node.url });
    const receiver = await startReceiver({ client, port: 0, places: () => null, report: () => undefined });
    try {
      mkdirSync(join(folder, 'data'));
      const configuration = join(folder, 'packetbeat.yml');
      writeFileSync(configuration, readFileSync(CONFIGURATION), { mode: 0o600 });
      const env = {
        ...process.env,
        CAPTURE_INTERFACE: 'lo',
        CAPTURE_TYPE: 'pcap',
        CAPTURE_FILTER: `host ${ADDRESS}`,
        LOGSTASH_HOST: `127.0.0.1:${receiver.port}`,
      };
      const beat = spawn(
        packetbeat ?? '',
        ['-e', '-c', configuration, '--path.data', join(folder, 'data'), '-E', 'packetbeat.flows.timeout=5s'],
        { env, stdio: ['ignore', 'ignore', 'pipe'] }
      );
      let log = '';
      beat.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
      await until(() => log.includes('"registering"'));
      await sleep(2_000);
      const done = await talk(ADDRESS, 40);
      // One document for each transaction and one for each connection, which is told when it was idle for a while: not when Packetbeat stops.
      await until(() => receiver.counts().indexed >= 2 * done.connections);
      beat.kill('SIGTERM');
      await once(beat, 'exit');
      await client.indices.refresh({ index: 'logstash-*' });
      const found = await client.search<PacketbeatEvent>({ index: 'logstash-*', size: 1_000 });
      const events = found.hits.hits.map(({ _source }) => _source ?? {});
      const count = (wanted: Readonly<Record<string, unknown>>): number =>
        events.filter((event) => Object.entries(wanted).every(([path, value]) => at(event, path) === value))
          .length;
      expect({
        http: {
          OK: count({ type: 'http', status: 'OK', 'url.domain': HTTP_HOST }),
          Error: count({ type: 'http', status: 'Error', 'url.domain': HTTP_HOST }),
        },
        dns: count({ type: 'dns', 'dns.question.name': DNS_NAME, 'network_traffic.domain': 'example.com' }),
        tls: count({
          type: 'tls',
          status: 'OK',
          'tls.client.server_name': TLS_NAME,
          'network_traffic.domain': 'orders.example',
        }),
        connections: count({ type: 'flow', 'flow.final': true }),
      }).toEqual(done);
      expect(receiver.counts().rejected).toEqual([]);
    } finally {
      await receiver.close();
      await client.close();
      await node.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  180_000
);
