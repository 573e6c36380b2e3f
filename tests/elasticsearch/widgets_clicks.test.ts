import { Client } from '@elastic/elasticsearch';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPLETE, FULL, startNode, type TestNode } from './support/node';
import { clickMarks } from './widgets/matrix';
import { sampled } from './widgets/sample';
import { putTemplates, SLUGS, writeEvents } from './widgets/stored';
import { foreign, IPV4, IPV6, world, type Event, type World } from './widgets/worlds';

jest.setTimeout(60_000);

let node: TestNode;
let client: Client;

beforeAll(async () => {
  node = await startNode();
  client = new Client({ node: node.url });
  await putTemplates(client);
}, 180_000);

afterAll(async () => {
  await client.close();
  await node.stop();
}, 30_000);

/** Thousands of searches take minutes: the full check has every mark, and the worlds beside the sample. */
const MARKS = FULL ? 'all' : 'ends';
const PATIENCE_MS = 1_200_000;

describe(`a click on ${FULL ? 'every mark' : 'the first and the last mark'} of each widget`, () => {
  const TO = Date.UTC(2026, 10, 25, 12, 34, 56, 789);
  const range = { from: TO - 50 * 60_000, to: TO };
  /** Panels of figures have nothing to click. */
  const FIGURES = ['incoming-volume', 'created-volume', 'state', 'unreached'];

  /** Clicks everything over documents in an index of their own. */
  async function check(
    name: string,
    { facts, documents }: World,
    more: readonly Event[] = [],
    asked: { readonly from: number; readonly to: number } = range,
    without: readonly string[] = []
  ): Promise<void> {
    await writeEvents(client, `logstash-clicks-${name}`, [...documents, ...more]);
    const pattern = `logstash-clicks-${name}`;
    const { clicks, clickable, wrong } = await clickMarks({ client, pattern, ...asked }, facts, MARKS);
    expect(wrong).toEqual([]);
    expect(clicks).toBeGreaterThan(FULL ? 100 : 30);
    expect(SLUGS.filter((slug) => !clickable.includes(slug)).sort()).toEqual([...FIGURES, ...without].sort());
  }

  it(
    'of the committed sample',
    async () => {
      const { from, to, ...sample } = sampled();
      await check('sample', sample, [], { from, to });
    },
    PATIENCE_MS
  );

  (FULL ? it : it.skip)(
    'of a network with half of its documents from before Setup, beside other pipelines’ documents',
    async () => {
      const before = world({
        ...range,
        agents: ['final'],
        hosts: [IPV4, IPV6],
        named: true,
        halfBefore: true,
        withFrames: true,
        count: 120,
        seed: 21,
      });
      await check('before', before, foreign(range.from, range.to));
    },
    PATIENCE_MS
  );

  // No Elasticsearch of Maven's has all of its processors.
  (FULL && COMPLETE ? it : it.skip)(
    'of a network whose documents met no filter of ours, with Setup’s ingest pipeline',
    async () => {
      const asset = join(__dirname, '..', '..', 'es_assets', 'network-traffic-ingest.json');
      const id = 'network-traffic-ingest';
      await client.transport.request({
        method: 'PUT',
        path: `/_ingest/pipeline/${id}`,
        body: JSON.parse(readFileSync(asset, 'utf8')) as Record<string, unknown>,
      });
      await client.indices.create({ index: 'logstash-clicks-plain', settings: { final_pipeline: id } });
      const plain = world({
        ...range,
        agents: ['final'],
        hosts: [IPV4, IPV6],
        named: true,
        plain: true,
        count: 120,
        seed: 22,
      });
      // Nothing looks places up.
      await check('plain', plain, [], range, ['destinations']);
    },
    PATIENCE_MS
  );
});
