import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { CHROMIUM_HINT, ensureChromium } from '../chromium/find';
import { whenStopped } from '../system/stop';
import { countJest, summary, total, type Counts } from './counts';
import { STAGES, type Stage } from './stages';

const root = join(__dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

let running: ChildProcess | undefined;

function run([command, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
    running = child;
    child.on('error', (error) => {
      say(String(error));
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function runStage(stage: Stage, scratch: string, full: boolean): Promise<Counts> {
  const env = { ...process.env, ...(full ? { NETWORK_TRAFFIC_FULL: '1' } : {}), ...stage.env };
  if (stage.browser && !ensureChromium(say)) {
    say(`No Chromium here, so no page was looked at: ${CHROMIUM_HINT}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (stage.kind === 'single') {
    const ok = (await run(stage.command, env)) === 0;
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  }
  const report = join(scratch, `${stage.name.replaceAll(' ', '_')}.json`);
  const code = await run(
    [...stage.command, '--json', `--outputFile=${report}`, '--testLocationInResults'],
    env
  );
  return countJest(existsSync(report) ? readFileSync(report, 'utf8') : undefined, code);
}

async function main(): Promise<void> {
  const options = new Command('check')
    .description('Runs every check of the project and ends with `N passed, N failed`.')
    .option('--full', 'also what takes longer: more Elasticsearch versions, rebuilt sample')
    .option('--only <names>', 'comma-separated stage names')
    .parse()
    .opts<{ full?: boolean; only?: string }>();
  const only = options.only?.split(',');
  const unknown = only?.filter((name) => !STAGES.some((stage) => stage.name === name)) ?? [];
  if (unknown.length > 0) {
    say(`No such stage: ${unknown.join(', ')}. There are: ${STAGES.map(({ name }) => name).join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const stages = STAGES.filter(({ name, full }) => (only ? only.includes(name) : !full || options.full));
  whenStopped(() => {
    running?.kill();
    process.exit(1);
  });
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-check-'));
  const started = Date.now();
  const lines: string[] = [];
  const counts: Counts[] = [];
  for (const stage of stages) {
    const begun = Date.now();
    say(`\n── ${stage.name} ──`);
    const count = await runStage(stage, scratch, options.full ?? false);
    counts.push(count);
    lines.push(
      `${count.failed === 0 ? 'ok  ' : 'FAIL'} ${stage.name}: ${summary(count)} (${Math.round((Date.now() - begun) / 1000)} s)`
    );
  }
  rmSync(scratch, { recursive: true });
  const sum = total(counts);
  say(`\n${lines.join('\n')}\nin ${Math.round((Date.now() - started) / 1000)} s`);
  say(summary(sum));
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

void main();
