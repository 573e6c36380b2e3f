import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import { FULL } from './support/node';

const root = join(__dirname, '..', '..');

async function untilGone(url: string, patienceMs: number): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(300)) {
    try {
      await fetch(`${url}/_cluster/health`);
    } catch {
      return true;
    }
  }
  return false;
}

describe('embedded Elasticsearch', () => {
  it('starts with users of the file realm, keeps documents and ends when it is told to', async () => {
    const node = await startElasticsearch({
      shortLived: true,
      security: {
        users: [
          { name: 'admin', password: 'admin-password', roles: ['superuser'] },
          { name: 'reader', password: 'reader-password', roles: ['read_logs'] },
        ],
        roles: { read_logs: { indices: [{ names: ['logstash-*'], privileges: ['read'] }] } },
      },
    });
    const as = (username: string): Client =>
      new Client({ node: node.url, auth: { username, password: `${username}-password` } });
    try {
      await as('admin').index({ index: 'logstash-a', document: { bytes: 1 }, refresh: true });
      expect((await as('reader').count({ index: 'logstash-a' })).count).toBe(1);
      await expect(as('reader').index({ index: 'logstash-a', document: {} })).rejects.toMatchObject({
        statusCode: 403,
      });
    } finally {
      await node.stop();
    }
    expect(await untilGone(node.url, 1000)).toBe(true);
  }, 180_000);

  it('ends when the process that started it is killed', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', 'scripts/elasticsearch/index.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const url = await new Promise<string>((resolve) => {
      createInterface({ input: parent.stdout }).once('line', resolve);
    });
    expect((await fetch(`${url}/_cluster/health`)).ok).toBe(true);
    parent.kill('SIGKILL');
    expect(await untilGone(url, 20_000)).toBe(true);
  }, 180_000);

  const often = [
    { signal: 'SIGKILL', whom: 'npm, which dies of it' },
    { signal: 'SIGINT', whom: 'all of them, as a terminal sends Ctrl-C' },
  ] as const;
  // Each starts an Elasticsearch of its own.
  const seldom = [
    { signal: 'SIGTERM', whom: 'npm, which ends its shell' },
    { signal: 'SIGHUP', whom: 'npm, which dies of it' },
  ] as const;

  it.each(FULL ? [...often, ...seldom] : often)(
    'ends with npm, which runs the command: $signal to $whom',
    async ({ signal }) => {
      // Leads a process group, like a command in a terminal.
      const npm = spawn('npm', ['run', '-s', 'elasticsearch'], {
        cwd: root,
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const url = await new Promise<string>((resolve) => {
        createInterface({ input: npm.stdout }).once('line', resolve);
      });
      process.kill(signal === 'SIGINT' ? -Number(npm.pid) : Number(npm.pid), signal);
      expect(await untilGone(url, 20_000)).toBe(true);
    },
    180_000
  );
});
