import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { PacketbeatEvent } from '../../../scripts/enrich';
import { at, countAt, put, remove, textAt } from '../../../scripts/enrich/event';
import { readSample } from '../../../scripts/sample/fixture';

/**
 * `npm run bench -- logstash`: what the memory of connections costs in a real Logstash (LOGSTASH_HOME). Two pipelines run beside each other in one Logstash over the
 * same events, so that a busy machine slows both; compared is the time that their workers spent in filters and output for each event.
 */

const PIPELINE = join(__dirname, '..', '..', '..', 'deploy', 'logstash', 'pipeline');
const API = 19_600;
const home = process.env['LOGSTASH_HOME'];

interface Variant {
  readonly name: string;
  readonly memory: boolean;
  readonly workers: number;
  readonly ordered: boolean;
  readonly batch: number;
}

const ORDERED = { memory: true, workers: 1, ordered: true, batch: 125 };
const UNORDERED = { memory: true, workers: 2, ordered: false, batch: 125 };
const PAIRS: readonly (readonly [Variant, Variant])[] = [
  [
    { ...ORDERED, name: 'one worker, ordered' },
    { ...ORDERED, name: 'the same without the memory', memory: false },
  ],
  [
    { ...UNORDERED, name: 'two workers, unordered' },
    { ...UNORDERED, name: 'the same without the memory', memory: false },
  ],
  [
    { ...ORDERED, name: 'batches of 1000', batch: 1_000 },
    { ...ORDERED, name: 'batches of 125' },
  ],
];

/** The sample as Packetbeat sent it, several times over: each time with connections of its own. */
async function writeEvents(file: string, times: number): Promise<number> {
  const out = createWriteStream(file);
  const { lines } = readSample();
  for (let i = 0; i < times; i += 1)
    for (const line of lines) {
      const event = JSON.parse(line) as PacketbeatEvent;
      const id = textAt(event, 'network.community_id');
      if (id !== undefined) put(event, 'network.community_id', `${id}${i}`);
      const domain = textAt(event, 'network_traffic.domain');
      for (const path of [
        'network_traffic',
        'tags',
        'source.geo',
        'source.as',
        'destination.geo',
        'destination.as',
      ])
        remove(event, path);
      if (event['type'] === 'flow') {
        remove(event, 'network.protocol');
        remove(event, 'destination.domain');
      } else if (domain !== undefined) put(event, 'network_traffic.domain', domain);
      if (!out.write(`${JSON.stringify(event)}\n`)) await once(out, 'drain');
    }
  out.end();
  await once(out, 'finish');
  return lines.length * times;
}

function filtersOf({ memory }: Variant): string {
  const filter = readFileSync(join(PIPELINE, '20-filter.conf'), 'utf8');
  if (memory) return filter;
  const [start, end] = [filter.indexOf('  # Transactions teach'), filter.indexOf('  # Places of public')];
  return filter.slice(0, start) + filter.slice(end);
}

interface Stats {
  readonly out: number;
  readonly milliseconds: number;
}

async function statsOf(index: number): Promise<Stats> {
  const answer = await fetch(`http://127.0.0.1:${API}/_node/stats/pipelines/p${index}`).then(
    (response) => response.json() as Promise<Record<string, unknown>>,
    () => ({})
  );
  const events = at(answer, `pipelines.p${index}.events`) as Record<string, number> | undefined;
  return { out: events?.['out'] ?? 0, milliseconds: events?.['duration_in_millis'] ?? 0 };
}

