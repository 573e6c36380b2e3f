import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../scripts/elasticsearch/cache';
import { buildBrowserBundle } from './support/built_plugin';
import { runServer } from './support/server';

/** Node of the oldest Kibana, of most of 9.x, and the newest that a supported Kibana ships (kibana-releases.json). */
const NODES = ['18.18.2', '22.22.2', '24.21.0'];

/** A Node executable out of npm's packages of it; undefined where there is none for this machine. */
function obtain(version: string): string | undefined {
  const folder = join(cacheFolder(), 'node', version);
  const name = `node-${process.platform}-${process.arch}`;
  const executable = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(executable)) {
    mkdirSync(folder, { recursive: true });
    try {
      const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
      execFileSync('npm', [...install, `${name}@${version}`], { cwd: folder, stdio: 'ignore' });
    } catch {
      return undefined;
    }
  }
  return existsSync(executable) ? executable : undefined;
}

const nodes = NODES.map((version) => ({ version, node: obtain(version) }));
let plugin: string;
beforeAll(async () => {
  plugin = dirname(dirname(await buildBrowserBundle()));
}, 120_000);

describe('the server code of the built zip', () => {
  for (const { version, node } of nodes) {
    // Skipped tests are counted as such: no executable of that Node could be had here.
    (node ? it : it.skip)(
      `is set up, asked and stopped in Node ${version}`,
      () => {
        const report = runServer(plugin, node);
        expect(report.node).toBe(`v${version}`);
        expect(report.routes.length).toBeGreaterThan(10);
        expect(report.status).toMatchObject({ status: 200, payload: { state: 'not_installed' } });
        expect(report.anomalies).toMatchObject({ status: 200, payload: { findings: [] } });
        expect(report.logged).toEqual([]);
      },
      60_000
    );
  }
});
