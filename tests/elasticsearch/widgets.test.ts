import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import { replaySample } from '../../scripts/replay/sample';
import {
  interpretPanel,
  runPanel,
  type DataView,
  type LayerResult,
  type PanelContext,
  type Row,
  type SearchResponse,
  type StoredObject,
} from '../../workbench/interpret';

const root = join(__dirname, '..', '..');
const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

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
const truth = json('tests', 'fixtures', 'sample', 'ground-truth.json') as Truth;

const objects = readFileSync(join(root, 'saved_objects', 'dist', 'network-traffic.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as StoredObject);
const drawn = objects.filter(({ type }) => type === 'lens' || type === 'map');

const TEMPLATES = ['network-traffic@mappings', 'network-traffic@settings'];
/** The office of the sample has these networks; written down here, not taken from the product. */
const isInternal = (address: string): boolean => /^(10\.20\.|fd20:|fe80:)/.test(address);

const total = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0);
const column = (rows: readonly Row[], id: string): number[] => rows.map((row) => Number(row[id]));
/** Sums of one column by the values of another. */
function grouped(rows: readonly Row[], by: string, id: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[String(row[by])] = (sums[String(row[by])] ?? 0) + Number(row[id]);
  return sums;
}

let node: Awaited<ReturnType<typeof startElasticsearch>>;
let client: Client;
let dataView: DataView;
let range: { from: Date; to: Date };

beforeAll(async () => {
  node = await startElasticsearch({ version: '8.19.7', heapMb: 512 });
  client = new Client({ node: node.url });
  for (const name of TEMPLATES) {
    const { template } = json('es_assets', `${name}.json`) as { template: Record<string, unknown> };
    await client.cluster.putComponentTemplate({ name, template });
  }
  await client.indices.putIndexTemplate({
    name: 'network-traffic',
    index_patterns: ['logstash-*'],
    priority: 250,
    composed_of: TEMPLATES,
  });
  const replayed = await replaySample({ client });
  range = { from: replayed.from, to: new Date(replayed.to.getTime() + 1000) };
  const { fields } = await client.fieldCaps({ index: 'logstash-*', fields: '*' });
  const known = Object.entries(fields).map(([name, types]) => {
    const [type, capability] = Object.entries(types)[0] ?? ['unmapped', undefined];
    return [name, { type, aggregatable: capability?.aggregatable ?? false }];
  });
  dataView = {
    id: 'network-traffic-data-view',
    title: 'logstash-*',
    timeFieldName: '@timestamp',
    fields: Object.fromEntries(known) as DataView['fields'],
  };
}, 180_000);

afterAll(async () => {
  await client.close();
  await node.stop();
});

/** What the stored object's own searches return over the whole sample. */
async function ask(slug: string): Promise<LayerResult[]> {
  const object = objects.find(({ id }) => id === `network-traffic-${slug}`);
  if (!object) throw new Error(`${slug} is not in the bundle`);
  const context: PanelContext = {
    dataView: (id) => (id === dataView.id ? dataView : undefined),
    timeRange: { from: range.from.toISOString(), to: range.to.toISOString() },
    filters: [],
    query: { query: '', language: 'kuery' },
    now: range.to,
  };
  const panel = interpretPanel(object, object.references, context);
  expect({ slug, unknownFields: panel.unknownFields }).toEqual({ slug, unknownFields: [] });
  return runPanel(
    panel,
    async ({ index, body }) => (await client.search({ index, ...body })) as unknown as SearchResponse
  );
}
const rowsOf = async (slug: string): Promise<readonly Row[]> => (await ask(slug))[0]?.table.rows ?? [];

const statuses = Object.values(truth.transactions.byProtocol);
const ok = total(statuses.map(({ OK = 0 }) => OK));
const seconds = (): number => (range.to.getTime() - range.from.getTime()) / 1000;
const internal = (what: 'created' | 'received'): number =>
  total(
    Object.entries(truth.addresses).flatMap(([address, counts]) =>
      isInternal(address) ? [counts[what]] : []
    )
  );

it.each(drawn.map(({ id }) => id.replace('network-traffic-', '')))('%s is not empty', async (slug) => {
  const [layer] = await ask(slug);
  expect(layer?.table.rows.length).toBeGreaterThan(0);
});

it('average volumes: bytes of the internal addresses', async () => {
  const [incoming] = await rowsOf('incoming-volume');
  const [created] = await rowsOf('created-volume');
  expect(Math.round(Number(incoming?.rate) * seconds())).toBe(internal('received'));
  expect(Math.round(Number(created?.rate) * seconds())).toBe(internal('created'));
});

it('packets by IP version', async () => {
  expect(grouped(await rowsOf('ip-versions'), 'version', 'packets')).toEqual(truth.packetsByType);
});

it('curves: the last values of all series, both roles, add up to every byte', async () => {
  for (const slug of ['top-creators', 'top-receivers']) {
    const ends = (await ask(slug)).flatMap(({ table }) => {
      const last: Record<string, number> = {};
      for (const row of table.rows)
        last[String(row.address)] = Math.max(last[String(row.address)] ?? 0, Number(row.cumulated));
      return Object.values(last);
    });
    expect({ slug, bytes: total(ends) }).toEqual({ slug, bytes: truth.bytes });
  }
});

it('shares: of all bytes, and the address that dominates has its own', async () => {
  const openers = await rowsOf('openers');
  const answerers = await rowsOf('answerers');
  for (const what of ['created', 'received'])
    expect(total([...column(openers, what), ...column(answerers, what)])).toBe(truth.bytes);
  expect(total(column(openers, 'createdShare').concat(column(openers, 'receivedShare')))).toBeCloseTo(1, 9);
  const server = '193.136.128.1';
  const row = answerers.find(({ address }) => address === server);
  const { created, received } = truth.addresses[server] ?? {};
  expect(row).toMatchObject({ created, received });
  expect(row?.receivedShare).toBe(Number(received) / truth.bytes);
});

it('volume by transport and port: every byte but those of flows without a port (ICMP)', async () => {
  const { aggregations } = await client.search<unknown, { bytes: { value: number } }>({
    index: 'logstash-*',
    size: 0,
    query: {
      bool: { filter: [{ term: { type: 'flow' } }], must_not: [{ exists: { field: 'destination.port' } }] },
    },
    aggs: { bytes: { sum: { field: 'network.bytes' } } },
  });
  const withoutPort = aggregations?.bytes.value ?? 0;
  expect(withoutPort).toBeGreaterThan(0);
  expect(total(column(await rowsOf('ports'), 'volume'))).toBe(truth.bytes - withoutPort);
});

it('transactions by protocol, by status, and the error rate', async () => {
  const byProtocol = Object.entries(truth.transactions.byProtocol).map(([protocol, counts]) => [
    protocol,
    total(Object.values(counts)),
  ]);
  expect(grouped(await rowsOf('protocols'), 'protocol', 'transactions')).toEqual(
    Object.fromEntries(byProtocol)
  );
  const { OK, ...failed } = grouped(await rowsOf('errors'), 'kind', 'transactions');
  expect({ ok: OK, failed: total(Object.values(failed)) }).toEqual({
    ok,
    failed: truth.transactions.total - ok,
  });
  const [row] = await rowsOf('error-rate');
  expect(row?.rate).toBeCloseTo(1 - ok / truth.transactions.total, 12);
});

it('requests by registered domain', async () => {
  const requests: Record<string, number> = {};
  for (const domains of Object.values(truth.domains))
    for (const [domain, counts] of Object.entries(domains))
      requests[domain] = (requests[domain] ?? 0) + counts.requests;
  const shown = grouped(await rowsOf('domains'), 'domain', 'requests');
  const largest = Object.keys(shown).filter((domain) => domain in requests);
  expect(largest).toHaveLength(8);
  expect(largest.map((domain) => [domain, shown[domain]])).toEqual(
    largest.map((domain) => [domain, requests[domain]])
  );
  expect(total(Object.values(shown))).toBe(total(Object.values(requests)));
});
