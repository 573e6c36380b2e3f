import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { STATUS_PATH, type StatusResponse } from '../../plugin/common/api/setup';
import { allLines } from '../package/releases';
import { compatibilityPage, type KibanaRun, type TestReport } from './page';

const root = join(__dirname, '..', '..');
const runsFile = join(root, 'docs', 'compatibility', 'runs.json');

function runContracts(): TestReport {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-compatibility-'));
  try {
    const report = join(folder, 'report.json');
    const jest = join('node_modules', 'jest', 'bin', 'jest.js');
    spawnSync(process.execPath, [jest, '--selectProjects', 'contracts', '--json', `--outputFile=${report}`], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(report, 'utf8')) as TestReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Asks a real Kibana that has the plugin what it is and how the plugin stands there. */
async function lookAt(url: string): Promise<KibanaRun> {
  const { version } = await ask<{ version: { number: string } }>(new URL('/api/status', url).href);
  const { pluginVersion, state } = await ask<StatusResponse>(new URL(STATUS_PATH, url).href);
  return {
    kibana: version.number,
    plugin: pluginVersion,
    date: new Date().toISOString().slice(0, 10),
    state,
  };
}

async function main({ kibana }: { readonly kibana?: string }): Promise<void> {
  const before = existsSync(runsFile) ? (JSON.parse(readFileSync(runsFile, 'utf8')) as KibanaRun[]) : [];
  const seen = kibana === undefined ? [] : [await lookAt(kibana)];
  const runs = [...before.filter((run) => !seen.some((other) => other.kibana === run.kibana)), ...seen];
  writeFileSync(runsFile, `${JSON.stringify(runs, null, 2)}\n`);
  const page = join(root, 'docs', 'compatibility', 'README.md');
  writeFileSync(page, compatibilityPage(allLines(), runContracts(), runs));
  process.stdout.write(`${page}\n`);
}

new Command('compatibility')
  .description('Writes docs/compatibility from the contract tests and from looks at real Kibanas.')
  .option('--kibana <url>', 'also look at this Kibana, which has the plugin installed, and remember it')
  .action(main)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`Failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
