import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { startReceiver } from '../../scripts/receive/receiver';
import type { Row } from '../../workbench/interpret';
import { certificates } from './support/certificates';
import { canListen, end, startSensor, until } from './support/sensor';
import { removeTraffic } from './support/wipe';
import { DNS_NAME, talk, TLS_NAME } from './support/loopback_traffic';
import { totalsBy } from './widgets/facts';
import { asker, putTemplates } from './widgets/stored';
import { rowsOf } from './widgets/tables';

const ADDRESS = '127.0.0.77';

const grouped = (rows: readonly Row[], by: string, value: string): Record<string, number> =>
  Object.fromEntries(
    totalsBy(
      rows,
      (row) => String(row[by]),
      (row) => Number(row[value])
    )
  );

/** In `npm run check:full`. */
(canListen ? describe : describe.skip)(
  'the dashboard shows what a script does on the loopback interface',
  () => {
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
        const beat = await startSensor({
          folder,
          logstash: `127.0.0.1:${receiver.port}`,
          filter: `host ${ADDRESS}`,
          packetbeatVersion: version,
          tls: true,
        });
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
          expect(grouped(await rows('ip-versions'), 'version', 'packets')).toEqual({
            ipv4: value('packets'),
          });
          expect(value('bytes')).toBeGreaterThan(done.payload);
        } finally {
          await end(beat, 'SIGTERM');
          await receiver.close();
          rmSync(folder, { recursive: true, force: true });
          await removeTraffic(client);
        }
      },
      240_000
    );
  }
);
