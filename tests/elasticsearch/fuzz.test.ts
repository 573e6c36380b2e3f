import type { Server } from '@hapi/hapi';
import { Client } from '@elastic/elasticsearch';
import fc from 'fast-check';
import { ANOMALIES_PATH, TALKERS_PATH } from '../../plugin/common/api/anomalies';
import { DIAGNOSIS_PATH } from '../../plugin/common/api/diagnosis';
import * as paths from '../../plugin/common/api/setup';
import type { CoreSetup, PluginInitializerContext } from '../../plugin/kibana_types/server';
import { NetworkTrafficPlugin } from '../../plugin/server/plugin';
import { createCore, createLogger, initializerContext } from '../../workbench/server/core';
import { createHttpServer } from '../../workbench/server/http/server';
import { SavedObjectsStore } from '../../workbench/server/saved_objects/store';
import { FULL, startNode, type TestNode } from './support/node';
import { wipe } from './support/wipe';
import { dayOf, traffic, write } from './support/traffic';

const RUNS = FULL ? 1000 : 100;
const SEED = 20_261_124;

/** A member of a body: values that are right, and some that are nearly. */
interface Member {
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}
type Members = Readonly<Record<string, Member>>;
const networks: Member = {
  right: [['10.0.0.0/8'], ['fc00::/7', '192.0.2.0/24']],
  wrong: [[], ['10.0.0.0/33'], ['x'], [null]],
};
const settings: Members = {
  indexPattern: {
    right: ['logstash-*', 'traffic-*', 'logstash'],
    wrong: ['*', 'a,b', '-x*', 'Logstash-*', '..*', 'x'.repeat(300)],
  },
  internalNetworks: networks,
  retentionDays: { right: [null, 1, 30], wrong: [0, -1, 1e9, 1.5] },
  summaries: { right: [false], wrong: [1, 'true', null] },
  shippingPorts: { right: [[], [5044], [1, 65_535]], wrong: [[0], [65_536], ['5044'], 5044] },
};
/** What the panel asks for, as far as talkers are chosen by it. */
const asked: Members = {
  timeRange: {
    right: [
      { from: Date.now() - 3_600_000, to: Date.now() },
      { from: '2026-01-01', to: '2026-01-02' },
    ],
    wrong: [{ from: 'now-1d', to: 'now' }, { from: 2, to: 1 }, { from: -8.64e15, to: 8.64e15 }, {}],
  },
  indexPattern: { right: ['logstash-*', 'missing-*', 'logstash-*,-x*'], wrong: ['<x>', '', '*:*', 'a b'] },
  filter: {
    right: [{ match_all: {} }, { bool: { filter: [] } }],
    wrong: [{ nonsense: 1 }, { bool: { filter: 'x' } }, { script: { script: 'x' } }, []],
  },
  timeField: { right: ['@timestamp', 'event.start'], wrong: ['type', ''] },
  internalNetworks: networks,
  talkers: { right: [false, {}, { measure: 'packets' }], wrong: [{ limit: 1e9 }] },
};
const today = dayOf(Date.now());
const badNames = ['_all', '*', '../x', 'a b', '', 'x'.repeat(300)];
const BODIES: Readonly<Record<string, Members>> = {
  [paths.PLAN_PATH]: settings,
  [paths.PREFLIGHT_PATH]: settings,
  [paths.SETUP_PATH]: {
    ...settings,
    fingerprint: { right: ['0000000000000000'], wrong: ['', 'x'.repeat(65), 7] },
    choices: { right: [{}, { 'dashboard:x': 'take_new' }], wrong: [{ x: 'burn' }, []] },
  },
  [paths.VERIFY_PATH]: {},
  [paths.REPAIR_PLAN_PATH]: {
    indices: { right: [[], [today], ['missing', '.kibana']], wrong: badNames.map((name) => [name]) },
  },
  [paths.REPAIR_PATH]: {
    index: { right: [today, 'missing', '.kibana'], wrong: badNames },
    method: {
      right: ['runtime_fields', 'add_fields', 'rollover', 'reindex', 'undo', 'delete_old', 'cancel'],
      wrong: ['x', null],
    },
    confirm: { right: [today, '', 'yes'], wrong: [1] },
    task: { right: ['node:1'], wrong: ['x', 1, '../x:1'] },
  },
  [paths.REMOVE_PATH]: {
    dryRun: { right: [true, false], wrong: ['true'] },
    includeEdited: { right: [true, false], wrong: [1] },
  },
  [ANOMALIES_PATH]: {
    ...asked,
    bucketSeconds: { right: ['auto', 300, 60], wrong: [7, 0] },
    historyDays: { right: [0, 1, 14], wrong: [1e9] },
    timeZone: { right: ['Europe/Vienna', 'UTC'], wrong: ['Mars/Base'] },
    bytesByDomain: { right: [true, false], wrong: ['x'] },
  },
  [TALKERS_PATH]: asked,
};
const QUERIES: Readonly<Record<string, Members>> = {
  [paths.STATUS_PATH]: {},
  [paths.PROGRESS_PATH]: {},
  [DIAGNOSIS_PATH]: {
    mask: { right: ['true', 'false'], wrong: ['1'] },
    download: { right: ['true'], wrong: ['x', ''] },
  },
};

