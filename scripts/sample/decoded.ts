import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture } from '../capture/scenarios';
import type { PacketbeatEvent } from '../enrich';
import { decodeSlice } from '../replay/decode_slice';
import { slices } from '../replay/slices';

/** What Packetbeat makes of one of our captures, in the capture's own time; unanswered requests are waited for. */
export async function decodedCapture(packetbeat: string, { pcap }: Capture): Promise<PacketbeatEvent[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-decoded-'));
  try {
    const file = join(folder, 'office.pcap');
    writeFileSync(file, pcap);
    const events: PacketbeatEvent[] = [];
    for await (const slice of slices(file, folder)) {
      const decoded = await decodeSlice(packetbeat, slice, 'office');
      for (const event of decoded.events) events.push(event);
    }
    return events;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
