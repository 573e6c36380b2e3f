import type { Client } from '@elastic/elasticsearch';
import { ask, askTalkers } from './ask';
import { flow, load, prepare, randomNumbers, transaction } from './documents';
import type { EventDocument, FlowFields } from './documents';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 9, 27, 15, 2);

/** Addresses and domains by volume. `connect` gives a client of a running node. */
export function talkersSuite(connect: () => Client): void {
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

    it.each(['created', 'received', 'packets', 'connections'] as const)(
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
        rows.forEach((row) => expect(row.createdShare).toBe(row.created / talkers!.totalBytes));
        rows.forEach((row) => expect(row.receivedShare).toBe(row.received / talkers!.totalBytes));
        rows.forEach((row) => expect(row.share).toBeCloseTo(amount(row) / talkers!.denominator, 12));
        expect(rows.at(-1)!.cumulatedShare).toBeCloseTo(
          rows.reduce((sum, row) => sum + row.share, 0),
          9
        );
      }
    );

    it.each([
      { talkers: { measure: 'created', limit: 7 } },
      { talkers: { limit: 3 }, filter: { term: { 'destination.ip': '198.51.100.7' } } },
      { talkers: false },
    ] as const)('alone are those of the whole answer: %j', async (input) => {
      const asked = { indexPattern: 'talk-*', hours: 1, ...input };
      const [{ talkers }, alone] = await Promise.all([
        ask(client, NOW, asked),
        askTalkers(client, NOW, asked),
      ]);
      expect(alone).toEqual({ talkers, warnings: [] });
      expect(talkers?.talkers.length ?? 0).toBe(input.talkers === false ? 0 : input.talkers.limit);
    });

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

    it('have the name with the most bytes and the organization, whatever is filtered', async () => {
      await prepare(client, 'known');
      const to = (name: string, returned: number): EventDocument =>
        flow({
          timestamp: NOW - 60_000,
          source: '10.0.0.1',
          destination: '198.51.100.7',
          sent: 10,
          returned,
          domain: 'shop.example',
          name,
          organization: 'Example Network',
        });
      await load(client, 'known', [to('www.shop.example', 500), to('api.shop.example', 900)]);
      const filter = { term: { 'destination.domain': 'www.shop.example' } };
      const { talkers } = await ask(client, NOW, { indexPattern: 'known-*', hours: 1, filter });
      expect(talkers!.totalBytes).toBe(510);
      expect(talkers!.talkers).toMatchObject([
        { address: '10.0.0.1', name: null, organization: null, receivedShare: 500 / 510 },
        { address: '198.51.100.7', name: 'api.shop.example', organization: 'Example Network' },
      ]);
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
      const talkers = { measure: 'created', limit: 10 } as const;
      const answer = await ask(client, NOW, { indexPattern: 'crowd-*', hours: 1, talkers });
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
    it('come from the domain that the pipeline gives to flows, with the share that has one', async () => {
      await prepare(client, 'volumes');
      const one = (domain: string | undefined, returned: number): EventDocument =>
        flow({
          timestamp: NOW - 30 * 60_000,
          source: '10.0.0.1',
          destination: '192.0.2.1',
          sent: 100,
          returned,
          ...(domain ? { domain } : {}),
        });
      await load(client, 'volumes', [
        ...[one('a.example', 4900), one('b.example', 900), one('a.example', 1900), one(undefined, 1900)],
        // A request is no connection: its bytes are in the flow.
        transaction({ timestamp: NOW - 30 * 60_000, domain: 'b.example', source: 'http' }),
      ]);
      const { domainVolumes } = await ask(client, NOW, {
        indexPattern: 'volumes-*',
        hours: 1,
        bytesByDomain: true,
      });
      expect(domainVolumes).toEqual({
        domains: [
          { domain: 'a.example', bytes: 7000, connections: 2 },
          { domain: 'b.example', bytes: 1000, connections: 1 },
        ],
        totalBytes: 10_000,
        namedBytes: 8000,
        namedShare: 0.8,
      });
    });
  });
}
