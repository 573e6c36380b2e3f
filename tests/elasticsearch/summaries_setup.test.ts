import type { AnomaliesResponse } from '../../plugin/common/api/anomalies';
import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { SUMMARY_PATTERN } from '../../plugin/server/summaries/definitions';
import { verify } from '../../plugin/server/verify/verify';
import type { RoleBody } from '../../scripts/elasticsearch/realm';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { transaction } from './anomalies/documents';
import { writeBulk } from './support/bulk';
import { emptyNode } from './support/empty_node';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { setupWorld, type SetupWorld } from './support/setup_world';
import { answerTo, seen } from './support/summaries';
import {
  PATTERN,
  startTransform,
  stopTransform,
  SUMMARY_NAMES,
  transformStats,
  untilCounted,
  untilState,
} from './support/transforms';

const HOUR = 3_600_000;
const settings = { summaries: true };
const [FIRST = ''] = SUMMARY_NAMES;
const LAST = SUMMARY_NAMES.at(-1) ?? '';

jest.setTimeout(300_000);

/** Requests of two clients over the last hours, which arrived long enough ago for the first run. */
async function write({ client }: SetupWorld, count: number): Promise<void> {
  const now = Date.now();
  const index = 'logstash-summed';
  // The pipeline of Setup would say that they arrive now.
  await client.indices.create({ index, settings: { final_pipeline: '_none' } });
  await writeBulk(
    client,
    Array.from({ length: count }, (_, i) => ({
      index,
      document: {
        ...transaction({
          timestamp: now - HOUR / 2 - ((i * 1009) % (5 * HOUR)),
          domain: `d${i % 7}.example`,
          client: i % 3 === 0 ? '10.66.0.1' : '10.0.0.1',
        }),
        event: { ingested: now - HOUR / 2 },
      },
    }))
  );
  await client.indices.refresh({ index });
}

// These run where an Elasticsearch with transforms is: DEVELOPERS.md.
(COMPLETE ? describe : describe.skip)('Setup makes summaries', () => {
  const node = emptyNode();
  const found = async ({ context }: SetupWorld): Promise<string[]> =>
    (await diagnose(context, { mask: false })).findings
      .filter(({ code }) => code.startsWith('summaries'))
      .flatMap(({ code, evidence }) => [code, ...evidence.map(({ value }) => String(value))]);

  it('after it has told what they cost, and tells whether they count as the events and keep up', async () => {
    const world = setupWorld(node.url);
    await applySetup(world.context);
    await write(world, 4000);
    const { items, notes } = await makePlan(world.context, settings);
    const summaries = items.filter(({ kind }) => kind === 'summary');
    expect(summaries.map(({ action }) => action)).toEqual(SUMMARY_NAMES.map(() => 'create'));
    const cost = /events per day become about [\d,]+ summary documents per day/;
    expect(notes.filter((note) => cost.test(note))).toHaveLength(1);
    expect(await applySetup(world.context, { settings })).toMatchObject({ ok: true });
    await untilCounted(world.client);
    const { checks } = await verify(world.context);
    expect(checks.find(({ id }) => id === 'summaries')).toMatchObject({ result: 'ok' });
    expect(await found(world)).toEqual([]);
    const later = setupWorld(node.url, { store: world.store, now: () => Date.now() + 3 * HOUR });
    expect(await found(later)).toEqual(['summaries_behind', ...SUMMARY_NAMES.map(() => '3 hours behind')]);
  });

  it('starts one that failed, whose reason Diagnosis names', async () => {
    const world = setupWorld(node.url);
    const { client, context } = world;
    await applySetup(context);
    await write(world, 300);
    await applySetup(context, { settings });
    await stopTransform(client, FIRST);
    await client.transform.resetTransform({ transform_id: FIRST });
    await client.indices.create({
      index: FIRST,
      mappings: { properties: { '@timestamp': { type: 'boolean' } } },
    });
    await startTransform(client, FIRST);
    await untilState(client, FIRST, 'failed');
    expect(await found(world)).toEqual([
      'summaries_stopped',
      expect.stringMatching(/^failed: .*@timestamp/s) as string,
    ]);
    await client.indices.delete({ index: FIRST });
    expect(await applySetup(context)).toMatchObject({ ok: true });
    await untilState(client, FIRST, /started|indexing/);
    expect(await found(world)).toEqual([]);
  });

  it('makes them anew for other settings, keeps what a person changed, and ends them when they are turned off', async () => {
    const world = setupWorld(node.url);
    const { client, context } = world;
    await applySetup(context, { settings });
    const actions = async (asked: object): Promise<string[]> =>
      (await makePlan(context, asked)).items
        .filter(({ kind }) => kind === 'summary')
        .map(({ action }) => action);
    expect(await actions({})).toEqual(SUMMARY_NAMES.map(() => 'keep'));
    expect(await actions({ retentionDays: 30 })).toEqual(SUMMARY_NAMES.map(() => 'update'));
    await client.transform.deleteTransform({ transform_id: LAST, force: true });
    expect(await actions({})).toEqual([...SUMMARY_NAMES.slice(0, -1).map(() => 'keep'), 'create']);
    expect(await found(world)).toEqual(['summaries_stopped', 'not there']);
    await client.transform.updateTransform({ transform_id: FIRST, frequency: '1m' });
    expect(await actions({})).toEqual(['edited', 'keep', 'keep', 'create']);
    expect(await applySetup(context)).toMatchObject({ ok: true });
    expect(await actions({})).toEqual(['edited', 'keep', 'keep', 'keep']);
    // Its index stays, and goes with the others.
    await client.transform.deleteTransform({ transform_id: LAST, force: true });
    await applySetup(context, { settings: { summaries: false } });
    expect(await transformStats(client)).toEqual([]);
    expect(Object.keys(await client.indices.get({ index: SUMMARY_PATTERN }))).toEqual([]);
  });
});

