import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PacketbeatEvent } from '../../../scripts/enrich';
import { at } from '../../../scripts/enrich/event';

export const PIPELINE = join(__dirname, '..', '..', '..', 'deploy', 'logstash', 'pipeline');
const API = 19_600;

export interface Pipeline {
  readonly id: string;
  readonly text: string;
  /** As in pipelines.yml: `pipeline.workers`, `queue.type`, … */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

export interface Stats {
  readonly out: number;
  /** Milliseconds by the clock that the workers spent in filters and outputs, by the id of the plugin. */
  readonly byPlugin: Readonly<Record<string, number>>;
}

export interface Logstash {
  readonly stats: (id: string) => Promise<Stats>;
  /** Milliseconds that the workers of a pipeline had a processor, whatever else the machine did; NaN where the JDK's `jcmd` is missing. */
  readonly busy: (id: string) => number;
  /** Bytes of the heap that are used after a collection; NaN where the JDK's `jcmd` is missing. */
  readonly heap: () => Promise<number>;
  /** Resolves when its API answers. @throws {Error} when it ends instead, or gives none for three minutes. */
  readonly untilUp: () => Promise<void>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
  /** @throws {Error} when it has ended. */
  readonly check: () => void;
}

const START_SECONDS = 180;

const ask = (path: string): Promise<PacketbeatEvent> =>
  fetch(`http://127.0.0.1:${API}${path}`).then((response) => response.json() as Promise<PacketbeatEvent>);

async function statsOf(id: string): Promise<Stats> {
  const answer = await ask(`/_node/stats/pipelines/${id}`);
  const events = at(answer, `pipelines.${id}.events`) as Record<string, number> | undefined;
  const plugins = ['filters', 'outputs'].flatMap(
    (kind) =>
      (at(answer, `pipelines.${id}.plugins.${kind}`) ?? []) as {
        readonly id: string;
        readonly events: { readonly duration_in_millis?: number };
      }[]
  );
  return {
    out: events?.['out'] ?? 0,
    byPlugin: Object.fromEntries(plugins.map((plugin) => [plugin.id, plugin.events.duration_in_millis ?? 0])),
  };
}

function writeSettings(home: string, folder: string, more: string, pipelines: readonly Pipeline[]): string[] {
  const settings = join(folder, 'settings');
  mkdirSync(settings, { recursive: true });
  for (const file of ['log4j2.properties', 'jvm.options'])
    cpSync(join(home, 'config', file), join(settings, file));
  const configured = readFileSync(join(home, 'config', 'logstash.yml'), 'utf8');
  writeFileSync(join(settings, 'logstash.yml'), `${configured}\n${more}`);
  const entries = pipelines.map((pipeline) => {
    const path = join(folder, `${pipeline.id}.conf`);
    writeFileSync(path, pipeline.text);
    const lines = Object.entries(pipeline.settings).map(([name, value]) => `  ${name}: ${value}\n`);
    return `- pipeline.id: ${pipeline.id}\n  path.config: "${path}"\n${lines.join('')}`;
  });
  writeFileSync(join(settings, 'pipelines.yml'), entries.join(''));
  return [
    ...['--path.settings', settings],
    ...['--path.data', join(folder, 'data')],
    ...['--path.logs', join(folder, 'logs')],
  ];
}

/**
 * Runs Logstash to its end: inputs that end, or what is asked by further arguments.
 * @returns what it said. @throws {Error} with that when it fails.
 */
export function runLogstash(
  home: string,
  folder: string,
  pipelines: readonly Pipeline[],
  {
    args = [],
    env = {},
  }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {}
): string {
  const given = writeSettings(home, folder, 'log.level: error\napi.enabled: false\n', pipelines);
  const run = spawnSync(join(home, 'bin', 'logstash'), [...given, ...args], {
    env: { ...process.env, PIPELINE_FOLDER: PIPELINE, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (run.status !== 0)
    throw new Error(`Logstash ended with ${run.status ?? 'a signal'}:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/**
 * Starts a Logstash with settings, data and logs in a folder. Started again in the same folder it finds what is left in its queue.
 * @param env the pipeline's variables.
 */
export function startLogstash(
  home: string,
  folder: string,
  pipelines: readonly Pipeline[],
  env: Readonly<Record<string, string>> = {}
): Logstash {
  const args = writeSettings(home, folder, `log.level: warn\napi.http.port: ${API}\n`, pipelines);
  const child = spawn(join(home, 'bin', 'logstash'), args, {
    env: { ...process.env, PIPELINE_FOLDER: PIPELINE, ...env },
    stdio: 'ignore',
  });
  const check = (): void => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Logstash ended (${child.exitCode ?? child.signalCode}): see ${folder}/logs`);
  };
  return {
    check,
    stats: statsOf,
    busy: (id) => {
      const { status, stdout } = spawnSync('jcmd', [String(child.pid), 'Thread.print'], { encoding: 'utf8' });
      if (status !== 0) return NaN;
      const workers = stdout.split('\n').filter((line) => line.startsWith(`"[${id}]>worker`));
      return workers.reduce((sum, line) => sum + Number(/ cpu=([\d.]+)ms/.exec(line)?.[1] ?? NaN), 0);
    },
    heap: async () => {
      const { status } = spawnSync('jcmd', [String(child.pid), 'GC.run']);
      if (status !== 0) return NaN;
      return Number(at(await ask('/_node/stats/jvm'), 'jvm.mem.heap_used_in_bytes'));
    },
    untilUp: async () => {
      const until = Date.now() + START_SECONDS * 1_000;
      for (;;) {
        const problem = await ask('/').then(() => undefined, String);
        if (problem === undefined) return;
        check();
        if (Date.now() > until)
          throw new Error(`The API of Logstash (port ${API}) gives no answer: ${problem}`);
        await sleep(500);
      }
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

/** An input that reads a file of events once; its pipeline ends after it if that is asked for. */
export const fileInput = (events: string, log: string, ends = false): string =>
  `input { file { path => "${events}" mode => "read" exit_after_read => ${ends} sincedb_path => "/dev/null" codec => "json" file_completed_action => "log" file_completed_log_path => "${log}" } }\n`;
