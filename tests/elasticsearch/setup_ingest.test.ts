import type { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { removeSetup } from '../../plugin/server/setup/remove';
import { readStatus } from '../../plugin/server/setup/status';
import { verify } from '../../plugin/server/verify/verify';
import { PIPELINE, pipelineOf, writePipeline } from './support/ingest';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { setupWorld } from './support/setup_world';
import { wipe } from './support/wipe';
import { STOCK_TEMPLATE } from './support/stock';
import { dayOf, write } from './support/traffic';

const daily = dayOf(Date.now());
const ID = `ingest_pipeline:${PIPELINE}`;
const ALL = { dryRun: false, includeEdited: false };

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
}, 900_000);
afterAll(() => node.stop());
beforeEach(async () => {
  const { client } = setupWorld(node.url);
  await wipe(client);
  await client.transport.request({ method: 'DELETE', path: '/_ingest/pipeline/site-*' }, { ignore: [404] });
}, 120_000);

/** As plain Packetbeat writes it. */
const flow = (): Record<string, unknown> => ({
  '@timestamp': new Date().toISOString(),
  type: 'flow',
  agent: { type: 'packetbeat' },
  network: { transport: 'tcp', bytes: 100 },
  source: { ip: '10.0.0.5', packets: 3 },
  destination: { ip: '192.0.2.1', port: 443, packets: 2 },
});

const finalPipelineOf = async (client: Client, index: string): Promise<unknown> =>
  (await client.indices.getSettings({ index, flat_settings: true }))[index]?.settings?.[
    'index.final_pipeline' as never
  ];

async function only(client: Client, index: string): Promise<unknown> {
  const { hits } = await client.search({ index });
  expect(hits.hits).toHaveLength(1);
  return hits.hits[0]?._source;
}

const sitePipeline = (client: Client, name: string, processors: object[]): Promise<unknown> =>
  client.transport.request({ method: 'PUT', path: `/_ingest/pipeline/${name}`, body: { processors } });

const SITE = 'site-final';

(COMPLETE ? it.skip : it)(
  'does without it where the cluster lacks the processors, and says so',
  async () => {
    const { context, client } = setupWorld(node.url);
    expect(await applySetup(context)).toMatchObject({ ok: true });
    const { items, notes } = await makePlan(context, {});
    expect(items.map(({ kind }) => kind)).not.toContain('ingest_pipeline');
    expect(notes).toEqual([expect.stringMatching(/missing: .*network_direction.*registered_domain/)]);
    expect(await pipelineOf(client)).toBeUndefined();
    await write(client, daily, [flow()]);
    expect(await finalPipelineOf(client, daily)).toBeUndefined();
  },
  120_000
);

