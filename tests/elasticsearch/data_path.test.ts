import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { at } from '../../scripts/enrich/event';
import { PROTOCOLS_BY_PORT } from '../../scripts/enrich/ports';
import { examples } from '../package/support/golden';
import { COMPLETE, startNode, type TestNode } from './support/node';

const asset = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'es_assets', `${name}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
const COMPONENTS = ['network-traffic@settings', 'network-traffic@mappings'];
const PACKETBEAT = { agent: { type: 'packetbeat' } };

/** A complete Elasticsearch that runs already, for what is only simulated: nothing is written into it. */
const COMPLETE_URL = process.env['NETWORK_TRAFFIC_COMPLETE_ELASTICSEARCH_URL'];

let node: TestNode;
let client: Client;
beforeAll(async () => {
  node = await startNode();
  client = new Client({ node: node.url });
}, 300_000);
afterAll(async () => {
  await client.close();
  await node.stop();
});

it('stores texts that look like dates as texts, whatever comes first', async () => {
  for (const name of COMPONENTS)
    await client.transport.request({
      method: 'PUT',
      path: `/_component_template/${name}`,
      body: asset(name),
    });
  await client.transport.request({
    method: 'PUT',
    path: '/_index_template/network-traffic',
    body: asset('network-traffic'),
  });
  const time = { '@timestamp': '2026-01-15T12:00:00.000Z', ...PACKETBEAT };
  const documents = [
    { ...time, type: 'mysql', params: ['abc', '2020-01-01'] },
    { ...time, type: 'redis', redis: { return_value: '2020-01-01' } },
    { ...time, type: 'redis', redis: { return_value: 'hello' } },
  ];
  const { items } = await client.bulk({
    refresh: true,
    operations: documents.flatMap((document) => [{ create: { _index: 'logstash-2026.01.15' } }, document]),
  });
  expect(items.map(({ create }) => create?.status)).toEqual([201, 201, 201]);
  const { count } = await client.count({ index: 'logstash-*', q: 'redis.return_value:hello' });
  expect(count).toBe(1);
});

it('knows the same ports in the ingest pipeline', () => {
  const { processors } = asset('network-traffic-ingest') as { processors: Record<string, unknown>[] };
  const lists = processors.map((processor) => at(processor, 'script.params.ports')).filter(Boolean);
  expect(lists).toEqual([PROTOCOLS_BY_PORT]);
});

/** What the ingest pipeline makes of documents. */
async function simulated(documents: readonly PacketbeatEvent[]): Promise<PacketbeatEvent[]> {
  const complete = COMPLETE_URL === undefined ? client : new Client({ node: COMPLETE_URL });
  const { docs } = await complete.transport.request<{ docs: { doc: { _source: PacketbeatEvent } }[] }>({
    method: 'POST',
    path: '/_ingest/pipeline/_simulate',
    body: {
      pipeline: asset('network-traffic-ingest'),
      docs: documents.map((document) => ({ _index: 'logstash-x', _source: document })),
    },
  });
  return docs.map(({ doc }) => doc._source);
}

(COMPLETE || COMPLETE_URL !== undefined ? describe : describe.skip)(
  'the ingest pipeline, for documents that met no filter of ours',
  () => {
    const flow = (destination: object): PacketbeatEvent => ({
      ...PACKETBEAT,
      type: 'flow',
      source: { ip: '10.0.0.5', packets: 3 },
      destination: { ip: '192.0.2.1', ...destination },
      network: { transport: 'tcp' },
    });

    it('tells protocol by port of a side that answered, and the direction', async () => {
      const [answered, silent] = await simulated([flow({ port: 443, packets: 2 }), flow({ port: 443 })]);
      expect(answered).toMatchObject({
        network: { protocol: 'tls', direction: 'outbound' },
        network_traffic: { protocol_source: 'port' },
        event: { ingested: expect.any(String) as string },
      });
      expect(at(silent ?? {}, 'network.protocol')).toBeUndefined();
      expect(at(silent ?? {}, 'network_traffic.protocol_source')).toBe('none');
    });

    it('takes over the place of the destination that a geoip filter wrote beside it, and of nothing else', async () => {
      const geoip = {
        ip: '192.0.2.1',
        location: { lat: 48.2, lon: 16.4 },
        country_code2: 'AT',
        city_name: 'Vienna',
      };
      const geo = { location: { lat: 1, lon: 1 } };
      const made = await simulated([
        { ...flow({ port: 443 }), geoip },
        { ...flow({ port: 443, geo }), geoip },
        { ...flow({ port: 443 }), geoip: { ...geoip, ip: '192.0.2.2' } },
        { ...flow({ port: 443, ip: '2001:db8::2' }), geoip: { ...geoip, ip: '2001:db8:0:0:0:0:0:2' } },
      ]);
      expect(made.map((event) => at(event, 'destination.geo'))).toEqual([
        { location: geoip.location, country_iso_code: 'AT', city_name: 'Vienna' },
        geo,
        undefined,
        { location: geoip.location, country_iso_code: 'AT', city_name: 'Vienna' },
      ]);
    });

    it.each([
      ['tls', { destination: { domain: 'www.Example.co.uk.' } }, 'example.co.uk'],
      ['http', { url: { domain: 's3.amazonaws.com' } }, 's3.amazonaws.com'],
      ['http', { destination: { domain: '192.0.2.1' } }, undefined],
      ['dns', { dns: { question: { name: 'wpad', type: 'A' } } }, 'wpad'],
      ['dns', { dns: { question: { name: '1.0.0.10.in-addr.arpa', type: 'PTR' } } }, undefined],
    ])('counts the name of %s: %j', async (type, event, domain) => {
      const [made = {}] = await simulated([{ ...PACKETBEAT, type, ...event }]);
      expect(at(made, 'network_traffic.domain')).toBe(domain);
      expect(at(made, 'network_traffic.domain_source')).toBe(domain === undefined ? undefined : type);
      expect(at(made, 'network_traffic.name')).toBeUndefined();
    });

    it('says the same outcome and protocol of transactions as the pipeline of Logstash', async () => {
      const cases = examples('transactions.json').flatMap(({ input, output }) =>
        input.map((event, i) => ({
          event: { ...event, ...PACKETBEAT } as PacketbeatEvent,
          expected: output[i] ?? {},
        }))
      );
      const transactions = cases.filter(
        ({ event, expected }) =>
          event['type'] !== 'flow' && at(expected, 'network_traffic.outcome') !== undefined
      );
      const made = await simulated(transactions.map(({ event }) => event));
      expect(made.map((event) => at(event, 'network_traffic.outcome'))).toEqual(
        transactions.map(({ expected }) => at(expected, 'network_traffic.outcome'))
      );
      expect(transactions.length).toBeGreaterThan(10);
    });

    it('lets other documents pass as they are', async () => {
      const other = { type: 'syslog', status: 'OK' };
      const ours = { ...flow({ port: 443, packets: 2 }), network_traffic: { pipeline_version: 2 } };
      expect(await simulated([other, { ...ours, event: { ingested: '2026-01-15T12:00:00.000Z' } }])).toEqual([
        other,
        // By the clock of Elasticsearch: what waited in a queue arrived when it was stored.
        { ...ours, event: { ingested: expect.not.stringContaining('2026-01-15') as string } },
      ]);
    });
  }
);
