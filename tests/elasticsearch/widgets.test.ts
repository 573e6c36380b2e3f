import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { replaySample } from '../../scripts/replay/sample';
import type { Row } from '../../workbench/interpret';
import { startNode, type TestNode } from './support/node';
import { total, totalsBy, type Transfer } from './widgets/facts';
import { REFERENCE } from './widgets/reference';
import { asker, chosen, expectEveryWidget, putTemplates, SLUGS, writeEvents } from './widgets/stored';
import { MISSING, OTHER, rowsOf } from './widgets/tables';
import {
  finalReportOf,
  foreign,
  IPV4,
  IPV6,
  world,
  type Event,
  type World,
  type WorldOptions,
} from './widgets/worlds';

jest.setTimeout(180_000);

let node: TestNode;
let client: Client;

beforeAll(async () => {
  node = await startNode();
  client = new Client({ node: node.url });
  await putTemplates(client, 2);
}, 180_000);

afterAll(async () => {
  await client.close();
  await node.stop();
}, 30_000);

it('has a reference for every widget of the bundle', () => {
  expect(Object.keys(REFERENCE).sort()).toEqual([...SLUGS].sort());
});

describe('every widget shows what was on the wire', () => {
  const TO = Date.UTC(2026, 10, 24, 12, 34, 56, 789);
  const FROM = TO - 50 * 60_000;
  const range = { from: FROM, to: TO };
  const options: WorldOptions = {
    ...range,
    agents: ['final', 'cumulative', 'delta'],
    hosts: [IPV4, IPV6],
    named: true,
    count: 160,
    seed: 1,
  };

  /** Writes documents into two indices of their own and asks every widget over both. */
  async function check(name: string, { facts, documents }: World, more: readonly Event[] = [], site = {}) {
    const middle = Math.floor(documents.length / 2);
    await writeEvents(client, `logstash-${name}-1`, documents.slice(0, middle));
    await writeEvents(client, `logstash-${name}-2`, [...documents.slice(middle), ...more]);
    await expectEveryWidget({ client, pattern: `logstash-${name}-*`, ...range, ...site }, facts);
  }

  it('agents of all kinds, both versions of IP, frames without IP, connections still open, other pipelines’ documents, own networks, any time zone', async () => {
    const site = {
      timeZone: 'Asia/Kathmandu',
      internalNetworks: ['10.1.0.0/30', '172.16.0.0/12', 'fd20:1::/64'],
    };
    await check('mixed', world({ ...options, withFrames: true }), foreign(FROM, TO), site);
  });

  it('IPv6 alone, without any domain', async () => {
    await check('six', world({ ...options, hosts: [IPV6], named: false, agents: ['delta'], seed: 7 }));
  });

  it('an address that is first over all and on top of no shard', async () => {
    const talk = (index: number, host: number, sent: number): Transfer => ({
      time: FROM + 1000 * (index * 100 + host),
      source: host === 0 ? '10.1.1.1' : `10.1.${2 + index}.${host}`,
      destination: '193.136.1.11',
      sent,
      returned: 0,
      packets: 1,
      version: 'ipv4',
      transport: 'tcp',
      port: 443,
      unprocessed: true,
    });
    const LOCAL = 40;
    const shards = [0, 1].map((index) =>
      Array.from({ length: LOCAL + 1 }, (_, host) => talk(index, host, host === 0 ? 900 : 1000 + host))
    );
    for (const [index, transfers] of shards.entries()) {
      const name = `logstash-spread-${index}`;
      await client.indices.create({ index: name, settings: { number_of_shards: 1 } });
      await writeEvents(client, name, transfers.map(finalReportOf));
    }
    const transfers = shards.flat();
    const question = { client, pattern: 'logstash-spread-*', ...range };
    await expectEveryWidget(question, { transfers, exchanges: [] });
    const [first] = rowsOf(await (await asker(question))('clients'));
    expect(first).toMatchObject({ address: '10.1.1.1', sent: 1800 });
  });

  it('one document', async () => {
    const { facts, documents } = world({
      ...options,
      agents: ['final'],
      hosts: [IPV4],
      count: 1,
      from: TO - 600_000,
    });
    const [told] = facts.transfers;
    const flow = documents.find(({ type }) => type === 'flow');
    if (!told || !flow) throw new Error('the only connection was not told');
    const only = { transfers: [told], exchanges: [] };
    await check('one', { facts: only, documents: [flow] });
  });

  it('an empty index', async () => {
    await client.indices.create({ index: 'logstash-none' });
    const nothing = { transfers: [], exchanges: [] };
    await expectEveryWidget({ client, pattern: 'logstash-none*', ...range }, nothing);
  });
});

