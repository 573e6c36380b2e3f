import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import type { RoleBody } from '../../scripts/elasticsearch/realm';
import { startNode, type TestNode } from './support/node';

const ROOT = join(__dirname, '..', '..');
const SCRIPT = join(ROOT, 'deploy', 'elasticsearch', 'users.sh');
const ROLE = /role\/logstash_writer PUT '(.*)'/.exec(readFileSync(SCRIPT, 'utf8'))?.[1] ?? '';
const PASSWORDS = {
  ELASTIC_PASSWORD: 'elastic-password',
  KIBANA_PASSWORD: 'kibana-password',
  LOGSTASH_PASSWORD: 'logstash-password',
};

it('the script of the containers asks for three things, as the built-in user, and passwords are right', async () => {
  const asked: unknown[] = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const credentials = (request.headers.authorization ?? '').replace('Basic ', '');
      asked.push([
        Buffer.from(credentials, 'base64').toString(),
        request.method,
        request.url,
        JSON.parse(body),
      ]);
      answer.end('{}');
    });
  }).listen(0, '127.0.0.1');
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-users-'));
  try {
    await once(server, 'listening');
    // The name that the node has among the containers.
    const { port } = server.address() as AddressInfo;
    writeFileSync(join(folder, '.curlrc'), `connect-to = "elasticsearch:9200:127.0.0.1:${port}"\n`);
    const script = spawn('bash', [SCRIPT], { env: { ...process.env, ...PASSWORDS, CURL_HOME: folder } });
    expect(await once(script, 'exit')).toEqual([0, null]);
    const elastic = `elastic:${PASSWORDS.ELASTIC_PASSWORD}`;
    expect(asked).toEqual([
      [elastic, 'POST', '/_security/user/kibana_system/_password', { password: PASSWORDS.KIBANA_PASSWORD }],
      [elastic, 'PUT', '/_security/role/logstash_writer', JSON.parse(ROLE)],
      [
        elastic,
        'PUT',
        '/_security/user/logstash_writer',
        { password: PASSWORDS.LOGSTASH_PASSWORD, roles: ['logstash_writer'] },
      ],
    ]);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('is the role of the guide', () => {
  const guide = readFileSync(join(ROOT, 'docs', 'guide', 'README.md'), 'utf8');
  expect(guide).toContain(`_security/role/logstash_writer -H 'Content-Type: application/json' -d '${ROLE}'`);
});

describe('the role of Logstash', () => {
  let node: TestNode;
  let writer: Client;
  let admin: Client;
  beforeAll(async () => {
    const user = (name: string, role: string): { name: string; password: string; roles: string[] } => ({
      name,
      password: `${name}-password`,
      roles: [role],
    });
    node = await startNode({
      security: {
        roles: { logstash_writer: JSON.parse(ROLE) as RoleBody },
        users: [user('admin', 'superuser'), user('writer', 'logstash_writer')],
      },
    });
    const as = (name: string): Client =>
      new Client({ node: node.url, auth: { username: name, password: `${name}-password` } });
    [writer, admin] = [as('writer'), as('admin')];
  }, 300_000);
  afterAll(async () => {
    await Promise.all([writer.close(), admin.close()]);
    await node.stop();
  });

  it('writes documents of traffic once, and may do nothing else', async () => {
    const index = 'logstash-2026.11.24';
    const statusOf = async (asked: Promise<unknown>): Promise<number> =>
      asked.then(
        () => 200,
        (error: { statusCode?: number }) => error.statusCode ?? 0
      );
    const create = { create: { _index: index, _id: 'a' } };
    // Fields that no template knows: the role may add them to the mapping.
    const { items } = await writer.bulk({ operations: [create, { type: 'flow' }, create, { type: 'flow' }] });
    expect(items.map(({ create: item }) => item?.status)).toEqual([201, 409]);
    await admin.indices.refresh({ index });
    expect((await admin.count({ index })).count).toBe(1);
    const refused = await Promise.all(
      [
        writer.search({ index }),
        writer.index({ index, id: 'a', document: { type: 'dns' } }),
        writer.delete({ index, id: 'a' }),
        writer.create({ index: 'other', id: 'a', document: {} }),
      ].map(statusOf)
    );
    expect(refused).toEqual([403, 403, 403, 403]);
    expect(await statusOf(writer.cluster.health())).toBe(200);
  }, 60_000);
});
