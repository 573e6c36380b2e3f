import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { STATUS_PATH, type StatusResponse } from '../../plugin/common/api/setup';
import { countJest } from '../check/counts';
import { allLines } from '../package/releases';
import { compatibilityPage, type KibanaRun, type TestReport } from './page';

const root = join(__dirname, '..', '..');
const runsFile = join(root, 'docs', 'compatibility', 'runs.json');

/** Runs a kind of tests. @returns jest's report, undefined when it wrote none, and its exit code. */
function run(kind: string, env: NodeJS.ProcessEnv = {}): { report: string | undefined; code: number } {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-compatibility-'));
  try {
    const file = join(folder, 'report.json');
    const jest = join('node_modules', 'jest', 'bin', 'jest.js');
    const { status } = spawnSync(
      process.execPath,
      [jest, '--selectProjects', kind, '--runInBand', '--json', `--outputFile=${file}`],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } }
    );
    return { report: existsSync(file) ? readFileSync(file, 'utf8') : undefined, code: status ?? 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runContracts(): TestReport {
  const { report } = run('contracts');
  if (report === undefined) throw new Error('The contract tests did not run.');
  return JSON.parse(report) as TestReport;
}

/** Runs the browser tests in a real Kibana, which they change. */
function runBrowser(kibana: string, elasticsearch: string): KibanaRun['browser'] {
  const { report, code } = run('browser', { KIBANA_URL: kibana, ELASTICSEARCH_URL: elasticsearch });
  const { passed, failed } = countJest(report, code);
  return { passed, failed };
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

interface Options {
  readonly kibana?: string;
  readonly elasticsearch?: string;
}

async function main({ kibana, elasticsearch }: Options): Promise<void> {
  const before = existsSync(runsFile) ? (JSON.parse(readFileSync(runsFile, 'utf8')) as KibanaRun[]) : [];
  const seen: KibanaRun[] = [];
  if (kibana !== undefined) {
    const browser = elasticsearch === undefined ? undefined : runBrowser(kibana, elasticsearch);
    // Afterwards: the tests set it up.
    seen.push({ ...(await lookAt(kibana)), ...(browser ? { browser } : {}) });
  }
  const runs = [...before.filter((run) => !seen.some((other) => other.kibana === run.kibana)), ...seen];
  writeFileSync(runsFile, `${JSON.stringify(runs, null, 2)}\n`);
  const page = join(root, 'docs', 'compatibility', 'README.md');
  writeFileSync(page, compatibilityPage(allLines(), runContracts(), runs));
  process.stdout.write(`${page}\n`);
}

new Command('compatibility')
  .description('Writes docs/compatibility from the contract tests and from looks at real Kibanas.')
  .option('--kibana <url>', 'also look at this Kibana, which has the plugin installed, and remember it')
  .option('--elasticsearch <url>', 'the one behind it: then the browser tests run there, which change both')
  .action(main)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`Failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
