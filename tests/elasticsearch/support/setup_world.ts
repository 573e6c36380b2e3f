import { join } from 'node:path';
import { Client, SniffingTransport } from '@elastic/elasticsearch';
import type { ElasticsearchClient, SavedObjectsClient as Objects } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { loadShippedAssets, type ShippedAssets } from '../../../plugin/server/assets/shipped';
import type { SetupContext } from '../../../plugin/server/setup/context';
import { SavedObjectsClient } from '../../../workbench/server/saved_objects/client';
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
      rulesUsing: () => Promise.resolve([]),
      lockTimes: { ttlMs: options.lockTtlMs ?? 5000, waitMs: options.lockWaitMs ?? 10_000 },
    },
  };
}
