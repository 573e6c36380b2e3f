import type { Client } from '@elastic/elasticsearch';
import { removePipeline } from './ingest';
import { wipeSummaries } from './transforms';

/** The empty index that Setup makes behind its default pattern. */
export const FIRST_INDEX = 'logstash-network-traffic-fields';

/** Removes what Setup makes in the cluster, in as few requests as can be: for tests of very many cases. */
export async function removeTemplatesOfSetup(client: Client): Promise<void> {
  await client.indices.deleteIndexTemplate({ name: 'network-traffic' }, { ignore: [404] });
  const { component_templates: components } = await client.cluster.getComponentTemplate();
  const names = components.map(({ name }) => name).filter((name) => name.startsWith('network-traffic'));
  if (names.length > 0) await client.cluster.deleteComponentTemplate({ name: names });
  await client.indices.delete({ index: FIRST_INDEX, ignore_unavailable: true });
  await removePipeline(client);
}

export async function removeIndices(client: Client): Promise<void> {
  const indices = Object.keys(await client.indices.get({ index: '*', expand_wildcards: 'all' }));
  const own = indices.filter((name) => !name.startsWith('.'));
  if (own.length > 0) await client.indices.delete({ index: own });
}

/** Removes all indices, and the templates that a test added to those of Setup. */
export async function removeTraffic(client: Client): Promise<void> {
  await removeIndices(client);
  await removeTemplates(client, /^(logstash|site|foreign)/);
}

/** Removes all indices and every template of a test or of Setup, so that each test has a fresh world. */
export async function wipe(client: Client): Promise<void> {
  await wipeSummaries(client);
  await removeTraffic(client);
  await removeTemplates(client, /^network-traffic/);
  await removePipeline(client);
}

async function removeTemplates(client: Client, names: RegExp): Promise<void> {
  const { index_templates: templates } = await client.indices.getIndexTemplate();
  for (const { name } of templates) if (names.test(name)) await client.indices.deleteIndexTemplate({ name });
  const { component_templates: components } = await client.cluster.getComponentTemplate();
  for (const { name } of components)
    if (names.test(name)) await client.cluster.deleteComponentTemplate({ name });
}
