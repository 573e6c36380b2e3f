import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { parse } from 'yaml';
import { startElasticsearch } from '../../../scripts/elasticsearch/start';
import type { PacketbeatEvent } from '../../../scripts/enrich';
import { at, countAt, put, textAt } from '../../../scripts/enrich/event';
import { readSample } from '../../../scripts/sample/fixture';
import { putTemplates } from '../../elasticsearch/widgets/stored';
import { asSent } from './events';
import { PIPELINE, startLogstash, type Logstash } from '../../package/support/logstash';
import { sendAll } from '../../elasticsearch/support/beat';
import { benchSizes } from './sizes';
import { print } from '../measure';

const PORT = 15_045;
const WINDOW = 250;
/** Events a second; the sample's hour becomes some seconds, so that connections are open when Logstash ends. */
const RATE = 2_500;

interface Sent {
  readonly flow: boolean;
  readonly bytes: number;
  /** Whether a Logstash that nobody kills tells the flow by its transaction, and with how many requests. */
  readonly told: boolean;
  readonly requests: number;
}

const requestsOf = (event: PacketbeatEvent): number => {
  const requests = at(event, 'network_traffic.request');
  return Array.isArray(requests) ? requests.length : requests === undefined ? 0 : 1;
};

/** The sample, played so many times at the speed of the sending, with the clock of the sending. */
async function* windows(
  times: number,
  sent: Map<string, Sent>,
  at50: () => void
): AsyncGenerator<readonly string[]> {
  const { lines } = readSample();
  const all = lines.map((line) => JSON.parse(line) as PacketbeatEvent);
  const timesOf = all.map((event) => Date.parse(textAt(event, '@timestamp') ?? ''));
  const scale = ((lines.length / RATE) * 1_000) / (Math.max(...timesOf) - Math.min(...timesOf));
  const began = Date.now();
  let batch: string[] = [];
  for (let i = 0; i < lines.length * times; i += 1) {
    const [copy, k] = [Math.floor(i / lines.length), i % lines.length];
    const stored = all[k] ?? {};
    const event = asSent(lines[k] ?? '');
    const id = `${copy}-${k}`;
    const due = began + (i / RATE) * 1_000;
    if (Date.now() < due) await sleep(due - Date.now());
    const now = Date.now();
    const start = Date.parse(textAt(event, 'event.start') ?? '');
    const lasted = Number.isNaN(start) ? 0 : ((timesOf[k] ?? 0) - start) * scale;
    put(event, '@timestamp', new Date(now).toISOString());
    put(event, 'event.start', new Date(now - lasted).toISOString());
    put(event, 'event.end', new Date(now).toISOString());
    put(event, '@metadata', { beat: 'packetbeat', type: '_doc', version: '9.0.0', _id: id });
    const connection = textAt(event, 'network.community_id');
    if (connection !== undefined) put(event, 'network.community_id', `${connection}${copy}`);
    sent.set(id, {
      flow: event['type'] === 'flow',
      bytes: countAt(event, 'network.bytes'),
      told: textAt(stored, 'network_traffic.protocol_source') === 'transaction',
      requests: requestsOf(stored),
    });
    batch.push(JSON.stringify(event));
    if (batch.length === WINDOW) {
      yield batch;
      batch = [];
    }
    if (i === Math.floor((lines.length * times) / 2)) at50();
  }
  if (batch.length > 0) yield batch;
}

/** All documents, by their id. */
async function* stored(
  client: Client
): AsyncGenerator<{ readonly id: string; readonly event: PacketbeatEvent }> {
  const index = 'logstash-*';
  const { id: pit } = await client.openPointInTime({ index, keep_alive: '2m' });
  let after: { readonly search_after?: never } = {};
  for (;;) {
    const { hits } = await client.search<PacketbeatEvent>({
      size: 5_000,
      sort: ['_shard_doc'],
      pit: { id: pit },
      track_total_hits: false,
      ...after,
    });
    for (const { _id: id, _source: event } of hits.hits) yield { id: id ?? '', event: event ?? {} };
    const last = hits.hits.at(-1)?.sort;
    if (last === undefined) return;
    after = { search_after: last as never };
  }
}

