import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import type { RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { findingsSuite } from './anomalies/findings';
import { partsSuite } from './anomalies/parts';
import { ADMIN, READER, READER_ROLE, rightsSuite, STRANGER } from './anomalies/rights';

jest.setTimeout(180_000);

let node: RunningElasticsearch;
let client: Client;

beforeAll(async () => {
  const user = (
    { username: name, password }: typeof ADMIN,
    role: string
  ): { name: string; password: string; roles: string[] } => ({
    name,
    password,
    roles: [role],
  });
  const users = [user(ADMIN, 'superuser'), user(READER, READER_ROLE), user(STRANGER, 'nobody')];
  node = await startElasticsearch({ security: { users } });
  client = new Client({ node: node.url, auth: ADMIN });
});

afterAll(async () => {
  await client.close();
  await node.stop();
});

findingsSuite(() => client);
partsSuite(() => client);
rightsSuite(
  () => client,
  () => node.url
);
