import { diagnose } from '../../plugin/server/diagnosis/diagnose';
import { applySetup } from '../../plugin/server/setup/apply';
import { preflight } from '../../plugin/server/privileges/preflight';
import { readStatus } from '../../plugin/server/setup/status';
import { roleFor } from '../../plugin/server/privileges/missing_privileges';
import { repair } from '../../plugin/server/repair/repair';
import { verify } from '../../plugin/server/verify/verify';
import { planRepair } from '../../plugin/server/repair/repair_plan';
import { loadShippedAssets } from '../../plugin/server/assets/shipped';
import type { KibanaRequest } from '../../plugin/kibana_types/server';
import type { RoleBody } from '../../scripts/elasticsearch/realm';
import { COMPLETE, SMALL, startNode, type TestNode } from './support/node';
import { pluginFolder, setupWorld, type SetupWorld } from './support/setup_world';
import { FIRST_INDEX, removeIndices } from './support/wipe';
import { dayOf, traffic, write } from './support/traffic';

/** The role that Setup shows, as text to apply. */
const shipped = roleFor(loadShippedAssets(pluginFolder).role, 'logstash-*', 'default', false) as RoleBody;
const ROLES: Readonly<Record<string, RoleBody>> = {
  shipped,
  no_templates: { ...shipped, cluster: ['monitor', 'manage_ingest_pipelines'] },
  no_pipelines: { ...shipped, cluster: ['monitor', 'manage_index_templates'] },
  no_manage: {
    ...shipped,
    indices: [
      {
        names: ['logstash-*'],
        privileges: ['read', 'view_index_metadata', 'monitor', 'index', 'create_index'],
      },
    ],
  },
  reader: { indices: [{ names: ['logstash-*'], privileges: ['read', 'view_index_metadata'] }] },
  nothing: {},
};
const today = dayOf(Date.now());
/** Readers of less than the pattern. */
const PARTS: Readonly<Record<string, RoleBody>> = {
  part: { indices: [{ names: [today, 'packetbeat-*'], privileges: ['read', 'view_index_metadata'] }] },
  other: { indices: [{ names: ['other-*'], privileges: ['read', 'view_index_metadata'] }] },
};
/** User → privileges that he lacks; the user `admin` is a superuser. */
const LACKS: Readonly<Record<string, readonly string[]>> = {
  admin: [],
  shipped: [],
  no_templates: ['manage_index_templates'],
  no_pipelines: ['manage_ingest_pipelines'],
  no_manage: ['write', 'manage'],
  reader: [
    'monitor',
    'manage_index_templates',
    'manage_ingest_pipelines',
    'monitor',
    'create_index',
    'index',
    'write',
    'manage',
  ],
  nothing: [
    'monitor',
    'manage_index_templates',
    'manage_ingest_pipelines',
    'read',
    'view_index_metadata',
    'monitor',
    'create_index',
    'index',
    'write',
    'manage',
  ],
};

let node: TestNode;
const as = (username: string): SetupWorld =>
  setupWorld(node.url, { auth: { username, password: `${username}-password` } });
const request: KibanaRequest = {
  query: {},
  body: {},
  headers: {},
  events: { aborted$: { subscribe: () => ({ unsubscribe: () => undefined }) } },
};

afterEach(() => removeIndices(as('admin').client));
beforeAll(async () => {
  node = await startNode({
    security: {
      roles: { ...ROLES, ...PARTS },
      users: [...Object.keys(LACKS), ...Object.keys(PARTS)].map((name) => ({
        name,
        password: `${name}-password`,
        roles: [name === 'admin' ? 'superuser' : name],
      })),
    },
  });
}, 900_000);
afterAll(() => node.stop());