const anyJson = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
/** Texts that have broken parsers before. */
const oddKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '',
  'a.b',
  '\u0000',
  '😀',
  'dryRun',
  'index'
);

const nearly = (members: Members): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(members).map(([name, { right, wrong }]) => [
        name,
        fc.oneof(
          { weight: 20, arbitrary: fc.constantFrom(...right) },
          { weight: 2, arbitrary: fc.constantFrom(...wrong) },
          { weight: 1, arbitrary: anyJson }
        ),
      ])
    ),
    { requiredKeys: [] }
  );

/** Bodies near the right one, far from it, and no JSON at all. */
function bodyOf(members: Members): fc.Arbitrary<string> {
  const near = nearly(members);
  // A body that takes nothing is right half of the time: then rather the others.
  const weight = Object.keys(members).length === 0 ? 1 : 6;
  return fc.oneof(
    { weight, arbitrary: near.map((body) => JSON.stringify(body)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(near, fc.dictionary(oddKey, anyJson, { minKeys: 1, maxKeys: 3 }))
        .map(([body, odd]) => JSON.stringify({ ...body, ...odd })),
    },
    { weight: 3, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '1e999', '{"a":', '['.repeat(5000)) }
  );
}

const queryOf = (members: Members): fc.Arbitrary<string> =>
  fc
    .tuple(
      nearly(members),
      fc.dictionary(fc.oneof(oddKey, fc.string()), fc.string({ unit: 'binary' }), { maxKeys: 2 })
    )
    .map(([near, odd]) => {
      const entries = Object.entries({ ...near, ...odd });
      return `?${entries.map(([name, value]) => `${escape(name)}=${escape(String(value))}`).join('&')}`;
    });
/** As a browser escapes, lone surrogates included. */
const escape = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '%'));

let node: TestNode;
let server: Server;
let client: Client;
const logged: string[] = [];
beforeAll(async () => {
  node = await startNode();
  client = new Client({ node: node.url });
  await wipe(client);
  await write(client, dayOf(Date.now()), traffic({ now: Date.now() }));
  server = createHttpServer('127.0.0.1', 0);
  const logger = createLogger((line) => logged.push(line));
  const parts = { server, elasticsearch: client, store: new SavedObjectsStore(), logger };
  const { setup, plugins } = createCore(parts);
  const plugin = new NetworkTrafficPlugin(
    initializerContext('networkTraffic', '8.12.2', logger) as PluginInitializerContext
  );
  plugin.setup(setup as CoreSetup, plugins);
  await server.initialize();
}, 300_000);
afterAll(async () => {
  await wipe(client);
  await server.stop();
  await client.close();
  await node.stop();
});

const tally = new Map<string, Map<number, number>>();
afterAll(() => {
  for (const [route, statuses] of tally)
    process.stdout.write(
      `${route}: ${[...statuses]
        .sort()
        .map(([status, count]) => `${status} × ${count}`)
        .join(', ')}\n`
    );
});

/** Only what a person did (4xx) or what was asked for (2xx), and always a reason. */
async function judge(route: string, request: Parameters<Server['inject']>[0]): Promise<void> {
  const { statusCode, payload } = await server.inject(request);
  const statuses = tally.get(route) ?? new Map<number, number>();
  tally.set(route, statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1));
  const detail = `${statusCode} ${payload.slice(0, 300)} ${logged.slice(-1).join('')}`;
  if (statusCode < 200 || statusCode >= 500 || (statusCode >= 300 && statusCode < 400))
    throw new Error(detail);
  const body = JSON.parse(payload) as { message?: unknown; statusCode?: unknown };
  if (statusCode >= 400 && (typeof body.message !== 'string' || body.message.length < 10))
    throw new Error(detail);
}

it.each(Object.entries(BODIES))(
  `POST %s answers ${RUNS} bodies with 2xx or 4xx and a message`,
  async (url, members) => {
    const headers = { 'kbn-xsrf': 'test', 'content-type': 'application/json' };
    await fc.assert(
      fc.asyncProperty(bodyOf(members), (payload) => judge(url, { method: 'POST', url, headers, payload })),
      { numRuns: RUNS, seed: SEED, endOnFailure: true }
    );
  },
  600_000
);

it.each(Object.entries(QUERIES))(
  `GET %s answers ${RUNS} queries with 2xx or 4xx and a message`,
  async (url, members) => {
    await fc.assert(
      fc.asyncProperty(queryOf(members), (query) => judge(url, { method: 'GET', url: url + query })),
      { numRuns: RUNS, seed: SEED, endOnFailure: true }
    );
  },
  600_000
);