/** What was put on the wire, counted by the maker of the capture; nothing of it was read back from events. */
interface Truth {
  readonly bytes: number;
  readonly packetsByType: Readonly<Record<string, number>>;
  readonly addresses: Readonly<Record<string, { readonly created: number; readonly received: number }>>;
  readonly transactions: {
    readonly total: number;
    readonly byProtocol: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  readonly domains: Readonly<Record<string, Readonly<Record<string, { readonly requests: number }>>>>;
}

describe('the committed sample, from its capture by Packetbeat', () => {
  const truth = JSON.parse(
    readFileSync(join(__dirname, '..', 'fixtures', 'sample', 'ground-truth.json'), 'utf8')
  ) as Truth;
  /** The office of the sample has these networks; written down here, not taken from the product. */
  const isInternal = (address: string): boolean => /^(10\.20\.|fd20:|fe80:)/.test(address);
  const internal = (what: 'created' | 'received'): number =>
    total(
      Object.entries(truth.addresses).flatMap(([address, of]) => (isInternal(address) ? [of[what]] : []))
    );
  const grouped = (rows: readonly Row[], by: string, value: string): Record<string, number> =>
    Object.fromEntries(
      totalsBy(
        rows,
        (row) => String(row[by]),
        (row) => Number(row[value])
      )
    );

  type Ask = Awaited<ReturnType<typeof asker>>;
  let ask: Ask;
  let seconds: number;
  const rows = async (...question: Parameters<Ask>): Promise<readonly Row[]> =>
    rowsOf(await ask(...question));

  beforeAll(async () => {
    const { from, to } = await replaySample({ client });
    const range = { from: from.getTime(), to: to.getTime() + 1000 };
    seconds = (range.to - range.from) / 1000;
    ask = await asker({ client, pattern: 'logstash-2*', ...range });
  }, 180_000);

  it('average volumes: bytes of the internal addresses', async () => {
    const [incoming] = await rows('incoming-volume');
    const [created] = await rows('created-volume');
    expect(Math.round(Number(incoming?.rate) * seconds)).toBe(internal('received'));
    expect(Math.round(Number(created?.rate) * seconds)).toBe(internal('created'));
  });

  it('packets by IP version', async () => {
    expect(grouped(await rows('ip-versions'), 'version', 'packets')).toEqual(truth.packetsByType);
  });

  it('curves: the last values of all series, both roles, add up to every byte', async () => {
    for (const slug of ['top-creators', 'top-receivers']) {
      const layers = await ask(slug);
      const ends = layers.map(({ id }) => {
        const curves = rowsOf(layers, id);
        const last = Math.max(...curves.map(({ time }) => Number(time)));
        return total(curves.filter(({ time }) => time === last).map((row) => Number(row.cumulated)));
      });
      expect({ slug, bytes: total(ends) }).toEqual({ slug, bytes: truth.bytes });
    }
  });

  it('shares: of all bytes, and the address that dominates has its own', async () => {
    const [clients, servers] = [await rows('clients'), await rows('servers')];
    for (const what of ['sent', 'received', 'sentShare', 'receivedShare'])
      expect({ what, all: total([...clients, ...servers].map((row) => Number(row[what]))) }).toEqual({
        what,
        all: what.endsWith('Share') ? expect.closeTo(1, 9) : truth.bytes,
      });
    const server = '193.136.128.1';
    const { created, received } = truth.addresses[server] ?? {};
    const row = servers.find(({ address }) => address === server);
    expect(row).toMatchObject({
      sent: created,
      received,
      receivedShare: Number(received) / truth.bytes,
      name: expect.stringContaining('.example') as string,
    });
  });

  it('volumes by protocol, domain and direction: every byte', async () => {
    for (const slug of ['protocols', 'domain-volumes', 'directions'])
      expect({ slug, bytes: total((await rows(slug)).map(({ volume }) => Number(volume))) }).toEqual({
        slug,
        bytes: truth.bytes,
      });
  });

  it.each([
    ['internal', 'Internal'],
    ['outbound', 'Outbound'],
    ['inbound', 'Inbound'],
    ['external', 'External'],
  ])('what the sensor calls %s is what the panel calls %s', async (value, label) => {
    const across = grouped(await rows('directions'), 'direction', 'volume');
    const within = grouped(await rows('directions', [chosen('direction', value)]), 'direction', 'volume');
    expect(within).toEqual({ Internal: 0, Outbound: 0, Inbound: 0, External: 0, [label]: across[label] });
  });

  it('transactions by protocol and outcome, and the error rate', async () => {
    const { byProtocol } = truth.transactions;
    for (const [protocol, of] of Object.entries(byProtocol)) {
      const outcomes = grouped(
        await rows('outcomes', [chosen('protocol', protocol)]),
        'outcome',
        'transactions'
      );
      expect([protocol, total(Object.values(outcomes))]).toEqual([protocol, total(Object.values(of))]);
    }
    const ok = total(Object.values(byProtocol).map(({ OK = 0 }) => OK));
    const { OK, ...failed } = grouped(await rows('outcomes'), 'outcome', 'transactions');
    expect([OK, total(Object.values(failed))]).toEqual([ok, truth.transactions.total - ok]);
    expect((await rows('state'))[0]?.errors).toBeCloseTo(1 - ok / truth.transactions.total, 12);
  });

  it('requests by registered domain, every one of them told', async () => {
    const named = Object.values(truth.domains).flatMap((domains) => Object.entries(domains));
    const requests = totalsBy(
      named,
      ([domain]) => domain,
      ([, of]) => of.requests
    );
    const shown = await rows('domains');
    const { [OTHER]: rest = 0, [MISSING]: nameless = 0, ...listed } = grouped(shown, 'domain', 'requests');
    expect(nameless).toBe(0);
    expect(listed).toEqual(
      Object.fromEntries(Object.keys(listed).map((domain) => [domain, requests.get(domain)]))
    );
    expect(total([rest, ...Object.values(listed)])).toBe(total(requests.values()));
    expect(shown.filter(({ request }) => request === MISSING)).toEqual([]);
  });
});
