import { applySetup } from '../../plugin/server/setup/apply';
import type { AnomaliesRequestInput, AnomaliesResponse } from '../../plugin/common/api/anomalies';
import { flow, transaction, randomNumbers, type EventDocument } from './anomalies/documents';
import { writeBulk } from './support/bulk';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { setupWorld, type SetupWorld } from './support/setup_world';
import { bothWays, seen, talkersTo } from './support/summaries';
import {
  hurry,
  PATTERN,
  startTransform,
  stopTransform,
  SUMMARY_NAMES,
  transformStats,
  untilCounted,
  wipeSummaries,
} from './support/transforms';
import { wipe } from './support/wipe';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Ten in the morning of the day after Europe's clocks went back. */
const NOW = Date.UTC(2026, 9, 26, 9, 2);
const DAYS = 6;
/** Of documents that no pipeline says the arrival of. */
const UNDATED = 'logstash-undated';

jest.setTimeout(300_000);

// Runs where an Elasticsearch with transforms is: DEVELOPERS.md.
(COMPLETE ? describe : describe.skip)('counts from summaries', () => {
  let node: TestNode;
  let world: SetupWorld;
  beforeAll(async () => {
    node = await startNode();
    world = setupWorld(node.url);
    await wipe(world.client);
    await applySetup(world.context);
    await write(sample(), Date.now() - HOUR);
    await world.client.indices.create({ index: UNDATED, settings: { final_pipeline: '_none' } });
    await write(sample({ seed: 2, before: NOW - 2 * DAY, documents: 500, hours: 2 }), null);
    await applySetup(world.context, { settings: { summaries: true } });
    await hurry(world.client);
    await untilCounted(world.client);
  }, 900_000);
  afterAll(async () => {
    await wipeSummaries(world.client);
    await node.stop();
  });

  /** @param arrived of all; null: nobody wrote it down. */
  async function write(documents: Iterable<EventDocument>, arrived: number | null): Promise<void> {
    const { client } = world;
    const dayOf = (timestamp: number): string => `logstash-${new Date(timestamp).toISOString().slice(0, 10)}`;
    await writeBulk(
      client,
      [...documents].map((document) =>
        arrived === null
          ? { index: UNDATED, document }
          : { index: dayOf(document['@timestamp']), document: { ...document, event: { ingested: arrived } } }
      )
    );
    await client.indices.refresh({ index: PATTERN });
  }

  /** Asks both ways; the answers are the same but for what was counted. */
  async function equal(input: Partial<AnomaliesRequestInput> = {}): Promise<AnomaliesResponse> {
    const asked = {
      timeRange: { from: NOW - DAY, to: NOW },
      now: NOW,
      bytesByDomain: true,
      timeZone: 'Europe/Vienna',
      ...input,
    };
    const { summaries, events } = await bothWays(world.client, asked);
    expect((await talkersTo(world.client, asked)).talkers).toEqual(summaries.talkers);
    expect(events.counted).toMatchObject({ from: 'events' });
    expect(seen(summaries)).toEqual(seen(events));
    return summaries;
  }

  it.each([
    { name: 'a day', hours: 24, eventsMs: 24 * HOUR },
    { name: 'the days around the change of the clocks', hours: 72 },
    { name: 'three hours and a bit', hours: 3.3 },
    { name: 'five days', hours: 120 },
  ])('are those from events: $name', async ({ hours }) => {
    const answer = await equal({ timeRange: { from: NOW - hours * HOUR, to: NOW } });
    expect(answer.counted).toMatchObject({ from: 'summaries', why: null });
    expect(answer.counted.eventsMs).toBeLessThan(hours * HOUR);
    expect(answer.status.state).toBe('ok');
    expect(answer.talkers?.talkers.length).toBeGreaterThan(3);
  });

  it('find what is unusual', async () => {
    const { findings } = await equal();
    expect(findings.map(({ domain }) => domain)).toEqual(expect.arrayContaining(['burst.example']));
  });

  it.each(['created', 'received', 'packets', 'connections'] as const)('rank talkers by %s', (measure) =>
    equal({ talkers: { measure, limit: 20 } })
  );

  it('are taken for a filter on a domain, whose talkers come from events', async () => {
    const filter = {
      bool: {
        must: [],
        filter: [{ match_phrase: { 'network_traffic.domain': 'd3.example' } }],
        should: [],
        must_not: [],
      },
    };
    expect((await equal({ filter })).counted).toMatchObject({ from: 'summaries' });
  });

  it('are left where a filter asks for what they do not hold', async () => {
    const filter = { bool: { filter: [{ term: { 'source.ip': '10.0.0.3' } }] } };
    expect((await equal({ filter })).counted).toMatchObject({ from: 'events', why: 'filter' });
  });

  it('are those from events with buckets that cells do not make up', async () => {
    const answer = await equal({ timeRange: { from: NOW - 1.5 * HOUR, to: NOW } });
    expect(answer.counted).toMatchObject({ from: 'events', why: null });
  });

  it('count late events from the moment they arrive, and once the transform has them', async () => {
    const late = sample({ seed: 3, before: NOW - 7 * HOUR, documents: 800, hours: 3 });
    await write(late, Date.now());
    const open = await equal();
    expect(open.counted.from).toBe('summaries');
    await untilCounted(world.client);
    const closed = await equal();
    expect(closed.counted.eventsMs).toBeLessThan(open.counted.eventsMs);
    expect(seen(closed)).toEqual(seen(open));
  });

  it('do not wait for flows where none come', async () => {
    const before = await equal();
    await write(requests(sample({ seed: 5, before: NOW - 4 * HOUR, documents: 500, hours: 2 })), Date.now());
    await untilCounted(world.client);
    const after = await equal();
    expect(after.counted).toEqual(before.counted);
    expect(seen(after)).not.toEqual(seen(before));
  });

  it('go on while a transform stands still, and when it is started again', async () => {
    const { client } = world;
    const [name = ''] = SUMMARY_NAMES;
    await stopTransform(client, name);
    await write(sample({ seed: 4, before: NOW - 2 * HOUR, documents: 500, hours: 2 }), Date.now());
    expect((await equal()).counted.from).toBe('summaries');
    await startTransform(client, name);
    await untilCounted(client);
    expect((await equal()).counted.from).toBe('summaries');
  });

  it('are left where they differ from the events: some of these were deleted', async () => {
    const { client } = world;
    await client.deleteByQuery({
      index: PATTERN,
      query: { term: { 'network_traffic.domain': 'd0.example' } },
      refresh: true,
      conflicts: 'proceed',
    });
    expect((await equal()).counted).toMatchObject({ from: 'events', why: 'differ' });
  });

  it('are left until the first run has ended', async () => {
    const { client, context } = world;
    await wipeSummaries(client);
    expect((await equal()).counted).toMatchObject({ from: 'events', why: null });
    await applySetup(context, { settings: { summaries: true } });
    const stats = await transformStats(client);
    expect(stats.map(({ state }) => state)).toEqual(
      SUMMARY_NAMES.map(() => expect.stringMatching(/started|indexing/) as string)
    );
    await equal();
  });
});

