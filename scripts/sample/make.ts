import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCapture, SAMPLE } from '../capture/scenarios';
import type { GroundTruth } from '../capture/truth';
import { pipeline, placeDatabase, type PacketbeatEvent } from '../enrich';
import { macOf } from '../capture/wire/addresses';
import { TCP_FLAGS, tcpFrame } from '../capture/wire/frames';
import { pcapRecord } from '../capture/wire/pcap';
import { ensurePacketbeat } from '../packetbeat/build';
import { decode } from '../packetbeat/decode';
import { readCapture } from '../replay/capture_file/open';
import { ConnectionTimes } from '../replay/capture_file/times';
import { at, put, textAt } from '../enrich/event';

/** The enriched events of the sample in the order of their time, one JSON text each, and the figures they must add up to. */
export interface Sample {
  readonly lines: readonly string[];
  readonly truth: GroundTruth & { readonly captureSha256: string };
}

/** Stands for the identity that Packetbeat gives itself anew on every machine. */
const AGENT = {
  id: '6e6f7465-2073-4d61-a070-6c6520646174',
  ephemeral_id: '6e6f7465-2073-4d61-a070-6c6520646175',
};

/** The ends of a packet that only wakes Packetbeat up; addresses of TEST-NET-1 (RFC 5737). */
const CLOSING = { from: { ip: '192.0.2.1', mac: macOf(1) }, to: { ip: '192.0.2.2', mac: macOf(2) } };

/** Makes the sample: capture → Packetbeat → the capture's own time → the pipeline's filters. */
export async function makeSample(report: (line: string) => void): Promise<Sample> {
  report('Making the capture …');
  const { pcap, truth } = makeCapture(SAMPLE.scenario, SAMPLE);
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-sample-'));
  const events: PacketbeatEvent[] = [];
  try {
    const file = join(folder, 'office.pcap');
    writeFileSync(file, pcap);
    const times = new ConnectionTimes();
    for await (const { packets } of readCapture(file)) packets.forEach((packet) => times.add(packet));
    report(`Packetbeat reads ${truth.packets} packets …`);
    const keep = (event: PacketbeatEvent): void =>
      void (textAt(event, 'source.ip') !== CLOSING.from.ip && events.push(event));
    await decode(ensurePacketbeat(report), file, 'office', keep, closingRecord(Date.parse(truth.end)));
    times.apply(events.filter((event) => event['type'] === 'flow'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report(`Enriching ${events.length} events …`);
  const enrich = pipeline(await placeDatabase(report), -Infinity);
  events.sort((a, b) => compare(sortKey(a), sortKey(b)));
  for (const event of events) {
    stable(event);
    enrich(event);
  }
  const captureSha256 = createHash('sha256').update(pcap).digest('hex');
  return { lines: events.map((event) => JSON.stringify(sorted(event))), truth: { ...truth, captureSha256 } };
}

function closingRecord(time: number): Buffer {
  const segment = {
    sourcePort: 50_000,
    destinationPort: 80,
    sequence: 1,
    acknowledgement: 0,
    flags: TCP_FLAGS.syn,
    payload: Buffer.alloc(0),
  };
  return pcapRecord({ time: time * 1_000, data: tcpFrame(CLOSING.from, CLOSING.to, segment) });
}

/** Takes out what differs from machine to machine and run to run, so that a rebuilt sample equals the committed one. */
function stable(event: PacketbeatEvent): void {
  for (const [key, value] of Object.entries(AGENT)) put(event, `agent.${key}`, value);
  delete event['@metadata'];
}

/** Go writes the keys of a map in any order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Time, then what tells events of one millisecond apart; ids of flows count the order of connections, which is the capture's. */
function sortKey(event: PacketbeatEvent): string {
  const parts = ['@timestamp', 'type', 'network.community_id', 'flow.id', 'query', 'resource'].map(
    (path) => textAt(event, path) ?? ''
  );
  return [...parts, String(at(event, 'source.port') ?? ''), String(at(event, 'dns.id') ?? '')].join('|');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
