import { Client } from '@elastic/elasticsearch';
import { background, load, prepare, randomNumbers, transaction } from '../anomalies/documents';
import { ADMIN } from '../anomalies/rights';
import { sampled } from '../support/fault_cases';
import { READ_FAULTS, nameOf, startFaultProxy, type FaultProxy } from '../support/fault_proxy';
import { FULL } from '../support/node';
import { Rule } from './kibana';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Requests of a run that are broken; the full check breaks each. */
const SAMPLE = 4;
const NOW = Date.UTC(2026, 9, 27, 12, 0, 30);

export const NOBODY = { username: 'owner_without_rights', password: 'secret-nobody' };
export const ROLES = { nobody: { cluster: [], indices: [] } };

/** Elasticsearch whose searches lack something. */
function losing(client: Client, loss: object): Client {
  const lossy = (answer: unknown): unknown => {
    const { responses } = answer as { responses?: object[] };
    return responses
      ? { ...(answer as object), responses: responses.map((one) => ({ ...one, ...loss })) }
      : answer;
  };
  return {
    transport: {
      request: async (...call: Parameters<Client['transport']['request']>) =>
        lossy(await client.transport.request(...call)),
    },
    msearch: async (...call: Parameters<Client['msearch']>) => lossy(await client.msearch(...call)),
    fieldCaps: client.fieldCaps.bind(client),
  } as unknown as Client;
}

