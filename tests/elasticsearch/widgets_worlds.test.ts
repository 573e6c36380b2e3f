import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import { expectEveryWidget, putTemplates, SLUGS, writeEvents } from './widgets/stored';
import { foreign, IPV4, IPV6, world, type Event, type WorldOptions } from './widgets/worlds';
import { REFERENCE } from './widgets/reference';

const TO = Date.UTC(2026, 10, 24, 12, 34, 56, 789);
const FROM = TO - 50 * 60_000;
const EMPTY = { transfers: [], exchanges: [], documents: [] } as const;

jest.setTimeout(60_000);

let node: Awaited<ReturnType<typeof startElasticsearch>>;
let client: Client;

beforeAll(async () => {
  node = process.env.DEV_ES
    ? ({ url: process.env.DEV_ES, stop: async () => undefined } as never)
    : await startElasticsearch({ heapMb: 512 });
  client = new Client({ node: node.url });
  await putTemplates(client, 2);
  if (process.env.DEV_ES) await client.indices.delete({ index: 'logstash-*' });
}, 180_000);

afterAll(async () => {
  await client.close();
  await node.stop();
});

const options: WorldOptions = {
  agents: ['final', 'cumulative', 'delta'],
  hosts: [IPV4, IPV6],
  named: true,
  count: 240,
  seed: 1,
  from: FROM,
  to: TO,
};

/** Writes documents into indices of their own and asks every widget over them. */
async function check(
  name: string,
  made: Pick<ReturnType<typeof world>, 'facts' | 'documents'>,
  more: readonly Event[] = [],
  timeZone = 'UTC'
) {
  const middle = Math.floor(made.documents.length / 2);
  const index = `logstash-${name}`;
  await writeEvents(client, `${index}-1`, made.documents.slice(0, middle));
  await writeEvents(client, `${index}-2`, [...made.documents.slice(middle), ...more]);
  await expectEveryWidget({ client, pattern: `${index}-*`, from: FROM, to: TO, timeZone }, made.facts);
}

it('has a reference for every widget of the bundle', () => {
  expect(Object.keys(REFERENCE).sort()).toEqual([...SLUGS].sort());
});

it('agents of all kinds, both versions of IP, connections still open, other pipelines’ documents', async () => {
  await check('mixed', world(options), foreign(FROM, TO), 'Asia/Kathmandu');
});

it('IPv6 alone, without any domain', async () => {
  await check('six', world({ ...options, hosts: [IPV6], named: false, agents: ['delta'], seed: 7 }));
});

it('one document', async () => {
  const { facts, documents } = world({
    ...options,
    agents: ['final'],
    hosts: [IPV4],
    count: 1,
    seed: 4,
    to: TO - 600_000,
  });
  expect(documents.length).toBeGreaterThan(0);
  const [document] = documents;
  const flow = document?.type === 'flow';
  await check('one', {
    documents: [document ?? {}],
    facts: {
      documents: facts.documents.slice(0, 1),
      transfers: flow ? facts.transfers : [],
      exchanges: flow ? [] : facts.exchanges,
    },
  });
});

it('an empty index', async () => {
  await client.indices.create({ index: 'logstash-none' });
  await expectEveryWidget({ client, pattern: 'logstash-none*', from: FROM, to: TO }, EMPTY);
});
