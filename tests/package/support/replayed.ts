import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { macOf } from '../../../scripts/capture/wire/addresses';
import type { Parties } from '../../../scripts/capture/wire/conversation';
import { pcapFile, type Frame } from '../../../scripts/capture/wire/pcap';
import { countAt, type PacketbeatEvent } from '../../../scripts/enrich/event';
import { cachedPacketbeat } from '../../../scripts/packetbeat/build';
import { decodeSlice } from '../../../scripts/replay/decode_slice';
import { slices } from '../../../scripts/replay/slices';

/** Packetbeat, where this machine has built it. */
export const packetbeat = cachedPacketbeat();
/** Epoch seconds of a case's first packet. */
export const SECONDS = 1_600_000_000;
/** The same in microseconds. */
export const START = SECONDS * 1_000_000;
export const CLIENT = { ip: '192.0.2.10', mac: macOf(1) };
export const SERVER = { ip: '198.51.100.20', mac: macOf(2) };

/** What Packetbeat tells of a capture. */
export interface Told {
  readonly events: readonly PacketbeatEvent[];
  readonly flows: readonly PacketbeatEvent[];
  readonly packets: number;
  readonly bytes: number;
  readonly notes: readonly string[];
}

/** Reads frames as a replay does: a capture file, its slices, Packetbeat. */
export async function told(frames: readonly Frame[], linkType = 1): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-cases-'));
  const file = join(folder, 'capture.pcap');
  writeFileSync(file, pcapFile(frames, linkType));
  const events: PacketbeatEvent[] = [];
  const notes: string[] = [];
  try {
    for await (const slice of slices(file, folder)) {
      const decoded = await decodeSlice(packetbeat ?? '', slice, 'case');
      expect(decoded.failed).toBe(false);
      events.push(...decoded.events);
      notes.push(...decoded.notes);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const flows = events.filter(({ type }) => type === 'flow');
  const sum = (path: string): number => flows.reduce((all, flow) => all + countAt(flow, path), 0);
  return { events, flows, packets: sum('network.packets'), bytes: sum('network.bytes'), notes };
}

/** A client and a server of the case. Microseconds. */
export const parties = (clientPort: number, serverPort: number, start = START): Parties => ({
  client: CLIENT,
  server: SERVER,
  clientPort,
  serverPort,
  start,
});