/**
 * The shipped pipeline, its queue and settings, in a real Logstash before a complete Elasticsearch, killed (-9) in the middle of the sample, which a sender repeats until it
 * is acknowledged: what is lost, stored twice, and not told by its transaction; then the sizes of the documents.
 */
export async function benchKilled(
  home: string,
  elasticsearch: string,
  folder: string,
  times: number
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const node = await startElasticsearch({ version: '8.13.4', home: elasticsearch, heapMb: 1_024 });
  const client = new Client({ node: node.url });
  const files = ['10-input', '20-filter', '30-output'].map((name) =>
    readFileSync(join(PIPELINE, `${name}.conf`), 'utf8')
  );
  const [shipped] = parse(readFileSync(join(PIPELINE, '..', 'pipelines.yml'), 'utf8')) as Record<
    string,
    string | number | boolean
  >[];
  const settings = Object.fromEntries(
    Object.entries(shipped ?? {}).filter(([name]) => !['pipeline.id', 'path.config'].includes(name))
  );
  const start = async (): Promise<Logstash> => {
    const logstash = startLogstash(
      home,
      folder,
      [{ id: 'shipped', text: files.join('\n').replace('port => 5044', `port => ${PORT}`), settings }],
      { ELASTICSEARCH_HOSTS: node.url, ELASTICSEARCH_PASSWORD: 'none' }
    );
    await logstash.untilUp();
    return logstash;
  };
  let logstash: Logstash | undefined;
  try {
    await putTemplates(client);
    logstash = await start();
    const sent = new Map<string, Sent>();
    let restarted: Promise<void> | undefined;
    const kill = (): void => {
      restarted = (async () => {
        await logstash?.stop('SIGKILL');
        logstash = await start();
      })();
    };
    const { again } = await sendAll(PORT, windows(times, sent, kill));
    await restarted;
    const count = async (): Promise<number> => {
      await client.indices.refresh({ index: 'logstash-*' });
      return (await client.count({ index: 'logstash-*' })).count;
    };
    for (let before = -1, now = await count(); now !== before; now = await count()) {
      before = now;
      if (now < sent.size) await sleep(5_000);
    }
    await report(client, sent, again);
    await logstash.stop();
    await benchSizes(client, stored(client));
  } finally {
    await logstash?.stop();
    await client.close();
    await node.stop();
  }
}

async function report(client: Client, sent: ReadonlyMap<string, Sent>, again: number): Promise<void> {
  const seen = new Set<string>();
  const bytes = { sent: 0, stored: 0 };
  let [documents, untold, tagged, partly] = [0, 0, 0, 0];
  for (const { flow, bytes: own } of sent.values()) if (flow) bytes.sent += own;
  for await (const { id, event } of stored(client)) {
    documents += 1;
    seen.add(id);
    const was = sent.get(id);
    if (was?.flow !== true) continue;
    bytes.stored += countAt(event, 'network.bytes');
    if (!was.told) continue;
    if (textAt(event, 'network_traffic.protocol_source') !== 'transaction') {
      untold += 1;
      if ((event['tags'] as unknown[] | undefined)?.includes('_connection_before_memory') === true)
        tagged += 1;
    } else if (requestsOf(event) < was.requests) partly += 1;
  }
  const lost = [...sent.keys()].filter((id) => !seen.has(id)).length;
  print(
    `killed in the middle of ${sent.size} events (${again} attempts to send were repeated): ${lost} lost, ${documents - seen.size} twice, bytes of flows stored ÷ sent ${bytes.stored / bytes.sent}; ${untold} flows not told by their transaction, ${tagged} of them tagged; ${partly} told with fewer requests`
  );
}
