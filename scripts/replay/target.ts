import { Client } from '@elastic/elasticsearch';
import { CLUSTER } from '../elasticsearch/start';

/** Where to write; credentials only come from the environment, never from the command line. */
export function clientFor(url: string): Client {
  const {
    ELASTICSEARCH_API_KEY: apiKey,
    ELASTICSEARCH_USERNAME: username,
    ELASTICSEARCH_PASSWORD: password,
  } = process.env;
  const auth = apiKey ? { apiKey } : username ? { username, password: password ?? '' } : undefined;
  return new Client({ node: url, ...(auth === undefined ? {} : { auth }) });
}

/**
 * Refuses to fill somebody's cluster with made-up traffic by accident.
 * @throws {Error} when the target is not the embedded Elasticsearch and `confirmed` is false, or when it does not answer.
 */
export async function assertTarget(client: Client, url: string, confirmed: boolean): Promise<void> {
  const { cluster_name: name } = await client.cluster.health();
  if (name === CLUSTER || confirmed) return;
  throw new Error(
    `${new URL(url).origin} is the cluster '${name}', not the embedded one: add --yes to write replayed traffic into it.`
  );
}
