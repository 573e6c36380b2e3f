import { join } from 'node:path';
import type { Client } from '@elastic/elasticsearch';
import type { ElasticsearchClient, SavedObjectsClient } from '../../plugin/kibana_types/server';
import { createElasticsearch } from '../../plugin/server/elasticsearch/client';
import { loadShippedAssets } from '../../plugin/server/assets/shipped';
import type { SetupContext } from '../../plugin/server/setup/context';

const SERVER = join(__dirname, '..', '..', 'plugin', 'server');

/** No Kibana is asked here, so there are no objects of ours: diagnosis then judges documents, indices and templates alone. */
const NO_OBJECTS: SavedObjectsClient = {
  bulkGet: (objects) =>
    Promise.resolve({
      saved_objects: objects.map(({ id, type }) => ({
        id,
        type,
        error: { statusCode: 404, error: 'Not Found', message: 'No Kibana was asked' },
      })),
    }),
  find: () => Promise.resolve({ saved_objects: [], total: 0 }),
  bulkCreate: () => Promise.reject(new Error('Nothing is written without a Kibana')),
  bulkDelete: () => Promise.reject(new Error('Nothing is written without a Kibana')),
  getCurrentNamespace: () => undefined,
};

/** What the checks of a diagnosis need, over Elasticsearch alone. */
export function withoutKibana(client: Client): SetupContext {
  const asKibana = client as unknown as ElasticsearchClient;
  return {
    elasticsearch: createElasticsearch(asKibana),
    savedObjects: NO_OBJECTS,
    space: 'default',
    assets: loadShippedAssets(SERVER),
    kibanaVersion: '8.12.0',
    now: Date.now,
    rulesUsing: () => Promise.resolve([]),
    lockTimes: { ttlMs: 0, waitMs: 0 },
  };
}
