import { join } from 'node:path';
import { Client, SniffingTransport } from '@elastic/elasticsearch';
import type { ElasticsearchClient, SavedObjectsClient as Objects } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { loadShippedAssets, type ShippedAssets } from '../../../plugin/server/assets/shipped';
import type { SetupContext } from '../../../plugin/server/setup/context';
import { SavedObjectsClient } from '../../../workbench/server/saved_objects/client';
import { removePipeline } from './ingest';
import { SavedObjectsStore } from '../../../workbench/server/saved_objects/store';

export const pluginFolder = join(__dirname, '..', '..', '..', 'plugin', 'server');

/** What the tests of Setup start from: a real Elasticsearch, the workbench's store of saved objects, our assets. */
export interface SetupWorld {
  readonly client: Client;
  readonly store: SavedObjectsStore;
  readonly context: SetupContext;
}

export interface WorldOptions {
  readonly auth?: { readonly username: string; readonly password: string };
  readonly store?: SavedObjectsStore;
  readonly assets?: ShippedAssets;
  /** Wraps the saved-objects client that Setup uses: to cut its calls. */
  readonly wrapObjects?: (client: Objects) => Objects;
  /** After which a request counts as unanswered. Default as in Kibana. */
  readonly timeoutMs?: number;
  readonly lockTtlMs?: number;
  readonly lockWaitMs?: number;
  readonly now?: () => number;
  readonly space?: string;
}

/** Waits for nothing before it tries again: the second that newer clients take would add up over all cases. */
class PromptTransport extends SniffingTransport {
  constructor(options: ConstructorParameters<typeof SniffingTransport>[0]) {
    super({ ...options, retryBackoff: () => 0 });
  }
}

/** Services of Setup over the node at `url`. */
export function setupWorld(url: string, options: WorldOptions = {}): SetupWorld {
  const auth = options.auth ? { auth: options.auth } : {};
  const client = new Client({ node: url, ...auth, maxRetries: 0, Transport: PromptTransport });
  const store = options.store ?? new SavedObjectsStore();
  const objects = new SavedObjectsClient(store) as unknown as Objects;
  const asKibana = client as unknown as ElasticsearchClient;
  return {
    client,
    store,
    context: {
      elasticsearch: createElasticsearch(asKibana, { timeoutMs: options.timeoutMs }),
      savedObjects: options.wrapObjects ? options.wrapObjects(objects) : objects,
      space: options.space ?? 'default',
      assets: options.assets ?? loadShippedAssets(pluginFolder),
      kibanaVersion: '8.15.0',
      now: options.now ?? Date.now,
      lockTimes: { ttlMs: options.lockTtlMs ?? 5000, waitMs: options.lockWaitMs ?? 10_000 },
    },
  };
}

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