function* requests(documents: Iterable<EventDocument>): Generator<EventDocument> {
  for (const document of documents) if (document.type !== 'flow') yield document;
}

interface SampleOptions {
  readonly seed?: number;
  readonly before?: number;
  readonly documents?: number;
  readonly hours?: number;
}

/** Requests and flows of some days, with a burst, a gap of capture, names without a domain, and addresses of both kinds. */
function* sample({
  seed = 1,
  before = NOW,
  documents = 30_000,
  hours = DAYS * 24,
}: SampleOptions = {}): Generator<EventDocument> {
  const random = randomNumbers(seed);
  const some = (count: number): number => Math.floor(random() * count);
  const gap = { from: NOW - 40 * HOUR, to: NOW - 38 * HOUR };
  for (let i = 0; i < documents; i++) {
    const timestamp = before - some(hours * HOUR);
    if (timestamp >= gap.from && timestamp < gap.to) continue;
    const domain = `d${Math.floor(60 * random() * random())}.example`;
    const client = `10.0.0.${some(40)}`;
    if (i % 3 > 0) {
      yield transaction({
        timestamp,
        domain,
        client,
        source: i % 7 === 0 ? 'http' : 'tls',
        plain: i % 23 === 0,
      });
      continue;
    }
    const server = i % 5 === 0 ? `2001:db8::${some(30)}` : `203.0.113.${some(30)}`;
    yield flow({
      timestamp,
      source: client,
      destination: server,
      sent: some(9000),
      returned: some(90_000),
      final: i % 4 > 0,
      delta: i % 2 === 0,
      ...(i % 6 === 0 ? {} : { domain, name: `www.${domain}` }),
      ...(i % 5 === 0 ? {} : { organization: `Org ${some(4)}` }),
    });
  }
  if (seed !== 1) return;
  for (let i = 0; i < 400; i++)
    yield transaction({ timestamp: NOW - 5 * HOUR + i * 2000, domain: 'burst.example', client: '10.0.0.3' });
}
