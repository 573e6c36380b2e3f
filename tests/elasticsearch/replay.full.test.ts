import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { makeMonth, monthFile } from '../../scripts/capture/month';
import { dnsQuery, dnsResponse } from '../../scripts/capture/protocols/dns';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { macOf } from '../../scripts/capture/wire/addresses';
import { udpConversation } from '../../scripts/capture/wire/conversation';
import { pcapFile, type Frame } from '../../scripts/capture/wire/pcap';
import { onLink } from '../../scripts/capture/wire/wrap_fixture';
import { cacheFolder } from '../../scripts/elasticsearch/cache';
import { startElasticsearch, type RunningElasticsearch } from '../../scripts/elasticsearch/start';
import { placeDatabaseIsCached } from '../../scripts/enrich';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { stallingProxy } from './support/stalling_proxy';
import { removeTraffic } from './support/wipe';
import { putTemplates } from './widgets/stored';

const ROOT = join(__dirname, '..', '..');
const here = cachedPacketbeat() !== null && placeDatabaseIsCached();

interface Run {
  readonly out: string;
  readonly said: string;
  readonly code: number | null;
}

(here ? describe : describe.skip)('npm run replay', () => {
  let node: RunningElasticsearch;
  let client: Client;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'network-traffic-replay-'));
    // Its own memory of stopped runs, and the machine's Packetbeat and places.
    for (const name of ['packetbeat', 'geoip']) symlinkSync(join(cacheFolder(), name), join(folder, name));
    node = await startElasticsearch();
    client = new Client({ node: node.url });
    await putTemplates(client);
  }, 300_000);
  afterAll(async () => {
    await client.close();
    await node.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => removeTraffic(client), 60_000);

  /** The command as its users run it. @param until a line of its progress, or a moment, after which it is killed. */
  async function replay(
    args: readonly string[],
    until?: RegExp | Promise<void>,
    url = node.url
  ): Promise<Run> {
    const command = spawn(
      process.execPath,
      ['--import', 'tsx', join('scripts', 'replay', 'index.ts'), ...args],
      {
        cwd: ROOT,
        env: { ...process.env, ELASTICSEARCH_URL: url, NETWORK_TRAFFIC_CACHE: folder },
      }
    );
    let [out, said] = ['', ''];
    command.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    command.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (until instanceof RegExp && until.test(said)) command.kill('SIGKILL');
    });
    if (until instanceof Promise) void until.then(() => command.kill('SIGKILL'));
    const [code] = (await once(command, 'exit')) as [number | null];
    return { out, said, code };
  }
  const stored = async (query: object): Promise<number> => {
    await client.indices.refresh({ index: 'logstash-*' });
    return (await client.count({ index: 'logstash-*', query: { bool: { filter: query } } })).count;
  };

  it('goes on where it was killed, on the same time axis, and stores nothing twice', async () => {
    const captures = [1, 2].map((seed) => {
      const made = makeCapture('quiet', { ...SAMPLE, seed, minutes: 40, activity: 0.5 });
      const file = join(folder, `${seed}.pcap`);
      writeFileSync(file, made.pcap);
      return { ...made, file };
    });
    const files = captures.map(({ file }) => file);
    await replay(files, /1\.pcap: slice 1/);
    const [first, second] = captures.map(({ truth }) => truth.connections);
    expect(await stored([{ term: { type: 'flow' } }])).toBe(first);
    const { said, out, code } = await replay(files);
    expect(said).toContain('Going on where the last run of these files stopped');
    expect(said).not.toMatch(/1\.pcap: slice/);
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ documents, \d+ stored, 0 there already/)]);
    expect(await stored([{ term: { type: 'flow' } }])).toBe((first ?? 0) + (second ?? 0));
    const { aggregations } = await client.search({
      index: 'logstash-*',
      size: 0,
      aggs: { newest: { max: { field: '@timestamp' } }, bytes: { sum: { field: 'network.bytes' } } },
      query: { term: { type: 'flow' } },
    });
    expect(aggregations?.['bytes']).toEqual({
      value: captures.reduce((sum, { truth }) => sum + truth.bytes, 0),
    });
    const newest = (aggregations?.['newest'] as { value: number }).value;
    expect(Math.abs(Date.now() - newest)).toBeLessThan(15 * 60_000);
  }, 600_000);

  it('goes on in the middle of a slice, of which a part was stored: what is decoded again is known again', async () => {
    const { pcap, truth } = makeCapture('quiet', { ...SAMPLE, seed: 3, minutes: 240, activity: 1 });
    const file = join(folder, 'long.pcap');
    writeFileSync(file, pcap);
    const proxy = await stallingProxy(node.url, 1);
    try {
      const first = await replay([file], proxy.stalled, proxy.url);
      expect([first.code, first.said]).toEqual([null, expect.not.stringMatching(/slice 1, .* documents/)]);
      const before = await stored([]);
      expect(before).toBeGreaterThan(0);
      proxy.release();
      const { said, out, code } = await replay([file], undefined, proxy.url);
      expect(said).toContain('Going on where the last run of these files stopped');
      expect(code).toBe(0);
      const [, documents, added, known] =
        /^(\d+) documents, (\d+) stored, (\d+) there already/.exec(out)?.map(Number) ?? [];
      expect(documents).toBeGreaterThan(before);
      expect([known, added]).toEqual([before, (documents ?? 0) - before]);
      expect(await stored([])).toBe(documents);
      expect(await stored([{ term: { type: 'flow' } }])).toBe(truth.connections);
    } finally {
      await proxy.close();
    }
  }, 600_000);

  it('replays what can be replayed of several files, and says what cannot, and why', async () => {
    const start = Date.UTC(2020, 8, 13) * 1_000;
    const parties = {
      client: { ip: '192.0.2.10', mac: macOf(1) },
      server: { ip: '198.51.100.20', mac: macOf(2) },
      clientPort: 30_000,
      serverPort: 53,
      start,
    };
    const lookup = { id: 1, name: 'www.example.com', type: 'A', answers: ['192.0.2.9'] } as const;
    const question = udpConversation(parties, [
      { from: 'client', data: dnsQuery(lookup), after: 0 },
      { from: 'server', data: dnsResponse(lookup), after: 20_000 },
    ]);
    const onLinkOf = (linkType: number, frames: readonly Frame[]): Buffer =>
      pcapFile(
        frames.map(({ time, data }) => ({ time, data: onLink(linkType, data) })),
        linkType
      );
    const arp = {
      time: start,
      data: Buffer.concat([Buffer.alloc(12), Buffer.from([8, 6]), Buffer.alloc(28)]),
    };
    const files = Object.entries({
      'no-events.pcap': onLinkOf(113, [arp]),
      'usb.pcap': pcapFile([{ time: start, data: Buffer.alloc(64) }], 189),
      'any.pcap': onLinkOf(276, question),
      'raw.pcap': onLinkOf(101, question),
      'empty.pcap': pcapFile([]),
      'ethernet.pcap': pcapFile(question),
    }).map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    const { code, out, said } = await replay(['--axis', 'each', ...files]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^6 documents, 6 stored, 0 there already/)]);
    expect(said).toContain('usb.pcap: 1 packets of link type 189 (USB) are left out.');
    expect(said).toContain('no-events.pcap: slice 1, 1 packets → 0 documents');
    expect(said).toContain('Not counted: 1 × no IP packet in the clear');
    expect(said).toMatch(/empty\.pcap: nothing to replay/);
    const soon = { range: { '@timestamp': { gte: 'now-15m', lte: 'now+1m' } } };
    expect(await stored([{ term: { type: 'dns' } }, soon])).toBe(3);
    expect(await stored([{ term: { type: 'flow' } }, { term: { 'network.packets': 2 } }, soon])).toBe(3);
  }, 600_000);

  it('writes events that were made before, at their own time too', async () => {
    const month = makeMonth({ seed: 5, days: 3, start: Date.UTC(2026, 0, 5), perHour: 20 });
    const file = join(folder, 'month.ndjson.gz');
    writeFileSync(file, monthFile(month));
    const { code } = await replay(['--keep-time', file]);
    expect(code).toBe(0);
    const range = { gte: month.truth.start, lte: month.truth.end };
    expect(await stored([{ range: { '@timestamp': range } }])).toBe(month.truth.events);
    const again = await replay(['--keep-time', file]);
    expect(again.out).toMatch(
      new RegExp(`^${month.truth.events} documents, 0 stored, ${month.truth.events} there already`)
    );
  }, 600_000);
});
