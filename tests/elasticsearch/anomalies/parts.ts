import type { Client } from '@elastic/elasticsearch';
import { ask } from './ask';
import { background, flow, load, prepare, randomNumbers, transaction } from './documents';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 9, 27, 15, 2);

/** Fields of several types, and too little data. `connect` gives a client of a running node. */
export function partsSuite(connect: () => Client): void {
  let client: Client;

  beforeAll(() => {
    client = connect();
  });

  describe('indices made before Setup', () => {
    const random = randomNumbers(21);
    const range = { domain: 'old.example', rate: () => 5, random };

    it('are counted by the .keyword twin, together with typed ones', async () => {
      await prepare(client, 'mixed');
      const cut = Date.UTC(2026, 9, 26);
      await client.indices.deleteIndexTemplate({ name: 'mixed' });
      await load(client, 'mixed', background({ ...range, from: cut - 2 * DAY, to: cut, plain: true }));
      await load(client, 'mixed', [
        flow({ timestamp: cut - HOUR, source: '10.0.0.1', destination: '10.0.0.2', sent: 5, returned: 5 }),
      ]);
      await prepare(client, 'mixed');
      const spike = Array.from({ length: 120 }, (_spike, i) =>
        transaction({
          timestamp: NOW - 2 * HOUR + i * 4000,
          domain: 'old.example',
          plain: true,
          client: '10.0.0.77',
        })
      );
      await load(client, 'mixed', background({ ...range, from: cut, to: NOW, plain: true }));
      await load(client, 'mixed', [
        ...spike,
        flow({ timestamp: NOW - HOUR, source: '10.0.0.1', destination: '10.0.0.3', sent: 50, returned: 5 }),
      ]);
      const answer = await ask(client, NOW, { indexPattern: 'mixed-*', hours: 48 });
      expect(answer.status.sources[0]).toMatchObject({
        source: 'tls',
        domainField: 'tls.client.server_name.keyword',
      });
      expect(answer.warnings).toEqual([]);
      expect(answer.findings[0]).toMatchObject({ domain: 'old.example' });
      expect(answer.findings[0]!.clients[0]).toMatchObject({ address: '10.0.0.77', count: 120 });
      expect(answer.talkers!.talkers.map((row) => row.address)).toContain('10.0.0.3');
      expect(answer.talkers!.totalBytes).toBe(65);
    });

    it('that lack the twin as well are named', async () => {
      await prepare(client, 'twinless');
      await load(client, 'twinless', background({ ...range, from: NOW - 3 * DAY, to: NOW }));
      const text = { type: 'text' } as const;
      const domain = { network_traffic: { properties: { domain: text } } } as const;
      await client.indices.create({ index: 'twinless-text', mappings: { properties: domain } });
      await client.index({
        index: 'twinless-text',
        document: transaction({ timestamp: NOW - HOUR, domain: 'x.example' }),
        refresh: true,
      });
      const answer = await ask(client, NOW, { indexPattern: 'twinless-*' });
      const fields = answer.warnings.find((one) => one.kind === 'fields')!;
      expect(fields.message).toContain('network_traffic.domain');
      const shards = answer.warnings.find((one) => one.kind === 'shards')!;
      expect(shards.shards!.reasons.join()).toContain('twinless-text');
      expect(answer.status.sources[0]).toMatchObject({ domainField: 'network_traffic.domain', examined: 1 });
    });
  });

  describe('an index whose bytes are words', () => {
    it('fails its shards, the answer says so and holds the rest', async () => {
      await prepare(client, 'partial');
      const sent = {
        timestamp: NOW - HOUR,
        source: '10.0.0.1',
        destination: '10.0.0.2',
        sent: 70,
        returned: 30,
      };
      await load(client, 'partial', [flow(sent)]);
      const bytes = { source: { properties: { bytes: { type: 'keyword' } } } } as const;
      await client.indices.create({ index: 'partial-words', mappings: { properties: bytes } });
      await client.index({ index: 'partial-words', document: flow(sent), refresh: true });
      const answer = await ask(client, NOW, { indexPattern: 'partial-*' });
      const { shards, message } = answer.warnings.find((one) => one.kind === 'shards')!;
      expect(shards).toMatchObject({ failed: 1, total: 2 });
      expect(message).toContain('partial-words');
      expect(answer.talkers!.totalBytes).toBe(100);
    });
  });

  describe('little or nothing to judge', () => {
    it('says that no index matches', async () => {
      const { status, findings, talkers } = await ask(client, NOW, { indexPattern: 'nowhere-*' });
      expect(status).toMatchObject({ state: 'no_index', dataTo: null, examined: 0 });
      expect(findings).toEqual([]);
      expect(talkers).toBeNull();
    });

    it('says that there is no document of Packetbeat', async () => {
      await prepare(client, 'foreign');
      await load(client, 'foreign', [{ '@timestamp': NOW - 1000, message: 'a line of syslog' }]);
      expect((await ask(client, NOW, { indexPattern: 'foreign-*' })).status.state).toBe('no_data');
    });

    it('tells an index without documents of the range from none', async () => {
      await prepare(client, 'older');
      await load(client, 'older', [transaction({ timestamp: NOW, domain: 'older.example' })]);
      const before = await ask(client, NOW - 90 * 86_400_000, { indexPattern: 'older-*', hours: 1 });
      expect(before.status.state).toBe('no_data');
    });

    it('collects in the first minutes and finds with low confidence after half an hour', async () => {
      await prepare(client, 'young');
      const begin = NOW - 40 * 60_000;
      const random = randomNumbers(9);
      await load(
        client,
        'young',
        background({ from: begin, to: NOW, domain: 'young.example', rate: () => 25, random })
      );
      await load(
        client,
        'young',
        Array.from({ length: 150 }, (_spike, i) =>
          transaction({ timestamp: NOW - 6 * 60_000 + i * 1000, domain: 'young.example' })
        )
      );
      const early = await ask(client, begin + 8 * 60_000, { indexPattern: 'young-*', hours: 1 });
      expect(early.status).toMatchObject({ state: 'collecting', collecting: true });
      const later = await ask(client, NOW, { indexPattern: 'young-*', hours: 1 });
      expect(later.status).toMatchObject({ state: 'ok', lowConfidence: true, bucketSeconds: 60 });
      expect(later.findings[0]).toMatchObject({ domain: 'young.example', confidence: 'low' });
    });
  });
}
