import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { textAt, type PacketbeatEvent } from '../../scripts/enrich/event';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { decodeSlice } from '../../scripts/replay/decode_slice';
import { slices } from '../../scripts/replay/slices';

/** Real captures, shared beside the repository and not in it, and what Packetbeat 7.17.29 made of them with its own configuration. */
const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'captures');
const CAPTURES = existsSync(FOLDER) ? readdirSync(join(FOLDER, 'pcap')) : [];
/** Runs for each capture; without captures or this Packetbeat it says that it did not. */
const each = (binary: string | null) =>
  (binary === null || CAPTURES.length === 0 ? it.skip : it).each(
    CAPTURES.length === 0 ? ['a capture'] : CAPTURES
  );
const [oldest, ours] = [cachedPacketbeat('7.17'), cachedPacketbeat()];

type Counts = Readonly<Record<string, number>>;
function countsOf(events: Iterable<PacketbeatEvent>): Counts {
  const counts: Record<string, number> = {};
  for (const event of events) {
    const type = textAt(event, 'type') ?? '';
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
const linesOf = (text: string): PacketbeatEvent[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PacketbeatEvent);
const reference = (capture: string): PacketbeatEvent[] =>
  linesOf(
    gunzipSync(
      readFileSync(join(FOLDER, 'events', `${capture.replace(/\.pcap(ng)?$/, '')}.ndjson.gz`))
    ).toString()
  );

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-captures-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The configuration that comes with Packetbeat 7.17: its ports and its flow reports, into a file. */
const STOCK = {
  'packetbeat.interfaces.device': 'any',
  'packetbeat.flows': { timeout: '30s', period: '10s' },
  'packetbeat.protocols': [
    { type: 'icmp', enabled: true },
    ...Object.entries({
      amqp: [5672],
      cassandra: [9042],
      dhcpv4: [67, 68],
      dns: [53],
      http: [80, 8080, 8000, 5000, 8002],
      memcache: [11211],
      mysql: [3306, 3307],
      pgsql: [5432],
      redis: [6379],
      thrift: [9090],
      mongodb: [27017],
      nfs: [2049],
      tls: [443, 993, 995, 5223, 8443, 8883, 9243],
      sip: [5060],
    }).map(([type, ports]) => ({ type, ports })),
  ],
  // Without it nothing is published of a file.
  'packetbeat.shutdown_timeout': '3s',
  'queue.mem.flush.timeout': '1s',
  'logging.level': 'error',
};

function stock(capture: string): PacketbeatEvent[] {
  const [out, configuration] = [join(folder, 'out'), join(folder, 'packetbeat.yml')];
  mkdirSync(join(folder, 'data'));
  const output = { path: out, filename: 'events', rotate_every_kb: 1_000_000 };
  writeFileSync(configuration, stringify({ ...STOCK, 'output.file': output }), { mode: 0o600 });
  const data = ['--path.data', join(folder, 'data')];
  const run = spawnSync(oldest ?? '', ['-e', '-c', configuration, ...data, '-I', capture, '-t'], {
    encoding: 'utf8',
  });
  expect([run.status, run.stderr]).toEqual([0, expect.any(String)]);
  return readdirSync(out).flatMap((file) => linesOf(readFileSync(join(out, file), 'utf8')));
}

each(oldest)(
  'Packetbeat 7.17.29 with its own configuration: the shared events of %s, by type and count',
  (capture) => {
    expect(countsOf(stock(join(FOLDER, 'pcap', capture)))).toEqual(countsOf(reference(capture)));
  },
  120_000
);

/**
 * Where the way of the replay tells more than the reference: requests that nobody answered, told as errors, and answers whose end is not in the file. Both are told
 * when their time is over, which the reference's Packetbeat did not live to see.
 */
const UNANSWERED: Readonly<Record<string, Counts>> = {
  'ndpi_1kxun.pcap': { http: 14 },
  'ndpi_bad-dns-traffic.pcap': { dns: 58 },
  'ndpi_instagram.pcap': { dns: 1, http: 4 },
  'ndpi_malware.pcap': { icmp: 1, http: 1 },
  'ppp_4KHttpRequests.pcap': { http: 269 },
};
const WITHOUT_END: Readonly<Record<string, Counts>> = {
  'cs_http_espn.pcapng': { http: 1 },
  'ndpi_1kxun.pcap': { http: 7 },
  'ndpi_http-manipulated.pcap': { http: 1 },
  'ndpi_instagram.pcap': { http: 2 },
};

each(ours)(
  'the replay with our Packetbeat and configuration: the same of %s, and requests without an answer or its end',
  async (capture) => {
    const events: PacketbeatEvent[] = [];
    for await (const slice of slices(join(FOLDER, 'pcap', capture), folder)) {
      const decoded = await decodeSlice(ours ?? '', slice, capture);
      events.push(...decoded.events);
    }
    const more = UNANSWERED[capture] ?? {};
    const expected: Record<string, number> = { ...countsOf(reference(capture)) };
    for (const [type, count] of [...Object.entries(more), ...Object.entries(WITHOUT_END[capture] ?? {})])
      expected[type] = (expected[type] ?? 0) + count;
    expect(countsOf(events)).toEqual(expected);
    for (const [type, count] of Object.entries(more)) {
      const failed = events.filter((event) => event['type'] === type && event['status'] === 'Error');
      expect(failed.length).toBeGreaterThanOrEqual(count);
    }
  },
  120_000
);