(COMPLETE ? describe : describe.skip)('the ingest pipeline', () => {
  it('fills in what documents lack in new indices, and Remove takes it out of all of them', async () => {
    const { context, client } = setupWorld(node.url);
    await client.indices.create({ index: 'logstash-before' });
    const { items } = await makePlan(context, {});
    const kinds = items.map(({ kind }) => kind);
    expect(kinds.indexOf('ingest_pipeline')).toBeLessThan(kinds.indexOf('component_template'));
    expect(items.find(({ id }) => id === ID)).toMatchObject({ action: 'create' });
    expect(await applySetup(context)).toMatchObject({ ok: true });

    await write(client, daily, [flow()]);
    expect(await only(client, daily)).toMatchObject({
      network: { protocol: 'tls', direction: 'outbound' },
      network_traffic: { protocol_source: 'port' },
      event: { ingested: expect.any(String) as string },
    });
    expect((await verify(context)).checks.find(({ id }) => id === 'ingest_pipeline')).toMatchObject({
      result: 'ok',
    });
    expect((await readStatus(context)).assets.find(({ id }) => id === ID)).toMatchObject({
      state: 'current',
    });
    expect(await makePlan(context, {})).toMatchObject({ upToDate: true });

    await write(client, 'logstash-closed', [flow()]);
    await client.indices.close({ index: 'logstash-closed' });
    expect(await removeSetup(context, ALL)).toMatchObject({ ok: true });
    expect(await pipelineOf(client)).toBeUndefined();
    await client.indices.open({ index: 'logstash-closed', wait_for_active_shards: 1 });
    for (const index of [daily, 'logstash-closed']) {
      expect(await finalPipelineOf(client, index)).toBeUndefined();
      await write(client, index, [flow()]);
      expect((await client.count({ index })).count).toBe(2);
    }
  }, 120_000);

  it('never takes the place of a final pipeline of the site, and the plan says so', async () => {
    const { context, client } = setupWorld(node.url);
    await sitePipeline(client, SITE, [{ set: { field: 'site', value: 'was here' } }]);
    await client.indices.putIndexTemplate({
      ...STOCK_TEMPLATE,
      template: { ...STOCK_TEMPLATE.template, settings: { index: { final_pipeline: SITE } } },
    });
    expect(await applySetup(context)).toMatchObject({ ok: true });
    expect((await makePlan(context, {})).notes).toEqual([expect.stringContaining(`final pipeline ${SITE}`)]);
    await write(client, daily, [flow()]);
    expect(await finalPipelineOf(client, daily)).toBe(SITE);
    expect((await verify(context)).checks.find(({ id }) => id === 'ingest_pipeline')).toMatchObject({
      result: 'not_checked',
      message: expect.stringContaining(SITE) as string,
    });
    expect(await removeSetup(context, ALL)).toMatchObject({ ok: true });
    expect(await finalPipelineOf(client, daily)).toBe(SITE);
  }, 120_000);

  it('stays while a pipeline or a template of the site names it', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    await write(client, daily, [flow()]);
    await sitePipeline(client, SITE, [
      { foreach: { field: 'a', ignore_failure: true, processor: { pipeline: { name: PIPELINE } } } },
    ]);
    const kept = await removeSetup(context, ALL);
    expect(kept.items.find(({ id }) => id === ID)).toMatchObject({
      action: 'keep',
      message: expect.stringContaining(SITE) as string,
    });
    expect(await finalPipelineOf(client, daily)).toBe(PIPELINE);
    await client.transport.request({ method: 'DELETE', path: `/_ingest/pipeline/${SITE}` });

    await client.indices.putIndexTemplate({
      name: 'site-own',
      index_patterns: ['site-*'],
      template: { settings: { 'index.default_pipeline': PIPELINE } },
    });
    expect((await removeSetup(context, ALL)).items.find(({ id }) => id === ID)).toMatchObject({
      action: 'keep',
      message: expect.stringContaining('site-own') as string,
    });
    await client.indices.deleteIndexTemplate({ name: 'site-own' });
    expect(await removeSetup(context, ALL)).toMatchObject({ ok: true });
    expect(await pipelineOf(client)).toBeUndefined();
    expect(await finalPipelineOf(client, daily)).toBeUndefined();
  }, 120_000);

  it('stays with settings of new indices that a user edited', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const name = 'network-traffic@settings';
    const { component_templates: found } = await client.cluster.getComponentTemplate({ name });
    const { template, _meta } = found[0]!.component_template;
    const settings = { index: { ...template.settings?.index, number_of_replicas: 0 } };
    await client.cluster.putComponentTemplate({ name, template: { settings }, _meta: { ..._meta } });
    expect((await removeSetup(context, ALL)).items.find(({ id }) => id === ID)).toMatchObject({
      action: 'keep',
      message: expect.stringContaining(name) as string,
    });
    expect(await pipelineOf(client)).toBeDefined();
  }, 120_000);

  it('is overwritten only when the user says so, and one of another owner never', async () => {
    const { context, client } = setupWorld(node.url);
    await applySetup(context);
    const { processors, ...rest } = (await pipelineOf(client)) as { processors: object[] };
    await writePipeline(client, { ...rest, processors: processors.slice(1) });
    const plan = await makePlan(context, {});
    expect(plan.items.find(({ id }) => id === ID)).toMatchObject({
      action: 'edited',
      choices: ['keep_mine', 'take_new'],
    });
    expect((await verify(context)).checks.find(({ id }) => id === 'ingest_pipeline')).toMatchObject({
      result: 'problem',
    });
    await applySetup(context);
    expect(await pipelineOf(client)).toMatchObject({ processors: processors.slice(1) });
    await applySetup(context, { choices: { [ID]: 'take_new' } });
    expect(await pipelineOf(client)).toMatchObject({ processors });

    await wipe(client);
    const foreign = { processors: [{ set: { field: 'site', value: 1 } }] };
    await writePipeline(client, foreign);
    expect(await applySetup(context)).toMatchObject({ ok: true });
    await write(client, daily, [flow()]);
    expect(await finalPipelineOf(client, daily)).toBeUndefined();
    await removeSetup(context, { ...ALL, includeEdited: true });
    expect(await pipelineOf(client)).toEqual(foreign);
  }, 120_000);
});
