import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { configurationFiles, DEFAULT_SITE } from '../../plugin/common/configure';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { startReceiver } from '../../scripts/receive/receiver';
import type { Row } from '../../workbench/interpret';
import { certificates } from './support/certificates';
import { removeTraffic } from './support/setup_world';
import { DNS_NAME, talk, TLS_NAME } from './support/loopback_traffic';
import { totalsBy } from './widgets/facts';
import { asker, putTemplates } from './widgets/stored';
import { rowsOf } from './widgets/tables';

const ADDRESS = '127.0.0.77';
const packetbeat = cachedPacketbeat();

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries += 1) {
    if (tries === 360) throw new Error('What was waited for did not come in 90 seconds');
    await sleep(250);
  }
}

/** A Packetbeat on the loopback interface with the configuration that the generator makes, which shows a certificate and wants one. */
async function listening(folder: string, packetbeatVersion: string, port: number): Promise<ChildProcess> {
  mkdirSync(join(folder, 'data'));
  const site = {
    ...DEFAULT_SITE,
    packetbeatVersion,
    interface: 'lo',
    logstashHost: `127.0.0.1:${port}`,
    tls: true,
  };
  const configuration = join(folder, 'packetbeat.yml');
  const text = configurationFiles(site)[0]?.text ?? '';
  writeFileSync(configuration, text.split('/etc/packetbeat/tls').join(folder), { mode: 0o600 });
  const beat = spawn(
    packetbeat ?? '',
    ['-e', '-c', configuration, '--path.data', join(folder, 'data'), '-E', 'packetbeat.flows.timeout=5s'],
    {
      env: { ...process.env, CAPTURE_TYPE: 'pcap', CAPTURE_FILTER: `host ${ADDRESS}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    }
  );
  let log = '';
  beat.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await until(() => log.includes('"registering"'));
  await sleep(2_000);
  return beat;
}

const grouped = (rows: readonly Row[], by: string, value: string): Record<string, number> =>
  Object.fromEntries(
    totalsBy(
      rows,
      (row) => String(row[by]),
      (row) => Number(row[value])
    )
  );

/** In `npm run check:full`: listening on an interface takes root's rights, and a Packetbeat that was built before. */
const here = packetbeat !== null && process.platform === 'linux' && process.getuid?.() === 0;

(here ? describe : describe.skip)('the dashboard shows what a script does on the loopback interface', () => {
  let node: RunningElasticsearch;
  let client: Client;
  beforeAll(async () => {
    node = await startElasticsearch();
    client = new Client({ node: node.url });
    await putTemplates(client);
  }, 300_000);
  afterAll(async () => {
    await client.close();
    await node.stop();
  });

  it.each([
    ['each connection once', '8.12.2'],
    ['differences every ten seconds', '9.0.0'],
  ])(
    'Packetbeat with TLS to the receiver, %s',
    async (_, version) => {
      const folder = mkdtempSync(join(tmpdir(), 'network-traffic-live-'));
      certificates(folder, ['logstash', 'packetbeat']);
      const file = (name: string): Buffer => readFileSync(join(folder, name));
      const receiver = await startReceiver({
        client,
        port: 0,
        places: () => null,
        tls: { cert: file('logstash.crt'), key: file('logstash.key'), ca: file('ca.crt') },
        report: () => undefined,
      });
      const from = Date.now();
      const beat = await listening(folder, version, receiver.port);
      try {
        const done = await talk(ADDRESS, 40);
        // One document for each transaction and one for each connection at least, which is told when it was idle for a while: not when Packetbeat stops.
        await until(() => receiver.counts().indexed >= 2 * done.connections);
        await sleep(12_000);
        expect(receiver.counts().rejected).toEqual([]);
        await client.indices.refresh({ index: 'logstash-*' });
        const ask = await asker({ client, pattern: 'logstash-*', from, to: Date.now() + 1_000 });
        const rows = async (slug: string): Promise<readonly Row[]> => rowsOf(await ask(slug));
        const { OK, Error: failed } = done.http;
        const transactions = OK + failed + done.dns + done.tls;
        expect(grouped(await rows('protocols'), 'protocol', 'transactions')).toEqual({
          http: OK + failed,
          dns: done.dns,
          tls: done.tls,
        });
        const kinds = grouped(await rows('errors'), 'kind', 'transactions');
        expect([kinds['OK'], Object.values(kinds).reduce((sum, count) => sum + count, 0)]).toEqual([
          transactions - failed,
          transactions,
        ]);
        expect((await rows('error-rate'))[0]?.['rate']).toBeCloseTo(failed / transactions, 12);
        const domains = await rows('domains');
        expect(grouped(domains, 'domain', 'requests')).toEqual({
          'example.org': OK + failed,
          'example.com': done.dns,
          'orders.example': done.tls,
        });
        expect(grouped(domains, 'request', 'requests')).toEqual({
          'GET /': OK,
          'GET /missing': failed,
          [DNS_NAME]: done.dns,
          [TLS_NAME]: done.tls,
        });
        const found = await client.search({
          index: 'logstash-*',
          size: 0,
          query: {
            bool: { filter: [{ term: { type: 'flow' } }, { range: { '@timestamp': { gte: from } } }] },
          },
          aggs: {
            connections: { cardinality: { field: 'network.community_id' } },
            bytes: { sum: { field: 'network.bytes' } },
            packets: { sum: { field: 'network.packets' } },
          },
        });
        expect(found.aggregations?.['connections']).toEqual({ value: done.connections });
        const value = (name: string): number => (found.aggregations?.[name] as { value: number }).value;
        const sum = (list: Readonly<Record<string, number>>): number =>
          Object.values(list).reduce((total, count) => total + count, 0);
        expect(sum(grouped(await rows('transports'), 'transport', 'volume'))).toBe(value('bytes'));
        expect(grouped(await rows('ip-versions'), 'version', 'packets')).toEqual({ ipv4: value('packets') });
        expect(value('bytes')).toBeGreaterThan(done.payload);
      } finally {
        beat.kill('SIGTERM');
        await once(beat, 'exit');
        await receiver.close();
        rmSync(folder, { recursive: true, force: true });
        await removeTraffic(client);
      }
    },
    240_000
  );
});
