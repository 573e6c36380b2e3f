import type { Client } from '@elastic/elasticsearch';
import { ask } from './ask';
import { background, load, prepare, randomNumbers, transaction } from './documents';
import type { EventDocument } from './documents';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 9, 27, 15, 2);

function* burst(domain: string, at: number, count: number, clientAddress: string): Generator<EventDocument> {
  for (let i = 0; i < count; i++) {
    const timestamp = at + Math.floor((i * 600_000) / count);
    yield transaction({ timestamp, domain, client: clientAddress });
  }
}

/** What is found in traffic of several kinds. `connect` gives a client of a running node. */
export function findingsSuite(connect: () => Client): void {
  let client: Client;

  beforeAll(() => {
    client = connect();
  });

  describe('a spike in ordinary traffic', () => {
    const spikeAt = NOW - 5 * HOUR - 2 * 60_000;

    beforeAll(async () => {
      await prepare(client, 'spike');
      const random = randomNumbers(7);
      const domains = Array.from({ length: 12 }, (_domain, i) => ({
        domain: `site${i}.example`,
        level: 6 / (1 + i),
      }));
      for (const { domain, level } of domains) {
        await load(
          client,
          'spike',
          background({ from: NOW - 5 * DAY, to: NOW, domain, rate: () => level, random })
        );
      }
      await load(client, 'spike', burst('site6.example', spikeAt, 80, '10.0.0.99'));
    });

    const only = (domain: string, from: number, to: number): object => ({
      bool: {
        filter: [
          { term: { 'network_traffic.domain_source': 'tls' } },
          { term: { 'network_traffic.domain': domain } },
          { range: { '@timestamp': { gte: from, lt: to } } },
        ],
      },
    });

    it('is found, and its figures are what the documents count', async () => {
      const answer = await ask(client, NOW, { indexPattern: 'spike-*' });
      expect(answer.status).toMatchObject({ state: 'ok', examined: 12, total: 12, collecting: false });
      expect(answer.warnings).toEqual([]);
      const finding = answer.findings[0]!;
      expect(finding).toMatchObject({ domain: 'site6.example', source: 'tls' });
      expect(finding.onset).toBeGreaterThanOrEqual(spikeAt - 300_000);
      expect(finding.onset).toBeLessThanOrEqual(spikeAt + 300_000);
      const query = only(finding.domain, finding.onset, finding.end);
      const { count } = await client.count({ index: 'spike-*', query });
      expect(finding.observed).toBe(count);
      const listed = finding.clients.reduce((sum, one) => sum + one.count, 0);
      expect(listed + finding.otherClients).toBe(count);
      expect(finding.names).toEqual([{ name: 'www.site6.example', count }]);
      expect(finding.clients[0]).toMatchObject({ address: '10.0.0.99', count: 80 });
      expect(finding.clients[0]!.shareOfExcess).toBeGreaterThan(0.9);
    });

    it('is drawn bucket by bucket as a histogram counts it, with an expected band', async () => {
      const { findings } = await ask(client, NOW, { indexPattern: 'spike-*' });
      const series = findings[0]!.series!;
      const end = series.start + series.observed.length * series.bucketMs;
      const { aggregations } = await client.search<
        unknown,
        { t: { buckets: { key: number; doc_count: number }[] } }
      >({
        index: 'spike-*',
        size: 0,
        query: only('site6.example', series.start, end),
        aggs: { t: { date_histogram: { field: '@timestamp', fixed_interval: '5m', min_doc_count: 1 } } },
      });
      const counted = new Map(aggregations!.t.buckets.map((bucket) => [bucket.key, bucket.doc_count]));
      series.observed.forEach((count, i) =>
        expect(count).toBe(counted.get(series.start + i * series.bucketMs) ?? 0)
      );
      const at = series.observed.indexOf(Math.max(...series.observed));
      expect(series.observed[at]).toBeGreaterThan(series.high[at]!);
      expect(series.expected.at(-1)).toBeNull();
    });

    it('is there with the same identity when the window has moved by a bucket', async () => {
      const before = await ask(client, NOW, { indexPattern: 'spike-*' });
      const after = await ask(client, NOW + 300_000, { indexPattern: 'spike-*' });
      expect(after.findings.map((finding) => finding.id)).toEqual(
        before.findings.map((finding) => finding.id)
      );
    });

    it('is not told of under a filter that leaves it out', async () => {
      const filter = { bool: { must_not: [{ term: { 'source.ip': '10.0.0.99' } }] } };
      const answer = await ask(client, NOW, { indexPattern: 'spike-*', filter });
      expect(answer.findings).toEqual([]);
      expect(answer.status.state).toBe('ok');
    });

    it('is the same where the cluster allows few buckets', async () => {
      const usual = await ask(client, NOW, { indexPattern: 'spike-*' });
      await client.cluster.putSettings({ persistent: { 'search.max_buckets': 1500 } });
      try {
        const bounded = await ask(client, NOW, { indexPattern: 'spike-*' });
        expect(bounded.findings).toEqual(usual.findings);
        expect(bounded.warnings.map(({ kind }) => kind)).toContain('buckets');
      } finally {
        await client.cluster.putSettings({ persistent: { 'search.max_buckets': null } });
      }
    });
  });

  describe('5,000 domains', () => {
    it('hides no spike of the 4,000th by long-term rank', async () => {
      await prepare(client, 'many');
      const random = randomNumbers(11);
      function* documents(): Generator<EventDocument> {
        for (let rank = 1; rank <= 5000; rank++) {
          const count = Math.max(3, Math.round(2400 / rank));
          const domain = `rank${rank}.example`;
          const at = (): number => NOW - Math.floor(random() * 7 * DAY);
          for (let i = 0; i < count; i++) yield transaction({ timestamp: at(), domain });
        }
        yield* burst('rank4000.example', NOW - 3 * HOUR, 40, '10.0.0.5');
      }
      await load(client, 'many', documents());
      const answer = await ask(client, NOW, { indexPattern: 'many-*', maxDomains: 10 });
      expect(answer.findings.map((finding) => finding.domain)).toContain('rank4000.example');
      expect(answer.status.examined).toBe(10);
      expect(answer.status.total).toBeGreaterThan(1000);
      expect(answer.warnings.map(({ kind }) => kind)).toContain('domains');
    });
  });

  describe('the day on which summer time ends in Berlin (2026-10-25)', () => {
    const change = Date.UTC(2026, 9, 24, 22);

    it('brings no finding', async () => {
      await prepare(client, 'dst');
      const random = randomNumbers(3);
      const berlin = new Intl.DateTimeFormat('en', {
        timeZone: 'Europe/Berlin',
        hour: 'numeric',
        hourCycle: 'h23',
      });
      // Offices open at eight by the clock on the wall, winter and summer.
      const office = (t: number): number => {
        const hour = Number(berlin.format(t));
        return hour >= 8 && hour < 18 ? 4 : 0.4;
      };
      for (let i = 0; i < 4; i++) {
        const range = { from: change - 9 * DAY, to: change + 3 * DAY, domain: `office${i}.example`, random };
        await load(client, 'dst', background({ ...range, rate: office }));
      }
      const found = async (end: number): Promise<number> => {
        const request = { indexPattern: 'dst-*', timeZone: 'Europe/Berlin', now: end + HOUR };
        return (await ask(client, end, request)).status.findings;
      };
      expect(await found(change)).toBe(0);
      expect(await found(change + 25 * HOUR)).toBe(0);
      expect(await found(change + 49 * HOUR)).toBe(0);
    });
  });
}