/** What a run must never do: let an alert appear or recover because something failed. */
export function faultsSuite(connect: () => Client, url: () => string): void {
  describe('a run that goes wrong', () => {
    let client: Client;
    let proxy: FaultProxy;
    const index = 'faults-*';
    const A = 'tls:site2.example';

    beforeAll(async () => {
      client = connect();
      proxy = await startFaultProxy(url());
      await prepare(client, 'faults');
      const random = randomNumbers(3);
      for (let i = 0; i < 6; i++)
        await load(
          client,
          'faults',
          background({
            from: NOW - 4 * DAY,
            to: NOW + 30 * MINUTE,
            domain: `site${i}.example`,
            rate: () => 4,
            random,
          })
        );
      const burst = Array.from({ length: 400 }, (_, i) =>
        transaction({ timestamp: NOW - 20 * MINUTE + i * 5_000, domain: 'site2.example' })
      );
      await load(client, 'faults', burst);
    });

    afterAll(() => proxy.stop());

    /** A rule with its alert. */
    async function alerting(): Promise<Rule> {
      const rule = new Rule(client, {}, index);
      expect([...(await rule.run(NOW)).active.keys()]).toEqual([A]);
      return rule;
    }

    it.each(READ_FAULTS.map((fault) => [nameOf(fault), fault] as const))(
      `by %s at ${FULL ? 'each' : 'some'} of its requests changes no alert, and says so`,
      async (_name, fault) => {
        const flaky = new Client({ node: proxy.url, auth: ADMIN, maxRetries: 0, requestTimeout: 1_000 });
        const rule = await alerting();
        proxy.calm();
        const undisturbed = await rule.run(NOW, { client: flaky });
        expect(undisturbed).toMatchObject({ outcome: 'succeeded', messages: [] });
        const count = proxy.requests.length;
        expect(count).toBeGreaterThan(2);
        const outcomes: string[] = [];
        const all = Array.from({ length: count }, (_, i) => i + 1);
        for (const n of FULL ? all : sampled(all, SAMPLE)) {
          proxy.plan(n, fault);
          const run = await rule.run(NOW, { client: flaky });
          expect(run).toMatchObject({ raised: [], recovered: [] });
          expect([...run.active.keys()]).toEqual([A]);
          // A request that was asked again, or that the answer did not need: nothing to tell.
          if (run.outcome === 'succeeded') expect(run.active).toEqual(undisturbed.active);
          else expect(run.messages[0]).toMatch(/\w/);
          outcomes.push(run.outcome);
        }
        expect(outcomes).toContain('failed');
        proxy.calm();
        // Afterwards it goes on as if nothing had been.
        expect(await rule.run(NOW + 10 * MINUTE, { client: flaky })).toMatchObject({
          outcome: 'succeeded',
          raised: [],
          recovered: [],
        });
        await flaky.close();
      }
    );

    const faults: readonly (readonly [string, () => Client, RegExp])[] = [
      [
        'no Elasticsearch',
        () => new Client({ node: 'http://127.0.0.1:9', maxRetries: 0, auth: ADMIN }),
        /cannot connect to Elasticsearch/i,
      ],
      [
        'an owner who may read nothing',
        () => new Client({ node: url(), auth: NOBODY, maxRetries: 0 }),
        /privilege|No index/i,
      ],
    ];

    it.each(faults)('by %s says so, and alerts stay', async (_name, faulty, message) => {
      const rule = await alerting();
      const run = await rule.run(NOW + 5 * MINUTE, { client: faulty() });
      expect(run).toMatchObject({ outcome: 'failed', raised: [], recovered: [] });
      expect(run.messages[0]).toMatch(message);
      expect([...run.active.keys()]).toEqual([A]);
      // Afterwards it goes on as if nothing had been.
      expect(await rule.run(NOW + 10 * MINUTE)).toMatchObject({
        outcome: 'succeeded',
        raised: [],
        recovered: [],
      });
    });

    it('by being cancelled says so, and alerts stay', async () => {
      const rule = await alerting();
      const run = await rule.run(NOW + 5 * MINUTE, { cancelAfter: 0 });
      expect(run).toMatchObject({ outcome: 'failed', raised: [], recovered: [] });
      expect(run.messages[0]).toMatch(/stopped/);
    });

    it('by being cancelled while Elasticsearch keeps it waiting ends at once, and alerts stay', async () => {
      const rule = await alerting();
      proxy.plan(1, { kind: 'stall', when: 'before' }, 1_000);
      const waiting = new Client({ node: proxy.url, auth: ADMIN, maxRetries: 0, requestTimeout: 60_000 });
      const begin = performance.now();
      const run = await rule.run(NOW + 5 * MINUTE, { client: waiting, cancelAfter: 300 });
      expect(performance.now() - begin).toBeLessThan(5_000);
      expect(run).toMatchObject({ outcome: 'failed', raised: [], recovered: [] });
      expect(run.messages[0]).toMatch(/stopped/);
      expect([...run.active.keys()]).toEqual([A]);
      proxy.calm();
      await waiting.close();
    });

    it.each([
      [
        'a failed shard',
        { _shards: { total: 2, failed: 1, failures: [{ reason: { reason: 'disk is gone' } }] } },
      ],
      ['a search that ran out of time', { timed_out: true }],
    ])('by %s says so, and alerts stay', async (_name, loss) => {
      const rule = await alerting();
      const run = await rule.run(NOW + 5 * MINUTE, { client: losing(client, loss) });
      expect(run).toMatchObject({ outcome: 'failed', raised: [], recovered: [] });
      expect(run.messages[0]).toMatch(/incomplete/);
    });

    it('by an index that is gone or empty keeps its alerts until there is something to judge', async () => {
      const rule = await alerting();
      const later = NOW + 2 * DAY;
      const run = await rule.run(later);
      expect(run).toMatchObject({ outcome: 'warning', recovered: [] });
      expect([...run.active.keys()]).toEqual([A]);
      expect(run.messages[0]).toMatch(/nothing was analyzed/);
      const gone = await new Rule(client, {}, 'nowhere-*').run(NOW);
      expect(gone).toMatchObject({ outcome: 'failed', raised: [] });
      expect(gone.messages[0]).toMatch(/No index matches “nowhere-\*”/);
    });

    it('by KQL that nobody can read says which', async () => {
      const run = await new Rule(client, { kuery: 'source.ip: (' }, index).run(NOW);
      expect(run).toMatchObject({ outcome: 'failed', raised: [] });
      expect(run.messages[0]).toMatch(/"source\.ip: \("/);
    });
  });

  describe('a history that is too short', () => {
    it('is told as a warning, and raises nothing', async () => {
      const client = connect();
      await prepare(client, 'young');
      const begin = NOW - 4 * MINUTE;
      await load(
        client,
        'young',
        background({ from: begin, to: NOW, domain: 'a.example', rate: () => 20, random: randomNumbers(5) })
      );
      const run = await new Rule(client, {}, 'young-*').run(NOW);
      expect(run).toMatchObject({ outcome: 'warning', raised: [] });
      expect(run.messages[0]).toMatch(/too little history/);
    });
  });
}
