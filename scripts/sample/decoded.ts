import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { macOf } from '../capture/wire/addresses';
import { TCP_FLAGS, tcpFrame } from '../capture/wire/frames';
import { pcapRecord } from '../capture/wire/pcap';
import type { Capture } from '../capture/scenarios';
import type { PacketbeatEvent } from '../enrich';
import { textAt } from '../enrich/event';
import { decode } from '../packetbeat/decode';
import { readCapture } from '../replay/capture_file/open';
import { ConnectionTimes } from '../replay/capture_file/times';

/** The ends of a packet that only wakes Packetbeat up; addresses of TEST-NET-1 (RFC 5737). */
const CLOSING = { from: { ip: '192.0.2.1', mac: macOf(1) }, to: { ip: '192.0.2.2', mac: macOf(2) } };

/** What Packetbeat makes of one of our captures, in the capture's own time; unanswered requests are waited for. */
export async function decodedCapture(
  packetbeat: string,
  { pcap, truth }: Capture
): Promise<PacketbeatEvent[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-decoded-'));
  try {
    const file = join(folder, 'office.pcap');
    writeFileSync(file, pcap);
    const times = new ConnectionTimes();
    for await (const { packets } of readCapture(file)) packets.forEach((packet) => times.add(packet));
    const events: PacketbeatEvent[] = [];
    const keep = (event: PacketbeatEvent): void =>
      void (textAt(event, 'source.ip') !== CLOSING.from.ip && events.push(event));
    await decode(packetbeat, file, 'office', keep, { last: closingRecord(Date.parse(truth.end)) });
    times.apply(events.filter((event) => event['type'] === 'flow'));
    return events;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
