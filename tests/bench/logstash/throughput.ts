import { createReadStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startElasticsearch } from '../../../scripts/elasticsearch/start';
import type { PacketbeatEvent } from '../../../scripts/enrich';
import { countAt, textAt } from '../../../scripts/enrich/event';
import { fileInput, PIPELINE, startLogstash, type Stats } from '../../package/support/logstash';
import { print } from '../measure';

interface Variant {
  readonly name: string;
  readonly memory: boolean;
  readonly workers: number;
  readonly ordered: boolean;
  readonly batch: number;
}

const ORDERED = { memory: true, workers: 1, ordered: true, batch: 125 };
const UNORDERED = { memory: true, workers: 2, ordered: false, batch: 125 };
/** Compared by their speeds: the first is to be so many times as fast as the second. */
const PAIRS: Readonly<Record<string, readonly [Variant, Variant]>> = {
  ordered: [
    { ...ORDERED, name: 'one worker, ordered' },
    { ...ORDERED, name: 'the same without the memory', memory: false },
  ],
  unordered: [
    { ...UNORDERED, name: 'two workers, unordered' },
    { ...UNORDERED, name: 'the same without the memory', memory: false },
  ],
  batch: [
    { ...ORDERED, name: 'batches of 1000', batch: 1_000 },
    { ...ORDERED, name: 'batches of 125' },
  ],
};
export const PAIR_NAMES = Object.keys(PAIRS);

function filtersOf({ memory }: Variant): string {
  const filter = readFileSync(join(PIPELINE, '20-filter.conf'), 'utf8');
  if (memory) return filter;
  const [start, end] = [filter.indexOf('  # Transactions teach'), filter.indexOf('  # Places of public')];
  return filter.slice(0, start) + filter.slice(end);
}

/** What a variant has done so far. */
interface Progress extends Stats {
  readonly busy: number;
}

/** What a variant did while both ran warm. */
interface Measured {
  /** Events. */
  readonly passed: number;
  /** Milliseconds for which an event kept a worker busy, in filters and output. */
  readonly each: number;
  /** By the clock, and so with what else the machine did. */
  readonly byPlugin: Readonly<Record<string, number>>;
}

function between(before: Progress, after: Progress): Measured {
  const each = (from = 0, to = 0): number => (to - from) / (after.out - before.out);
  return {
    passed: after.out - before.out,
    each: each(before.busy, after.busy),
    byPlugin: Object.fromEntries(
      Object.entries(after.byPlugin).map(([id, to]) => [id, each(before.byPlugin[id], to)])
    ),
  };
}

/** Share of the events that warms both up. */
const WARM = 0.5;

/**
 * Both variants of a pair beside each other in one Logstash over the same events, so that a busy machine slows both. Counted is what they do after they are
 * warm and until the first has finished, since the other then has the machine for itself.
 */
async function run(
  home: string,
  folder: string,
  events: string,
  count: number,
  pair: readonly Variant[],
  outputOf: (i: number) => string
): Promise<readonly Measured[]> {
  rmSync(folder, { recursive: true, force: true });
  const logstash = startLogstash(
    home,
    folder,
    pair.map((variant, i) => ({
      id: `p${i}`,
      text: `${fileInput(events, join(folder, `read-${i}`))}${filtersOf(variant)}\noutput { ${outputOf(i)} }\n`,
      settings: {
        'pipeline.workers': variant.workers,
        'pipeline.ordered': variant.ordered,
        'pipeline.batch.size': variant.batch,
      },
    })),
    { WATCHING_SINCE: '2000-01-01T00:00:00Z' }
  );
  try {
    await logstash.untilUp();
    let [before, after]: (readonly Progress[] | undefined)[] = [];
    const progress = async (id: string): Promise<Progress> => ({
      ...(await logstash.stats(id)),
      busy: logstash.busy(id),
    });
    for (;;) {
      logstash.check();
      const stats = await Promise.all(pair.map((_, i) => progress(`p${i}`)));
      if (stats.every(({ out }) => out >= WARM * count)) before ??= stats;
      if (stats.every(({ out }) => out < count)) after = stats;
      if (stats.every(({ out }) => out >= count)) break;
      await sleep(2_000);
    }
    if (before === undefined || after === undefined || (after[0]?.out ?? 0) <= (before[0]?.out ?? 0))
      throw new Error('Too few events to measure: ask for more with --times.');
    const [from, to] = [before, after];
    return pair.map((_, i) => between(from[i] as Progress, to[i] as Progress));
  } finally {
    await logstash.stop();
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

/** What a pair costs: processor time of the workers in filters and output for each event, and the ratio of their speeds. */
export async function benchThroughput(
  home: string,
  folder: string,
  { events, count, name }: { readonly events: string; readonly count: number; readonly name: string }
): Promise<void> {
  const pair = PAIRS[name] ?? [];
  const output = (i: number): string =>
    `file { id => "output" path => "${join(folder, `out-${i}`)}" codec => "json_lines" }`;
  const measured = await run(home, folder, events, count, pair, output);
  const micros = (milliseconds: number): string => (milliseconds * 1_000).toFixed(1);
  for (const [i, { each, byPlugin }] of measured.entries()) {
    const told = await toldShare(join(folder, `out-${i}`));
    const parts = Object.entries(byPlugin).map(([plugin, part]) => `${plugin} ${micros(part)}`);
    print(
      `${pair[i]?.name ?? ''}: ${micros(each)} µs of a processor for an event (by the clock: ${parts.join(', ')}), ${told.toFixed(3)} of the bytes of flows told by transactions`
    );
  }
  const [first, second] = measured.map(({ each }) => each);
  print(`speed of the first ÷ the second: ${((second ?? NaN) / (first ?? NaN)).toFixed(2)}`);
}

/** The same before Elasticsearch: how many events pass with the memory while others pass without it. */
export async function benchStored(
  home: string,
  elasticsearch: string,
  folder: string,
  { events, count }: { readonly events: string; readonly count: number }
): Promise<void> {
  const node = await startElasticsearch({ version: '8.13.4', home: elasticsearch, heapMb: 1_024 });
  const output = (i: number): string =>
    `elasticsearch { id => "output" hosts => ["${node.url}"] index => "bench-${i}" manage_template => false ilm_enabled => false }`;
  try {
    for (const name of ['ordered', 'unordered']) {
      const pair = PAIRS[name] ?? [];
      const [first, second] = await run(home, folder, events, count, pair, output);
      const ratio = (first?.passed ?? NaN) / (second?.passed ?? NaN);
      print(
        `before Elasticsearch, ${pair[0]?.name ?? ''}: ${first?.passed ?? 0} events passed with the memory while ${second?.passed ?? 0} passed without: ${ratio.toFixed(2)}`
      );
    }
  } finally {
    await node.stop();
  }
}