describe('Setup with security on', () => {
  it.each(Object.entries(LACKS))(
    'tells %s exactly what is missing',
    async (name, lacks) => {
      const answer = await preflight(as(name).context, {}, request);
      expect(answer).toMatchObject({ security: true, username: name, elasticsearch: { reachable: true } });
      expect(answer.missing.map(({ privilege }) => privilege)).toEqual(lacks);
      expect(answer.ready).toBe(!lacks.includes('manage_index_templates') && !lacks.includes('read'));
    },
    60_000
  );

  it.each(['no_templates', 'reader', 'nothing'])(
    'refuses %s by naming the right, and does nothing by halves',
    async (name) => {
      const { context, store } = as(name);
      await expect(applySetup(context)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('manage_index_templates') as string,
      });
      const { component_templates: components } = await as('admin').client.cluster.getComponentTemplate();
      expect(components.filter((component) => component.name.startsWith('network-traffic'))).toEqual([]);
      expect(store.all()).toEqual([]);
    },
    60_000
  );

  it.each([
    ['no_templates', 'manage_index_templates'],
    ['no_manage', 'the index privilege manage on logstash-*'],
    ['reader', 'index privilege monitor on logstash-*'],
  ])('lets %s repair nothing, and names the right', async (name, right) => {
    await expect(
      repair(as(name).context, { index: 'logstash-x', method: 'add_fields' })
    ).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining(right) as string });
  });

  it('answers a reader the questions that he may ask, and names the right for the others', async () => {
    const { client } = as('admin');
    await write(client, today, traffic({ now: Date.now() }));
    const outcomes = async (name: string): Promise<Record<string, string[]>> => {
      const { checks } = await diagnose(as(name).context, { mask: false });
      const by = (result: string): string[] =>
        checks.filter((check) => check.result === result).map(({ id }) => id);
      for (const { message } of checks.filter(({ result }) => result === 'forbidden'))
        expect(message).toMatch(
          /granted by the (cluster|index) privileges \[[a-z_]+|index privilege “read”|privilege manage_index_templates/
        );
      return { found: by('found'), forbidden: by('forbidden'), not_run: by('not_run') };
    };
    const admin = await outcomes('admin');
    expect(admin.forbidden).toEqual([]);
    // The role that Setup shows suffices for every check.
    expect(await outcomes('shipped')).toEqual(admin);
    // Without Setup there is nothing to tell an admin of the template.
    expect(admin.not_run).toContain('template');
    expect(await outcomes('reader')).toEqual({
      ...admin,
      not_run: admin.not_run?.filter((id) => id !== 'template'),
      // What he may not read a wildcard leaves out without a word.
      forbidden: ['elsewhere', 'template'],
    });
    const diagnosis = await diagnose(as('reader').context, { mask: false });
    expect(diagnosis.traffic).toMatchObject({ documents: 120, indices: null });

    const blind = await diagnose(as('nothing').context, { mask: true });
    expect(blind).toMatchObject({ findings: [], traffic: null, masked: true });
    // A cluster without lifecycle management has none, whoever asks; nobody turned summaries on.
    expect(blind.checks.filter(({ result }) => result !== 'forbidden').map(({ id }) => id)).toEqual([
      ...(COMPLETE ? [] : ['lifecycle']),
      'summaries',
    ]);
  }, 60_000);

  it('tells one who may read less than the pattern what his rights hide from the figures', async () => {
    const { client } = as('admin');
    const now = Date.now();
    await applySetup(as('admin').context);
    await write(client, today, traffic({ now }));
    await write(client, 'logstash-office', traffic({ now }));
    await write(client, 'packetbeat-8.19.7', traffic({ now }));
    const answer = async (name: string): Promise<Awaited<ReturnType<typeof diagnose>>> =>
      diagnose(as(name).context, { mask: false });
    const check = ({ checks }: Awaited<ReturnType<typeof diagnose>>, id: string): object | undefined =>
      checks.find((one) => one.id === id);
    try {
      const admin = await answer('admin');
      expect(admin.traffic?.documents).toBe(240);
      expect(admin.findings.map(({ code }) => code)).toContain('documents_elsewhere');
      // He sees that some go elsewhere, and is told beside it what he cannot see.
      const part = await answer('part');
      expect(part.traffic?.documents).toBe(120);
      expect(part.findings).toMatchObject([
        {
          code: 'documents_elsewhere',
          cause: expect.stringContaining('sends directly to Elasticsearch') as string,
          evidence: [
            { label: 'Documents in packetbeat-8.19.7', value: 120 },
            { value: expect.stringMatching(/logs-generic-\*.* “read” on logstash-\* as a whole/) as string },
          ],
        },
      ]);
      // Wildcards leave out without a word what he may not read: no reason to say that nothing arrives.
      const other = await answer('other');
      expect(other.findings).toEqual([]);
      expect((await readStatus(as('other').context)).documents).toBeNull();
      expect((await readStatus(as('part').context)).documents).toMatchObject({ count: 120 });
      expect(check(other, 'arrival')).toMatchObject({ result: 'forbidden' });
      expect(check(other, 'elsewhere')).toMatchObject({ result: 'forbidden' });
    } finally {
      await client.indices.delete({ index: 'packetbeat-8.19.7' });
    }
  }, 60_000);

  it('writes no probe for one who could not remove it, and says which right is missing', async () => {
    await applySetup(as('admin').context);
    const { checks } = await verify(as('no_manage').context);
    expect(checks.find(({ id }) => id === 'probe')).toMatchObject({
      result: 'not_checked',
      message: 'You do not have the index privilege manage on logstash-*.',
    });
    expect(Object.keys(await as('admin').client.indices.get({ index: 'logstash-*' }))).toEqual([FIRST_INDEX]);
  }, 60_000);

  it('sets up all else for one who may not write pipelines, and says what is missing', async () => {
    const { context } = as('no_pipelines');
    const { ok, steps } = await applySetup(context);
    // Where the cluster has no such processors, nobody is told that he may not use them.
    expect(ok).toBe(!COMPLETE);
    const skipped = steps.filter(({ result }) => result === 'skipped');
    expect(skipped.map(({ id }) => id)).toEqual(COMPLETE ? ['ingest_pipeline:network-traffic'] : []);
    for (const { message } of skipped) expect(message).toContain('manage_ingest_pipelines');
    await write(as('admin').client, today, traffic({ now: Date.now() }));
    // An administrator makes up for it.
    expect(await applySetup(as('admin').context)).toMatchObject({ ok: true });
    // And one who may not look takes the name that the template has for granted.
    expect((await applySetup(context)).steps.filter(({ result }) => result === 'updated')).toEqual([]);
  }, 60_000);

  it('names Kibana’s own privilege from its capabilities', async () => {
    const capabilities = { resolveCapabilities: () => Promise.resolve({ networkTraffic: { setup: false } }) };
    const answer = await preflight(as('shipped').context, { capabilities }, request);
    expect(answer.ready).toBe(false);
    expect(answer.missing).toMatchObject([{ level: 'kibana', privilege: 'Network Traffic: All' }]);
  }, 60_000);

  it('lets a user with the shipped role do everything', async () => {
    const { context, client } = as('shipped');
    expect(await applySetup(context)).toMatchObject({ ok: true });
    await write(client, today, traffic({ now: Date.now() }));
    expect((await verify(context)).checks.filter(({ result }) => result !== 'ok')).toEqual([]);
  }, 120_000);

  it.each(['admin', 'shipped'])(
    'offers %s runtime fields and re-indexing where Elasticsearch can do them',
    async (name) => {
      const { context } = as(name);
      await as('admin').client.indices.create({
        index: 'logstash-old',
        mappings: { properties: { source: { properties: { ip: { type: 'text' } } } } },
      });
      const { indices } = await planRepair(context);
      expect(indices).toHaveLength(1);
      expect(indices[0]).toMatchObject({
        index: 'logstash-old',
        repaired: false,
        copied: null,
        problems: [{ field: 'source.ip', found: 'text', wanted: 'ip' }],
      });
      expect(indices[0]?.options.map(({ method, available }) => [method, available])).toEqual([
        ['runtime_fields', !SMALL],
        ['add_fields', false],
        ['rollover', false],
        ['reindex', !SMALL],
      ]);
      if (SMALL) return;
      const old = { index: 'logstash-old' };
      for (const method of ['runtime_fields', 'undo', 'reindex'] as const) {
        let answer = await repair(context, { ...old, method });
        while (answer.ok && !answer.done)
          answer = await repair(context, { ...old, method, task: answer.task });
        expect({ method, ...answer }).toMatchObject({ method, ok: true, done: true });
      }
    },
    60_000
  );
});
