import type { Client } from '@elastic/elasticsearch';
import { Command } from 'commander';
import type { LayerResult } from '../../../workbench/interpret';
import { asker, putTemplates, SLUGS } from '../../elasticsearch/widgets/stored';
import { writeBulk, type NewDocument } from '../../elasticsearch/support/bulk';
import { benchOnNode, median, print, timed } from '../measure';
import { bareRequests } from './bare';
import { indexAt, lines } from './documents';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24, 12, 0, 10);
const BAR = 1.25;
const PATTERN = 'logstash-*';

async function write(client: Client, documents: Iterable<NewDocument>): Promise<void> {
  await writeBulk(client, documents);
  await client.indices.refresh({ index: PATTERN });
}

/** Time of each panel and of the bare aggregations, in turn and without the request cache; the median of some rounds. */
async function benchPanels(client: Client, rounds: number): Promise<boolean> {
  const ask = await asker({ client, pattern: PATTERN, from: NOW - DAY, to: NOW });
  const results: { slug: string; requests: number; ours: number; bare: number }[] = [];
  for (const slug of SLUGS) {
    const layers: LayerResult[] = await ask(slug);
    const bare = bareRequests(layers);
    const requests = layers.reduce((sum, layer) => sum + layer.requests.length, 0);
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      await client.indices.clearCache({ index: PATTERN, request: true });
      times[0].push(await timed(() => ask(slug)));
      await client.indices.clearCache({ index: PATTERN, request: true });
      times[1].push(
        await timed(() => Promise.all(bare.map(({ index, body }) => client.search({ index, ...body }))))
      );
    }
    results.push({ slug, requests, ours: median(times[0]), bare: median(times[1]) });
  }
  results.sort((a, b) => b.ours - a.ours);
  for (const { slug, requests, ours, bare } of results)
    print(
      `${slug.padEnd(16)} ${requests} requests, ${ours.toFixed(0).padStart(5)} ms, bare ${bare.toFixed(0).padStart(5)} ms, ratio ${(ours / bare).toFixed(2)}`
    );
  const [slowest] = results;
  const ratio = (slowest?.ours ?? NaN) / (slowest?.bare ?? NaN);
  print(`requests of a refresh: ${results.reduce((sum, { requests }) => sum + requests, 0)}`);
  print(`slowest panel: ${slowest?.slug}, ratio ${ratio.toFixed(2)} (bar ${BAR})`);
  return ratio <= BAR;
}

/** How many shard requests of a second refresh of two days, half a minute after the first, the request cache answered; by index. Yesterday's index lies whole in the range. */
async function benchCache(client: Client): Promise<void> {
  const refreshAt = async (to: number): Promise<void> => {
    const ask = await asker({ client, pattern: PATTERN, from: to - 48 * HOUR, to });
    for (const slug of SLUGS) await ask(slug);
  };
  const counts = async (): Promise<Map<string, readonly [hits: number, misses: number]>> => {
    const { indices = {} } = await client.indices.stats({ index: PATTERN, metric: 'request_cache' });
    return new Map(
      Object.entries(indices).map(([name, { total }]) => [
        name,
        [total?.request_cache?.hit_count ?? 0, total?.request_cache?.miss_count ?? 0],
      ])
    );
  };
  for (const [name, second, arriving] of [
    ['the same range, nothing new', NOW, false],
    ['half a minute later, as Kibana asks', NOW + 30_000, true],
    ['ends rounded to the minute', Math.ceil(NOW / 60_000) * 60_000, true],
  ] as const) {
    await client.indices.clearCache({ index: PATTERN, request: true });
    await refreshAt(second === NOW + 30_000 ? NOW : second);
    if (arriving) await write(client, lines(100, NOW - 1000, NOW, 3));
    const before = await counts();
    await refreshAt(second);
    const after = await counts();
    const told = [...after].map(([index, [hits, misses]]) => {
      const [hitsBefore, missesBefore] = before.get(index) ?? [0, 0];
      return `${index} ${hits - hitsBefore} of ${hits - hitsBefore + misses - missesBefore}`;
    });
    print(`request cache, ${name}: hits ${told.join(', ')}`);
  }
}

async function main(): Promise<void> {
  const { documents, rounds } = new Command('dashboard')
    .description(
      'Time of each panel’s stored requests against bare aggregations; requests of a refresh; the request cache.'
    )
    .option('--documents <number>', 'how many, over two days and a half', Number, 2_000_000)
    .option('--rounds <number>', 'measured rounds of each panel', Number, 5)
    .parse()
    .opts<{ documents: number; rounds: number }>();
  await benchOnNode(async (client) => {
    await putTemplates(client);
    await write(client, lines(documents, NOW - DAY, NOW));
    await write(client, lines(Math.round(documents / 10), NOW - 2.5 * DAY, NOW - DAY, 2));
    await client.indices.forcemerge(
      { index: `${PATTERN},-${indexAt(NOW)}`, max_num_segments: 1 },
      { requestTimeout: 600_000 }
    );
    const query = { range: { '@timestamp': { gte: NOW - DAY, lte: NOW } } };
    const { count } = await client.count({ index: PATTERN, query });
    if (count < documents) throw new Error(`only ${count} of ${documents} documents are in the time range`);
    print(`documents in the time range of the panels: ${count}`);
    const held = await benchPanels(client, rounds);
    await benchCache(client);
    return held;
  });
}

void main();
