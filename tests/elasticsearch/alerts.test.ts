import { Client } from '@elastic/elasticsearch';
import { faultsSuite, NOBODY, ROLES } from './alerts/faults';
import { ALERTS_READER, HISTORY_ROLES, historySuite, TRAFFIC_READER } from './alerts/history';
import { momentsSuite } from './alerts/moments';
import { ADMIN } from './anomalies/rights';
import { startNode, type TestNode } from './support/node';

/** Long enough for a busy machine: a rule runs dozens of times. */
jest.setTimeout(600_000);

let node: TestNode | undefined;
let client: Client;

beforeAll(async () => {
  const users = [
    { name: ADMIN.username, password: ADMIN.password, roles: ['superuser'] },
    { name: NOBODY.username, password: NOBODY.password, roles: ['nobody'] },
    ...[TRAFFIC_READER, ALERTS_READER].map(({ username, password }) => ({
      name: username,
      password,
      roles: [username],
    })),
  ];
  node = await startNode({ security: { users, roles: { ...ROLES, ...HISTORY_ROLES } } });
  client = new Client({ node: node.url, auth: ADMIN });
});

afterAll(async () => {
  await node?.stop();
});

momentsSuite(() => client);
faultsSuite(
  () => client,
  () => node?.url ?? ''
);
historySuite(
  () => client,
  () => node?.url ?? ''
);
