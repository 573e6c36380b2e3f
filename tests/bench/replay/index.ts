import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { indexOf, pipeline, placeDatabase, type PacketbeatEvent } from '../../../scripts/enrich';
import { startElasticsearch } from '../../../scripts/elasticsearch/start';
import { shift } from '../../../scripts/replay/retime';
import { writeDocuments, type ReplayDocument } from '../../../scripts/replay/write';
import { readSample } from '../../../scripts/sample/fixture';
import { median, print } from '../measure';
import { replayMemory } from './memory';

const ASSETS = join(__dirname, '..', '..', '..', 'es_assets');
const ROUNDS = 9;
const CHUNK = 5_000_000;
const CONCURRENCY = 3;
const LOOKUPS = 200_000;

const asset = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(ASSETS, `${name}.json`), 'utf8')) as Record<string, unknown>;

/** Replay against bare `_bulk` of the same documents in one run, look-ups of places, the size of documents, and the memory of a replay. */
async function main(): Promise<void> {
  const { lines, truth } = readSample();
  const places = await placeDatabase((line) => process.stderr.write(`${line}\n`));
  const node = await startElasticsearch({
    heapMb: 1_024,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const client = new Client({ node: node.url });
  try {
    for (const name of ['network-traffic@mappings', 'network-traffic@settings'])
      await client.transport.request({
        method: 'PUT',
        path: `/_component_template/${name}`,
        body: asset(name),
      });
    await client.transport.request({
      method: 'PUT',
      path: '/_index_template/network-traffic',
      body: asset('network-traffic'),
    });
    const [bare, replay]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times = [await bareBulk(client, lines), await replayed(client, lines, places)] as const;
      if (round === 0) continue; // warms Elasticsearch and this process up
      bare.push(times[0]);
      replay.push(times[1]);
    }
    const ratios = replay.map((seconds, i) => seconds / (bare[i] ?? seconds));
    print(
      `documents ${lines.length}; bare _bulk ${median(bare).toFixed(2)} s, replay with enrichment ${median(replay).toFixed(2)} s (medians of ${ROUNDS})`
    );
    print(
      `ratio ${median(ratios).toFixed(2)} (rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}), ${Math.round(lines.length / median(replay))} documents/s`
    );
    await client.indices.forcemerge({ index: 'logstash-*', max_num_segments: 1 });
    const { indices } = await client.indices.stats({ index: 'logstash-*', metric: ['store', 'docs'] });
    const [store, documents] = Object.values(indices ?? {}).reduce<[number, number]>(
      ([bytes, count], { primaries }) => [
        bytes + (primaries?.store?.size_in_bytes ?? 0),
        count + (primaries?.docs?.count ?? 0),
      ],
      [0, 0]
    );
    print(
      `stored ${Math.round(store / documents)} bytes a document (merged, no replica); ${(lines.length / (truth.bytes / 1e6)).toFixed(0)} documents per megabyte of traffic in the sample`
    );
    print(`place look-ups ${Math.round(lookUps(places))} a second in one process`);
    const needed = await replayMemory(node.url);
    for (const { what, documents: count, megabytes } of needed)
      print(`memory of npm run replay: ${Math.round(megabytes)} MB for ${what} (${count} documents)`);
  } finally {
    await client.close();
    await node.stop();
  }
}

async function bareBulk(client: Client, lines: readonly string[]): Promise<number> {
  const index = 'logstash-2026.01.12';
  await client.indices.delete({ index, ignore_unavailable: true });
  const bodies: string[] = [''];
  lines.forEach((line, i) => {
    const entry = `{"create":{"_id":"${String(i).padStart(22, '0')}"}}\n${line}\n`;
    const last = bodies.length - 1;
    if ((bodies[last] ?? '').length + entry.length > CHUNK) bodies.push(entry);
    else bodies[last] += entry;
  });
  const started = performance.now();
  const queue = [...bodies];
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
        await client.transport.request({ method: 'POST', path: `/${index}/_bulk`, bulkBody: body });
      }
    })
  );
  await client.indices.refresh({ index });
  return (performance.now() - started) / 1_000;
}

async function replayed(
  client: Client,
  lines: readonly string[],
  places: Awaited<ReturnType<typeof placeDatabase>>
): Promise<number> {
  const enrich = pipeline(places, -Infinity);
  async function* documents(): AsyncGenerator<ReplayDocument> {
    for (const [i, line] of lines.entries()) {
      const event = JSON.parse(line) as PacketbeatEvent;
      shift(event, 0);
      enrich(event);
      yield { id: String(i).padStart(22, '0'), event };
    }
  }
  await client.indices.delete({
    index: indexOf(JSON.parse(lines[0] ?? '{}') as PacketbeatEvent),
    ignore_unavailable: true,
  });
  const started = performance.now();
  await writeDocuments(documents(), { client });
  return (performance.now() - started) / 1_000;
}

/** Different addresses, so that none is remembered. */
function lookUps(places: Awaited<ReturnType<typeof placeDatabase>>): number {
  const started = performance.now();
  for (let i = 0; i < LOOKUPS; i += 1)
    places(`${1 + (i % 200)}.${(i >> 4) % 256}.${(i >> 8) % 256}.${i % 251}`);
  return LOOKUPS / ((performance.now() - started) / 1_000);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
