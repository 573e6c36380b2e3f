import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import type { RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { faultsSuite, NOBODY, ROLES } from './alerts/faults';
import { momentsSuite } from './alerts/moments';
import { ADMIN } from './anomalies/rights';

/** Long enough for a busy machine: a rule runs dozens of times. */
jest.setTimeout(600_000);

let node: RunningElasticsearch | undefined;
let client: Client;

beforeAll(async () => {
  const users = [
    { name: ADMIN.username, password: ADMIN.password, roles: ['superuser'] },
    { name: NOBODY.username, password: NOBODY.password, roles: ['nobody'] },
  ];
  node = await startElasticsearch({ security: { users, roles: ROLES } });
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
