import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../plugin/server/setup/apply';
import { canonicalText } from '../../plugin/server/setup/canonical';
import { makePlan } from '../../plugin/server/setup/plan';
import { repair } from '../../plugin/server/repair/repair';
import { planRepair } from '../../plugin/server/repair/repair_plan';
import { verify } from '../../plugin/server/verify/verify';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { setupWorld } from './support/setup_world';
import { wipe } from './support/wipe';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, type Document } from './support/traffic';
import { asker, SLUGS, writeEvents } from './widgets/stored';
import type { Event } from './widgets/worlds';

/** What Packetbeat 7.17.29 made of real captures: shared beside the repository and not in it. */
const CAPTURES = join(__dirname, '..', '..', '..', 'shared', 'captures', 'events');
const SAMPLE = join(__dirname, '..', 'fixtures', 'sample', 'events.ndjson.gz');
const MOST_OF_A_FILE = 400;

const HOUR = 3_600_000;
const now = Date.now();
const [old, young] = [dayOf(now), dayOf(now + 24 * HOUR)];

let told = 0;

/** A moment of the last hour for each event alone: the raw table is sorted by time, and ties have no order. */
function moment(): string {
  const place = told++;
  return new Date(now - (place % 3600) * 1000 - Math.floor(place / 3600)).toISOString();
}

/** Events as Logstash indexes them (its metadata stay behind), moved into the last hour. */
function eventsOf(path: string): Document[] {
  const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n').slice(0, MOST_OF_A_FILE);
  return lines.map((line) => {
    const event = JSON.parse(line) as Record<string, unknown>;
    delete event['@metadata'];
    return { ...event, '@version': '1', '@timestamp': moment() };
  });
}

const captured = existsSync(CAPTURES)
  ? readdirSync(CAPTURES)
      .sort()
      .flatMap((file) => eventsOf(join(CAPTURES, file)))
  : [];
const sample = eventsOf(SAMPLE);
/** Before Setup, after the repair into the same index, and into the next day's. */
const [before, after, next] = [0, 1, 2].map((third) =>
  [...captured, ...sample].filter((_, index) => index % 3 === third)
) as [Document[], Document[], Document[]];

/** In small lots: each document may bring fields that change the mapping, and a busy machine takes long over it. */
async function put(client: Client, index: string, documents: readonly Document[]): Promise<void> {
  for (let from = 0; from < documents.length; from += 200)
    await writeEvents(client, index, documents.slice(from, from + 200) as unknown as Event[]);
}

/** Of all documents, by what was sent, in one order. */
async function checksum(client: Client, index: string): Promise<{ count: number; sum: string }> {
  const texts: string[] = [];
  const pages = client.helpers.scrollSearch<Document>({ index, size: 5000 });
  for await (const { documents } of pages)
    texts.push(...documents.map((document) => canonicalText(document)));
  return { count: texts.length, sum: createHash('sha256').update(texts.sort().join('\n')).digest('hex') };
}

/** Every widget's stored request over the pattern: its tables, and the shards that failed. */
async function everyWidget(client: Client, pattern: string): Promise<Record<string, unknown>> {
  const ask = await asker({ client, pattern, from: now - 2 * HOUR, to: now + HOUR });
  const tables: Record<string, unknown> = {};
  for (const slug of SLUGS) {
    const layers = await ask(slug);
    for (const { responses } of layers)
      for (const { _shards: shards } of responses as unknown as { _shards: { failed: number } }[])
        expect({ slug, failed: shards.failed }).toEqual({ slug, failed: 0 });
    tables[slug] = layers.map(({ table }) => table.rows);
  }
  return tables;
}

/** Counts and sums as they are; places are stored in steps of a millionth of a degree where they are geo_points from the first. */
const nearly = (rows: unknown): unknown =>
  JSON.parse(JSON.stringify(rows), (_key, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? (expect.closeTo(value, 4) as unknown) : value
  );

// Scripts of runtime fields need one of these; the small build has no painless.
describe.each(['8.13.4', '9.4.3'] as const)('an index of real events from before Setup on %s', (version) => {
  let node: RunningElasticsearch;
  beforeAll(async () => {
    node = await startElasticsearch({ version });
  }, 900_000);
  afterAll(() => node.stop());

  it('answers every widget after plan, apply and repair, old and new together, and loses nothing', async () => {
    const { context, client } = setupWorld(node.url);
    await wipe(client);
    await client.indices.putIndexTemplate(STOCK_TEMPLATE);
    await put(client, old, before);
    const sent = await checksum(client, old);
    expect(sent.count).toBe(before.length);

    const plan = await makePlan(context, {});
    expect(plan.fields.length).toBeGreaterThan(10);
    expect(await applySetup(context, { fingerprint: plan.fingerprint })).toMatchObject({ ok: true });
    const { indices } = await planRepair(context);
    expect(indices.map(({ index }) => index)).toEqual([old]);
    expect(indices[0]!.options[0]).toMatchObject({ method: 'runtime_fields', available: true });
    expect((await verify(context)).result).toBe('problem');
    for (const method of ['runtime_fields', 'add_fields'] as const)
      expect(await repair(context, { index: old, method })).toMatchObject({ ok: true, done: true });
    expect(await checksum(client, old)).toEqual(sent);

    await put(client, old, after);
    await put(client, young, next);
    expect((await verify(context)).checks.filter(({ result }) => result !== 'ok')).toEqual([]);

    // The same documents where all types were right from the first.
    await client.indices.putIndexTemplate({
      name: 'site-control',
      index_patterns: ['control-*'],
      priority: 500,
      composed_of: ['network-traffic@settings', 'network-traffic@mappings'],
    });
    await put(client, 'control-1', [...before, ...after, ...next]);
    const mended = await everyWidget(client, 'logstash-*');
    const control = await everyWidget(client, 'control-*');
    for (const slug of SLUGS)
      expect({ slug, rows: JSON.parse(JSON.stringify(mended[slug])) as unknown }).toEqual({
        slug,
        rows: nearly(control[slug]),
      });

    const all = await checksum(client, 'logstash-*');
    expect(all).toEqual(await checksum(client, 'control-*'));
    expect(all.count).toBe(before.length + after.length + next.length);
    process.stdout.write(
      `${version}: ${captured.length} captured and ${sample.length} sample documents, ${SLUGS.length} widgets, checksum ${all.sum.slice(0, 12)}\n`
    );
  }, 900_000);
});
