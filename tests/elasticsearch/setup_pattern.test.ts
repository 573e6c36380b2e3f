import { applySetup } from '../../plugin/server/setup/apply';
import { makePlan } from '../../plugin/server/setup/plan';
import { emptyNode } from './support/empty_node';
import { COMPLETE } from './support/node';
import { setupWorld } from './support/setup_world';

const node = emptyNode();

/** Plan and apply refuse it alike, and nothing was written. */
async function expectRefusal(indexPattern: string, message: RegExp): Promise<void> {
  const { context, client } = setupWorld(node.url);
  const refusal = { statusCode: 400, code: 'invalid', message: expect.stringMatching(message) as string };
  await expect(makePlan(context, { indexPattern })).rejects.toMatchObject(refusal);
  await expect(applySetup(context, { settings: { indexPattern } })).rejects.toMatchObject(refusal);
  expect(await client.indices.existsIndexTemplate({ name: 'network-traffic' })).toBe(false);
}

it('refuses an alias in words, and takes a pattern that matches one beside its index', async () => {
  const { context, client } = setupWorld(node.url);
  await client.indices.create({ index: 'logstash-2026.11.24', aliases: { 'logstash-all': {} } });
  await expectRefusal('logstash-all', /^logstash-all is an alias\. Enter the pattern of the indices/);
  expect(await makePlan(context, { indexPattern: 'logstash-*' })).toMatchObject({ upToDate: false });
}, 120_000);

// Where data streams are: DEVELOPERS.md.
(COMPLETE ? it : it.skip)(
  'refuses a data stream in words, and plans beside a template that would make one',
  async () => {
    const { context, client } = setupWorld(node.url);
    const template = {
      name: 'site-logs',
      index_patterns: ['logs-generic-*'],
      priority: 100,
      data_stream: {},
    };
    await client.indices.putIndexTemplate(template);
    const { items } = await makePlan(context, { indexPattern: 'logs-generic-*' });
    expect(items.find(({ id }) => id === 'index_template:network-traffic')).toMatchObject({
      action: 'conflict',
      message: expect.stringContaining('site-logs creates data streams') as string,
    });
    await client.indices.createDataStream({ name: 'logs-generic-default' });
    try {
      await expectRefusal('logs-generic-*', /matches the data stream logs-generic-default/);
    } finally {
      await client.indices.deleteDataStream({ name: 'logs-generic-default' });
      await client.indices.deleteIndexTemplate({ name: 'site-logs' });
    }
  },
  120_000
);
