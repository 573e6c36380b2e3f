import type { Client } from '@elastic/elasticsearch';
import { ask } from './ask';
import { background, flow, load, prepare, randomNumbers, transaction } from './documents';
import type { EventDocument, FlowFields } from './documents';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 9, 27, 15, 2);

/** Talkers, bytes, fields of several types, and too little data. `connect` gives a client of a running node. */
export function partsSuite(connect: () => Client): void {
  let client: Client;

  beforeAll(() => {
    client = connect();
  });

  describe('top talkers', () => {
    const random = randomNumbers(5);
    const flows = Array.from({ length: 4000 }, (): FlowFields => {
      const host = Math.floor(300 * random() ** 3);
      return {
        timestamp: NOW - Math.floor(random() * 2 * HOUR),
        source: `10.0.${host % 5}.${host % 250}`,
        destination: `198.51.100.${Math.floor(random() * 250)}`,
        sent: 100 + Math.floor(random() * 900),
        returned: Math.floor(10_000 * random()),
      };
    });
    /** Counted by nobody: an interim report of a connection whose final one is there too. */
    const interim = flows.slice(0, 500).map((one) => ({ ...one, final: false, sent: one.sent / 2 }));

    beforeAll(async () => {
      await prepare(client, 'talk');
      const delta = flows.slice(0, 100).flatMap((one) => [
        { ...one, delta: true, final: false },
        { ...one, delta: true },
      ]);
      await load(client, 'talk', [...flows.slice(100), ...interim.slice(100), ...delta].map(flow));
    });

    const counted = [...flows, ...flows.slice(0, 100)];
    const inHour = counted.filter((one) => one.timestamp >= NOW - HOUR);
    const created = (address: string): number =>
      inHour.reduce(
        (sum, one) =>
          sum + (one.source === address ? one.sent : 0) + (one.destination === address ? one.returned : 0),
        0
      );

    it.each(['created', 'received', 'total', 'packets', 'connections'] as const)(
      'ordered by %s have shares of everything that add up',
      async (measure) => {
        const { talkers } = await ask(client, NOW, {
          indexPattern: 'talk-*',
          hours: 1,
          talkers: { measure, limit: 100 },
        });
        expect(talkers!.exact).toBe(true);
        expect(talkers!.totalBytes).toBe(inHour.reduce((sum, one) => sum + one.sent + one.returned, 0));
        const amount = (row: (typeof talkers & object)['talkers'][number]): number => row[measure];
        const rows = talkers!.talkers;
        expect(rows).toHaveLength(100);
        rows.slice(1).forEach((row, i) => expect(amount(row)).toBeLessThanOrEqual(amount(rows[i]!)));
        rows.forEach((row) => expect(row.share).toBeCloseTo(amount(row) / talkers!.denominator, 12));
        expect(rows.at(-1)!.cumulatedShare).toBeCloseTo(
          rows.reduce((sum, row) => sum + row.share, 0),
          9
        );
      }
    );

    it('count what an address sent on both sides, every byte once', async () => {
      const { talkers } = await ask(client, NOW, {
        indexPattern: 'talk-*',
        hours: 1,
        talkers: { measure: 'created', limit: 100 },
      });
      for (const row of talkers!.talkers) expect(row.created).toBe(created(row.address));
      expect(talkers!.talkers[0]!.rankBefore).not.toBeNull();
      expect(talkers!.talkers.find((row) => row.address.startsWith('10.'))).toMatchObject({ internal: true });
      expect(talkers!.talkers.find((row) => row.address.startsWith('198.'))).toMatchObject({
        internal: false,
      });
    });

    it('are exact in what is shown and say what was cut when there are too many', async () => {
      await prepare(client, 'crowd');
      const crowd = (i: number): FlowFields => ({
        timestamp: NOW - 60_000 - i,
        source: `10.${i >> 8}.${i & 255}.7`,
        destination: `203.0.${i % 17}.${i % 251}`,
        sent: 1000 + i,
        returned: i % 3,
      });
      const heavy: FlowFields = {
        ...crowd(1),
        source: '10.200.0.1',
        destination: '10.200.0.2',
        sent: 5e7,
        returned: 1,
      };
      const small: FlowFields = {
        ...crowd(2),
        source: '203.0.9.9',
        destination: '10.200.0.1',
        sent: 7,
        returned: 9,
      };
      await load(client, 'crowd', [
        ...Array.from({ length: 2500 }, (_flow, i) => flow(crowd(i))),
        flow(heavy),
        flow(small),
      ]);
      const answer = await ask(client, NOW, { indexPattern: 'crowd-*', hours: 1 });
      expect(answer.talkers!.exact).toBe(false);
      expect(answer.talkers!.talkers[0]).toMatchObject({
        address: '10.200.0.1',
        created: 5e7 + 9,
        received: 1 + 7,
      });
      const warning = answer.warnings.find((one) => one.kind === 'talkers')!;
      expect(warning.sumOther).toBeGreaterThan(1000);
      expect(answer.talkers!.dominance[0]).toMatchObject({ address: '10.200.0.1' });
    });
  });

  describe('bytes per domain', () => {
    it('come from the flows with the same community id, with the share that could be joined', async () => {
      await prepare(client, 'join');
      const at = NOW - 30 * 60_000;
      const one = (id: string, returned: number): EventDocument =>
        flow({
          timestamp: at,
          source: '10.0.0.1',
          destination: '192.0.2.1',
          sent: 100,
          returned,
          communityId: id,
        });
      const named = (id: string, domain: string, source: 'tls' | 'http'): EventDocument =>
        transaction({ timestamp: at - 1000, domain, source, communityId: id });
      await load(client, 'join', [
        ...[one('1:a', 4900), one('1:b', 900), one('1:c', 1900), one('1:d', 1900)],
        ...[named('1:a', 'a.example', 'tls'), named('1:b', 'b.example', 'http')],
        ...[named('1:c', 'a.example', 'http'), named('1:c', 'b.example', 'http')],
      ]);
      const { byteJoin } = await ask(client, NOW, { indexPattern: 'join-*', hours: 1, bytesByDomain: true });
      expect(byteJoin).toEqual({
        domains: [
          { domain: 'a.example', bytes: 6000, connections: 2 },
          { domain: 'b.example', bytes: 2000, connections: 2 },
        ],
        totalBytes: 10_000,
        examinedBytes: 10_000,
        joinedBytes: 8000,
        shareJoined: 0.8,
        examinedConnections: 4,
        joinedConnections: 3,
        sharedConnections: 1,
      });
    });
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
