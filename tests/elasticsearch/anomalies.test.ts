import { Client } from '@elastic/elasticsearch';
import { findingsSuite } from './anomalies/findings';
import { partsSuite } from './anomalies/parts';
import { talkersSuite } from './anomalies/talkers';
import { ADMIN, READER, rightsSuite, ROLES, STRANGER } from './anomalies/rights';
import { startNode, type TestNode } from './support/node';

/** Long enough for a busy machine: the node alone has three minutes to start. */
jest.setTimeout(240_000);

let node: TestNode | undefined;
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
  const users = [user(ADMIN, 'superuser'), user(READER, 'own_documents'), user(STRANGER, 'nobody')];
  node = await startNode({ security: { users, roles: ROLES } });
  client = new Client({ node: node.url, auth: ADMIN });
});

afterAll(async () => {
  await node?.stop();
});

findingsSuite(() => client);
partsSuite(() => client);
talkersSuite(() => client);
rightsSuite(
  () => client,
  () => node?.url ?? ''
);
