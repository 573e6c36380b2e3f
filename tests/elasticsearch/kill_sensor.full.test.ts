import type { ChildProcess } from 'node:child_process';
import { createServer, request, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { startReceiver, type Receiver } from '../../scripts/receive/receiver';
import { canListen, end, startSensor, until } from './support/sensor';
import { removeTraffic } from './support/wipe';
import { putTemplates } from './widgets/stored';

const ADDRESS = '127.0.0.79';
const HTTP_PORT = 8080;
/** Packetbeat tells here how many events were acknowledged to it. */
const MONITORING_PORT = 15_066;
const EVERY_MS = 10;
const SECONDS_BEFORE = 8;
const SECONDS_AWAY = 8;
const SECONDS_AFTER = 6;
/** What Packetbeat may hold in no queue that outlives it: an event waits for a full batch for a second, and is sent. */
const IN_MEMORY_MS = 3_000;

/** Epoch ms of each request, by its number. */
type Asked = number[];

/** Asks for `/0`, `/1`, … on connections of their own until told to stop. */
async function load(asked: Asked, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const number = asked.push(Date.now()) - 1;
    const get = request({ host: ADDRESS, port: HTTP_PORT, path: `/${number}`, agent: false });
    get.end();
    const [answer] = (await once(get, 'response')) as [NodeJS.ReadableStream];
    answer.resume();
    await once(answer, 'end');
    await sleep(EVERY_MS);
  }
}

/** The queue that the guide names for a sensor whose way to Logstash is not always there. */
function onDisk(configuration: string): string {
  const edited = configuration.replace(/^queue\.mem:\n(?: .*\n)+/m, 'queue.disk:\n  max_size: 1GB\n');
  expect(edited).not.toBe(configuration);
  return edited;
}

async function acknowledged(): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${MONITORING_PORT}/stats`);
  const { libbeat } = (await answer.json()) as {
    libbeat: { output: { events: { acked?: number } } };
  };
  return libbeat.output.events.acked ?? 0;
}

/** In `npm run check:full`. */
(canListen ? describe : describe.skip)('kill -9 of a Packetbeat that listens', () => {
  let node: RunningElasticsearch;
  let client: Client;
  let site: Server;
  beforeAll(async () => {
    node = await startElasticsearch();
    client = new Client({ node: node.url });
    await putTemplates(client);
    site = createServer((_, answer) => void answer.end('x'.repeat(500))).listen(HTTP_PORT, ADDRESS);
    await once(site, 'listening');
  }, 300_000);
  afterAll(async () => {
    site.close();
    await client.close();
    await node.stop();
  });
  afterEach(() => removeTraffic(client), 60_000);

  const listen = (port: number): Promise<Receiver> =>
    startReceiver({ client, port, places: () => null, report: () => undefined });

  it.each([
    ['its queue in memory', (configuration: string) => configuration, false],
    ['its queue on disk, while Logstash is away', onDisk, true],
  ])(
    'with %s: what was acknowledged is stored once, and only what was not yet queued or sent is lost',
    async (_, edit, away) => {
      const folder = mkdtempSync(join(tmpdir(), 'network-traffic-kill-sensor-'));
      const receivers = [await listen(0)];
      const port = receivers[0]?.port ?? 0;
      const counted = (of: 'received' | 'indexed' | 'duplicates'): number =>
        receivers.reduce((sum, receiver) => sum + receiver.counts()[of], 0);
      const start = (): Promise<ChildProcess> =>
        startSensor({
          folder,
          logstash: `127.0.0.1:${port}`,
          filter: `host ${ADDRESS}`,
          packetbeatVersion: '8.12.2',
          settings: ['http.enabled=true', `http.port=${MONITORING_PORT}`],
          edit,
        });
      const asked: Asked = [];
      const stop = new AbortController();
      let beat: ChildProcess | undefined;
      try {
        beat = await start();
        const loaded = load(asked, stop.signal);
        await sleep(SECONDS_BEFORE * 1_000);
        const left = Date.now();
        if (away) {
          await receivers[0]?.close();
          await sleep(SECONDS_AWAY * 1_000);
        }
        const told = await acknowledged();
        expect(told).toBeGreaterThan(0);
        const killed = Date.now();
        await end(beat, 'SIGKILL');
        await client.indices.refresh({ index: 'logstash-*' });
        const { count } = await client.count({ index: 'logstash-*' });
        expect(count).toBeGreaterThanOrEqual(told);
        beat = await start();
        const again = Date.now();
        if (away) receivers.push(await listen(port));
        await sleep(SECONDS_AFTER * 1_000);
        stop.abort();
        await loaded;
        // Connections are told when they were silent for five seconds.
        await until(async () => {
          const before = counted('received');
          await sleep(8_000);
          return counted('received') === before && counted('received') > asked.length / 2;
        });
        expect(receivers.flatMap((receiver) => receiver.counts().rejected)).toEqual([]);
        await client.indices.refresh({ index: 'logstash-*' });
        expect((await client.count({ index: 'logstash-*' })).count).toBe(counted('indexed'));
        const found = await client.search({
          index: 'logstash-*',
          size: 10_000,
          query: { term: { type: 'http' } },
          _source: ['url.path'],
        });
        const stored = found.hits.hits.map(({ _source }) =>
          Number((_source as { url: { path: string } }).url.path.slice(1))
        );
        const numbers = new Set(stored);
        expect(stored).toHaveLength(numbers.size);
        const lost = asked.flatMap((at, number) => (numbers.has(number) ? [] : [at]));
        const between = (from: number, to: number): number =>
          lost.filter((at) => at > from && at <= to).length;
        process.stdout.write(
          `${asked.length} requests, ${lost.length} lost: ${between(0, killed)} not yet queued or sent, ${between(killed, again)} while no Packetbeat ran; ${asked.filter((at) => at > left && at <= killed).length} were asked while Logstash was away; ${counted('duplicates')} events came twice and are stored once\n`
        );
        for (const at of lost) {
          expect(at).toBeGreaterThan(killed - IN_MEMORY_MS);
          expect(at).toBeLessThanOrEqual(again);
        }
      } finally {
        stop.abort();
        if (beat !== undefined) await end(beat, 'SIGKILL');
        for (const receiver of receivers) await receiver.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    240_000
  );
});