async function run(
  folder: string,
  events: string,
  count: number,
  pair: readonly Variant[]
): Promise<readonly Stats[]> {
  rmSync(folder, { recursive: true, force: true });
  const settings = join(folder, 'settings');
  mkdirSync(settings, { recursive: true });
  for (const file of ['log4j2.properties', 'jvm.options'])
    cpSync(join(home ?? '', 'config', file), join(settings, file));
  const configured = readFileSync(join(home ?? '', 'config', 'logstash.yml'), 'utf8');
  writeFileSync(join(settings, 'logstash.yml'), `${configured}\nlog.level: warn\napi.http.port: ${API}\n`);
  pair.forEach((variant, i) => {
    const input = `input { file { path => "${events}" mode => "read" sincedb_path => "/dev/null" codec => "json" file_completed_action => "log" file_completed_log_path => "${join(folder, `read-${i}`)}" } }`;
    const output = `output { file { path => "${join(folder, `out-${i}`)}" codec => "json_lines" } }`;
    writeFileSync(join(folder, `p${i}.conf`), `${input}\n${filtersOf(variant)}\n${output}\n`);
  });
  writeFileSync(
    join(settings, 'pipelines.yml'),
    pair
      .map(
        ({ workers, ordered, batch }, i) =>
          `- pipeline.id: p${i}\n  path.config: "${join(folder, `p${i}.conf`)}"\n  pipeline.workers: ${workers}\n  pipeline.ordered: ${ordered}\n  pipeline.batch.size: ${batch}\n`
      )
      .join('')
  );
  const logstash = spawn(
    join(home ?? '', 'bin', 'logstash'),
    ['--path.settings', settings, '--path.data', join(folder, 'data'), '--path.logs', join(folder, 'logs')],
    {
      env: { ...process.env, PIPELINE_FOLDER: PIPELINE, WATCHING_SINCE: '2000-01-01T00:00:00Z' },
      stdio: 'ignore',
    }
  );
  try {
    for (;;) {
      if (logstash.exitCode !== null)
        throw new Error(`Logstash ended with ${logstash.exitCode}: see ${folder}/logs`);
      const stats = await Promise.all(pair.map((_, i) => statsOf(i)));
      if (stats.every(({ out }) => out >= count)) return stats;
      await sleep(1_000);
    }
  } finally {
    logstash.kill();
    if (logstash.exitCode === null) await once(logstash, 'exit');
  }
}

/** Share of the bytes of flows whose protocol a transaction told. */
async function toldShare(file: string): Promise<number> {
  let [told, all] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const event = JSON.parse(line) as PacketbeatEvent;
    if (event['type'] !== 'flow') continue;
    all += countAt(event, 'network.bytes');
    if (textAt(event, 'network_traffic.protocol_source') === 'transaction')
      told += countAt(event, 'network.bytes');
  }
  return told / all;
}

async function main(): Promise<void> {
  const { times, only } = new Command('bench logstash')
    .option('--times <number>', 'how often the sample is sent', Number, 6)
    .option('--only <pair>', 'memory, ordered, unordered or batch')
    .parse()
    .opts<{ times: number; only?: string }>();
  if (home === undefined) throw new Error('Set LOGSTASH_HOME to an unpacked Logstash.');
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-logstash-'));
  try {
    if (only === undefined || only === 'memory')
      for (const stories of ['2000', '1000000']) {
        const jruby = spawnSync(
          join(home, 'vendor', 'jruby', 'bin', 'jruby'),
          ['-J-Xmx1500m', join(__dirname, 'memory.rb'), join(PIPELINE, 'connections.rb'), '1000000', stories],
          { encoding: 'utf8' }
        );
        say(jruby.stdout.trim() || jruby.stderr.trim());
      }
    const events = join(folder, 'events.ndjson');
    const count = await writeEvents(events, times);
    for (const [i, pair] of PAIRS.entries()) {
      if (only !== undefined && only !== ['ordered', 'unordered', 'batch'][i]) continue;
      const stats = await run(join(folder, 'run'), events, count, pair);
      const each = stats.map(({ milliseconds }) => (milliseconds * 1_000) / count);
      for (const [j, { name }] of pair.entries())
        say(
          `${name}: ${each[j]?.toFixed(1)} µs an event, ${(await toldShare(join(folder, 'run', `out-${j}`))).toFixed(3)} of the bytes of flows told by transactions`
        );
      say(`second ÷ first: ${((each[1] ?? 0) / (each[0] ?? 1)).toFixed(2)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