const READ = { privileges: ['read', 'view_index_metadata'] };
const SUMMARIES = { names: [SUMMARY_PATTERN], privileges: ['read'] };
const CLUSTER = ['monitor_transform'];
/** Hides the documents of a network. */
const HIDDEN = JSON.stringify({ bool: { must_not: { term: { 'source.ip': '10.66.0.0/16' } } } });
const ROLES: Readonly<Record<string, RoleBody>> = {
  granted: { cluster: CLUSTER, indices: [{ names: [PATTERN], ...READ }, SUMMARIES] },
  reader: { indices: [{ names: [PATTERN], ...READ }] },
  some: { indices: [{ names: [PATTERN], ...READ, query: HIDDEN }] },
  some_granted: { cluster: CLUSTER, indices: [{ names: [PATTERN], ...READ, query: HIDDEN }, SUMMARIES] },
};

(COMPLETE ? describe : describe.skip)('summaries with security on', () => {
  let node: TestNode;
  const store = new SavedObjectsStore();
  const as = (username: string): SetupWorld =>
    setupWorld(node.url, { store, auth: { username, password: `${username}-password` } });
  const now = Date.now();
  const counted = (username: string): Promise<AnomaliesResponse> =>
    answerTo(as(username).client, { timeRange: { from: now - 6 * HOUR, to: now }, now });
  const documents = ({ status }: AnomaliesResponse): number =>
    status.sources.reduce((sum, source) => sum + source.documents, 0);

  beforeAll(async () => {
    const users = ['admin', ...Object.keys(ROLES)].map((name) => ({
      name,
      password: `${name}-password`,
      roles: [name === 'admin' ? 'superuser' : name],
    }));
    node = await startNode({ security: { roles: ROLES, users } });
    const { client, context } = as('admin');
    await client.license.postStartTrial({ acknowledge: true });
    await applySetup(context);
    await write(as('admin'), 3000);
    await applySetup(context, { settings });
    await untilCounted(client);
  }, 900_000);
  afterAll(() => node.stop());

  it('are read by who was given them, and by no other who may read all events', async () => {
    const granted = await counted('granted');
    expect(granted.counted).toMatchObject({ from: 'summaries' });
    const reader = await counted('reader');
    expect(reader.counted).toMatchObject({ from: 'events', why: null });
    expect(documents(granted)).toBeGreaterThan(2000);
    expect(seen(granted)).toEqual(seen(reader));
  });

  it.each(['some', 'some_granted'])(
    'show %s, from whom events are hidden, no count of those',
    async (user) => {
      const answer = await counted(user);
      expect(answer.counted).toMatchObject({ from: 'events' });
      expect(documents(answer) / documents(await counted('reader'))).toBeCloseTo(2 / 3, 2);
    }
  );
});
