import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnections, writeLines } from './events';
import { fileInput, PIPELINE, startLogstash } from '../../package/support/logstash';
import { print } from '../measure';

const MEBIBYTE = 2 ** 20;

/** What a million connections weigh in Logstash's JRuby alone, by how many the memory keeps and how many different stories they have. */
export function weighConnections(home: string, count: number): void {
  for (const [kept, stories] of [
    [count, 2_000],
    [count, count],
    [200_000, count],
  ]) {
    const jruby = spawnSync(
      join(home, 'vendor', 'jruby', 'bin', 'jruby'),
      ['-J-Xmx1500m', join(__dirname, 'memory.rb'), join(PIPELINE, 'connections.rb')].concat(
        [count, stories, kept].map(String)
      ),
      { encoding: 'utf8' }
    );
    print(jruby.stdout.trim() || jruby.stderr.trim());
  }
}

/** A real Logstash with its default heap, in which so many connections are open at once: what they weigh, and whether each flow is told. */
export async function benchOpenConnections(home: string, folder: string, count: number): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const events = `${folder}.ndjson`;
  const sent = await writeLines(events, openConnections(count, 50_000));
  const filter = readFileSync(join(PIPELINE, '20-filter.conf'), 'utf8');
  const untold = join(folder, 'untold');
  const output = `output { if [type] == "flow" and [network_traffic][protocol_source] != "transaction" { file { path => "${untold}" codec => "json_lines" } } }\n`;
  const pipeline = (id: string, input: string): Parameters<typeof startLogstash>[2][number] => ({
    id,
    text: `${input}${filter}\n${output}`,
    settings: { 'pipeline.workers': 1, 'pipeline.ordered': true },
  });
  const logstash = startLogstash(home, folder, [pipeline('open', fileInput(events, join(folder, 'read')))], {
    CONNECTIONS_KEPT: String(count),
    WATCHING_SINCE: '2000-01-01T00:00:00Z',
  });
  try {
    await logstash.untilUp();
    const before = await logstash.heap();
    for (let out = 0; out < sent; out = (await logstash.stats('open')).out) {
      logstash.check();
      await sleep(1_000);
    }
    const after = await logstash.heap();
    const lines = existsSync(untold) ? readFileSync(untold, 'utf8').trimEnd().split('\n').length : 0;
    print(
      `${count} open connections in a Logstash of its default heap: ${Math.round(before / MEBIBYTE)} MiB used at its start, ${Math.round(after / MEBIBYTE)} MiB after; ${lines} flows not told by their transaction`
    );
  } finally {
    await logstash.stop();
    rmSync(events, { force: true });
  }
}
