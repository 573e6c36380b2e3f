import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../scripts/capture/random';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { countAt } from '../../scripts/enrich/event';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { decodeSlice } from '../../scripts/replay/decode_slice';
import { slices, survey } from '../../scripts/replay/slices';

const packetbeat = cachedPacketbeat();
const HEADER = 24;
const RECORD = 16;
const { pcap } = makeCapture('quiet', { ...SAMPLE, minutes: 40, activity: 0.5 });
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-damaged-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Packets that the file tells, and those that Packetbeat counted in its flows. */
async function replayed(
  content: Buffer
): Promise<{ told: number; counted: number; notes: readonly string[]; damage: string | null }> {
  const file = join(folder, 'damaged.pcap');
  writeFileSync(file, content);
  const { packets, damage } = await survey(file);
  let counted = 0;
  const notes: string[] = [];
  for await (const slice of slices(file, folder)) {
    const decoded = await decodeSlice(packetbeat ?? '', slice, 'damaged');
    for (const event of decoded.events)
      if (event['type'] === 'flow') counted += countAt(event, 'network.packets');
    notes.push(...decoded.notes);
  }
  return { told: packets, counted, notes, damage };
}

const here = packetbeat === null ? it.skip : it;

here.each([0.13, 0.5, 0.87])(
  'a file cut at %d of its length: all whole packets before, and a word',
  async (part) => {
    const { told, counted, damage } = await replayed(pcap.subarray(0, Math.floor(pcap.length * part)));
    expect(counted).toBe(told);
    expect(damage).toMatch(/ends in the middle of a packet/);
  },
  120_000
);

here(
  '1,000 changed bytes inside of packets at once: a decoder that crashes is left out by name, the rest is told',
  async () => {
    const random = new Random(11);
    const changed = Buffer.from(pcap);
    const starts: number[] = [];
    for (let at = HEADER; at < pcap.length; at += RECORD + pcap.readUInt32LE(at + 8)) starts.push(at);
    for (let i = 0; i < 1_000; i += 1) {
      const start = random.pick(starts);
      const at = start + RECORD + random.integer(0, pcap.readUInt32LE(start + 8) - 1);
      changed[at] = (changed[at] ?? 0) ^ random.integer(1, 255);
    }
    const { told, counted, notes, damage } = await replayed(changed);
    expect([told, damage]).toEqual([starts.length, null]);
    // Packetbeat 9.0 of October 2024 indexes beyond the end of a damaged hello (protos/tls/ja3.go); 7.17.29 recovers from it.
    expect(notes[0]).toBe('decoded without tls: one of its packets makes Packetbeat crash');
    // A packet whose headers were hit may belong to no flow any more.
    expect(counted).toBeGreaterThan(told - 1_000);
  },
  120_000
);
