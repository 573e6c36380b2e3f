import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { CHROMIUM_HINT, ensureChromium } from '../chromium/find';
import { whenStopped } from '../system/stop';
import { countJest, summary, total, type Counts } from './counts';
import { isStatic, STAGES, type Stage } from './stages';

const root = join(__dirname, '..', '..');
const write = (output: string): void => void process.stdout.write(output);
const say = (line: string): void => write(`${line}\n`);

const running = new Set<ChildProcess>();

/** Runs a command; what it prints goes to `print` when it has ended, and without one is shown as it comes. */
function run(
  [command, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  print?: (output: string) => void
): Promise<number> {
  return new Promise((resolve) => {
    const out = print ? 'pipe' : 'inherit';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', out, out], env });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => void chunks.push(chunk));
    running.add(child);
    const end = (code: number | null, error = ''): void => {
      running.delete(child);
      (print ?? write)(Buffer.concat(chunks).toString() + error);
      resolve(code ?? 1);
    };
    child.on('error', (error) => end(1, String(error)));
    child.on('close', end);
  });
}

const COUNTED = { ok: { passed: 1, failed: 0, skipped: 0 }, failed: { passed: 0, failed: 1, skipped: 0 } };

async function runStage(stage: Stage, scratch: string, full: boolean): Promise<Counts> {
  const env = { ...process.env, ...(full ? { NETWORK_TRAFFIC_FULL: '1' } : {}), ...stage.env };
  const title = `\n── ${stage.name} ──`;
  if (isStatic(stage)) {
    const code = await run(stage.command, env, (output) => say(`${title}\n${output}`.trimEnd()));
    return code === 0 ? COUNTED.ok : COUNTED.failed;
  }
  say(title);
  if (stage.browser && !ensureChromium(say)) {
    say(`No Chromium here, so no page was looked at: ${CHROMIUM_HINT}.`);
    return COUNTED.failed;
  }
  if (stage.kind === 'single') return (await run(stage.command, env)) === 0 ? COUNTED.ok : COUNTED.failed;
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
    for (const child of running) child.kill();
    process.exit(1);
  });
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-check-'));
  const started = Date.now();
  const ended = new Map<Stage, readonly [counts: Counts, seconds: number]>();
  const take = async (queue: Stage[]): Promise<void> => {
    for (let stage = queue.shift(); stage; stage = queue.shift()) {
      const begun = Date.now();
      const counts = await runStage(stage, scratch, options.full ?? false);
      ended.set(stage, [counts, Math.round((Date.now() - begun) / 1000)]);
    }
  };
  // Each static check keeps one processor busy; jest shares out its own work.
  const still = stages.filter(isStatic);
  await Promise.all(Array.from({ length: availableParallelism() }, () => take(still)));
  await take(stages.filter((stage) => !isStatic(stage)));
  rmSync(scratch, { recursive: true });
  const sum = total([...ended.values()].map(([counts]) => counts));
  say('');
  for (const [{ name }, [counts, seconds]] of ended)
    say(`${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${summary(counts)} (${seconds} s)`);
  say(`in ${Math.round((Date.now() - started) / 1000)} s`);
  say(summary(sum));
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

void main();
