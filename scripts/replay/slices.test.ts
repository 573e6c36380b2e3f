import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { macOf } from '../capture/wire/addresses';
import { udpFrame } from '../capture/wire/frames';
import { pcapFile, type Frame } from '../capture/wire/pcap';
import { fragmentsOf, LINK_TYPES, onLink } from '../capture/wire/wrap_fixture';
import { slices, survey, type Slice } from './slices';

const START = 1_600_000_000_000_000;
const [CLIENT, SERVER] = [
  { ip: '192.0.2.10', mac: macOf(1) },
  { ip: '198.51.100.20', mac: macOf(2) },
];
const [CLIENT6, SERVER6] = [
  { ip: '2001:db8::10', mac: macOf(1) },
  { ip: '2001:db8:1::20', mac: macOf(2) },
];
const QUESTION = udpFrame(CLIENT, SERVER, 30_000, 53, Buffer.alloc(40));
const QUESTION6 = udpFrame(CLIENT6, SERVER6, 30_000, 53, Buffer.alloc(40));
/** An ARP request: no IP. */
const ARP = Buffer.concat([Buffer.alloc(12, 0xff), Buffer.from([0x08, 0x06]), Buffer.alloc(28)]);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-slices-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const timed = (frames: readonly Buffer[]): Frame[] =>
  frames.map((data, i) => ({ time: START + i * 1_000, data }));

async function sliced(content: Buffer): Promise<Slice[]> {
  const file = join(folder, 'capture');
  writeFileSync(file, content);
  const found: Slice[] = [];
  for await (const slice of slices(file, folder)) found.push(slice);
  return found;
}

const cooked = (type: number, ethernet: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('0000000100000000000000000000', 'hex'),
    Buffer.from([type >> 8, type & 0xff]),
    ethernet.subarray(14),
  ]);

it.each(LINK_TYPES)('hands the packets of link type %d on without a made-up address', async (linkType) => {
  const both = linkType === 228 ? [QUESTION] : linkType === 229 ? [QUESTION6] : [QUESTION, QUESTION6];
  const frames = both.map((frame) => onLink(linkType, frame));
  const [slice, ...more] = await sliced(pcapFile(timed(frames), linkType));
  expect(more).toEqual([]);
  expect(slice?.leftOut.size).toBe(0);
  expect(slice?.parts.map(({ framing, packets }) => [framing, packets])).toEqual([['cooked', both.length]]);
  const written = readFileSync(slice?.parts[0]?.file ?? '');
  let at = 24;
  for (const [i, frame] of both.entries()) {
    const size = written.readUInt32LE(at + 8);
    // The length on the wire is the capture's own.
    expect(written.readUInt32LE(at + 12)).toBe(frames[i]?.length);
    expect(written.subarray(at + 16, at + 16 + size).equals(cooked(frame.readUInt16BE(12), frame))).toBe(
      true
    );
    at += 16 + size;
  }
});

it('keeps the interleaved interfaces of one pcapng together in one slice', async () => {
  const block = (type: number, body: Buffer): Buffer => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const [head, tail] = [Buffer.alloc(8), Buffer.alloc(4)];
    head.writeUInt32LE(type, 0);
    head.writeUInt32LE(padded.length + 12, 4);
    tail.writeUInt32LE(padded.length + 12, 0);
    return Buffer.concat([head, padded, tail]);
  };
  const packet = (number: number, data: Buffer): Buffer => {
    const head = Buffer.alloc(20);
    head.writeUInt32LE(number, 0);
    head.writeUInt32LE(data.length, 12);
    head.writeUInt32LE(data.length, 16);
    return block(6, Buffer.concat([head, data]));
  };
  const network = (linkType: number): Buffer =>
    block(1, Buffer.from([linkType & 255, linkType >> 8, 0, 0, 0, 0, 0, 0]));
  const blocks = [block(0x0a0d0d0a, Buffer.from('4d3c2b1a01000000ffffffffffffffff', 'hex'))];
  blocks.push(network(1), network(101), network(276), network(189));
  for (let i = 0; i < 50; i += 1)
    blocks.push(
      packet(0, QUESTION),
      packet(1, onLink(101, QUESTION)),
      packet(2, onLink(276, QUESTION)),
      packet(3, Buffer.alloc(64))
    );
  const found = await sliced(Buffer.concat(blocks));
  expect(found).toHaveLength(1);
  expect(found[0]?.parts.map(({ framing, packets }) => [framing, packets])).toEqual([
    ['ethernet', 50],
    ['cooked', 100],
  ]);
  expect([...(found[0]?.leftOut ?? [])]).toEqual([['link type 189 (USB)', { packets: 50, bytes: 3_200 }]]);
  expect([...(await survey(join(folder, 'capture'))).unreadable]).toEqual([[189, 50]]);
});

it('leaves out what is no IP where the link has no addresses, and keeps it on Ethernet', async () => {
  const [linux] = await sliced(pcapFile(timed([onLink(113, ARP)]), 113));
  expect(linux?.parts).toEqual([]);
  expect([...(linux?.leftOut ?? [])]).toEqual([['no IP packet in the clear', { packets: 1, bytes: 44 }]]);
  const [ethernet] = await sliced(pcapFile(timed([ARP])));
  expect(ethernet?.parts[0]?.packets).toBe(1);
});

it.each(LINK_TYPES)('reads frames of link type %d that are cut off anywhere', async (linkType) => {
  const whole = onLink(linkType, QUESTION);
  const cut = Array.from({ length: whole.length }, (_, size) => whole.subarray(0, size));
  const [slice] = await sliced(pcapFile(timed(cut), linkType));
  const left = [...(slice?.leftOut.values() ?? [])].reduce((sum, { packets }) => sum + packets, 0);
  const kept = slice?.parts.reduce((sum, { packets }) => sum + packets, 0) ?? 0;
  expect(left + kept).toBe(whole.length);
  expect(kept).toBeGreaterThan(0);
});

it('counts the IPv4 fragments', async () => {
  const datagram = udpFrame(CLIENT, SERVER, 30_000, 40_000, Buffer.alloc(3_992));
  const fragments = fragmentsOf(datagram, 1_480, 7);
  expect(fragments.map(({ length }) => length)).toEqual([1_514, 1_514, 1_074]);
  const [slice] = await sliced(pcapFile(timed([...fragments, QUESTION])));
  expect(slice?.parts[0]?.fragments).toEqual({ packets: 3, bytes: 4_102 });
});
