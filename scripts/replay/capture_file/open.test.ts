import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeCapture, SAMPLE } from '../../capture/scenarios';
import { Random } from '../../capture/random';
import { readCapture } from './open';

const folder = mkdtempSync(join(tmpdir(), 'network-traffic-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { pcap, truth } = makeCapture('quiet', { ...SAMPLE, minutes: 40, activity: 0.05 });

interface Read {
  readonly packets: number;
  readonly bytes: number;
  readonly times: readonly number[];
  readonly damage: string | undefined;
}

async function read(content: Buffer): Promise<Read> {
  const file = join(folder, 'capture');
  writeFileSync(file, content);
  let [packets, bytes, damage] = [0, 0, undefined as string | undefined];
  const times: number[] = [];
  for await (const stretch of readCapture(file)) {
    packets += stretch.packets.length;
    for (const { length, time } of stretch.packets) {
      bytes += length;
      times.push(time);
    }
    damage = stretch.damage ?? damage;
  }
  return { packets, bytes, times, damage };
}

/** The same packets as pcapng: section, one interface with a clock of nanoseconds, enhanced packet blocks. */
function asPcapng(classic: Buffer): Buffer {
  const block = (type: number, body: Buffer): Buffer => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const [head, tail] = [Buffer.alloc(8), Buffer.alloc(4)];
    head.writeUInt32LE(type, 0);
    head.writeUInt32LE(padded.length + 12, 4);
    tail.writeUInt32LE(padded.length + 12, 0);
    return Buffer.concat([head, padded, tail]);
  };
  const section = Buffer.from('4d3c2b1a01000000ffffffffffffffff', 'hex');
  const nanoseconds = Buffer.from('0100000000000400' + '0900010009000000' + '00000000', 'hex');
  const blocks = [block(0x0a0d0d0a, section), block(1, nanoseconds), block(4, Buffer.alloc(8))];
  for (let at = 24; at < classic.length;) {
    const size = classic.readUInt32LE(at + 8);
    const ticks =
      BigInt(classic.readUInt32LE(at)) * 1_000_000_000n + BigInt(classic.readUInt32LE(at + 4)) * 1_000n;
    const head = Buffer.alloc(20);
    head.writeUInt32LE(Number(ticks >> 32n), 4);
    head.writeUInt32LE(Number(ticks & 0xffffffffn), 8);
    head.writeUInt32LE(size, 12);
    head.writeUInt32LE(size, 16);
    blocks.push(block(6, Buffer.concat([head, classic.subarray(at + 16, at + 16 + size)])));
    at += 16 + size;
  }
  return Buffer.concat(blocks);
}

/** Where each packet ends in a file. */
function classicEnds(content: Buffer): number[] {
  const ends: number[] = [];
  for (let at = 24; at + 16 <= content.length;) {
    at += 16 + content.readUInt32LE(at + 8);
    if (at <= content.length) ends.push(at);
  }
  return ends;
}

function pcapngEnds(content: Buffer): number[] {
  const ends: number[] = [];
  for (let at = 0; at + 12 <= content.length;) {
    const packet = content.readUInt32LE(at) === 6;
    at += content.readUInt32LE(at + 4);
    if (packet && at <= content.length) ends.push(at);
  }
  return ends;
}

describe('whole files', () => {
  const content: readonly (readonly [string, Buffer])[] = [
    ['pcap', pcap],
    ['pcap.gz', gzipSync(pcap)],
    ['pcapng', asPcapng(pcap)],
    ['pcapng.gz', gzipSync(asPcapng(pcap))],
  ];
  it.each(content)('%s: every packet, byte and time', async (_, bytes) => {
    const found = await read(bytes);
    expect({ packets: found.packets, bytes: found.bytes, damage: found.damage }).toEqual({
      packets: truth.packets,
      bytes: truth.bytes,
      damage: undefined,
    });
    expect(Math.floor(Math.min(...found.times) / 1_000)).toBe(Date.parse(truth.start));
    expect(Math.floor(Math.max(...found.times) / 1_000)).toBe(Date.parse(truth.end));
  });
});

describe('damaged files', () => {
  const pcapng = asPcapng(pcap);
  it.each([
    ['pcap', pcap, classicEnds(pcap)],
    ['pcapng', pcapng, pcapngEnds(pcapng)],
  ])('%s cut at every hundredth: all whole packets before the cut, and a word', async (_, content, ends) => {
    for (let part = 1; part < 100; part += 1) {
      const cut = Math.floor((content.length * part) / 100);
      const { packets, damage } = await read(content.subarray(0, cut));
      expect(packets).toBe(ends.filter((end) => end <= cut).length);
      if (!ends.includes(cut)) expect(damage).toMatch(/ends in the middle/);
    }
  });

  it('a gzipped file cut in the middle gives what was unpacked before', async () => {
    const whole = gzipSync(pcap);
    const { packets, damage } = await read(whole.subarray(0, Math.floor(whole.length / 2)));
    expect(packets).toBeGreaterThan(truth.packets / 5);
    expect(damage).toBeDefined();
  });

  it.each([
    ['pcap', pcap.subarray(0, 60_000), classicEnds],
    ['pcapng', pcapng.subarray(0, 60_000), pcapngEnds],
  ])(
    '%s with 1,000 random changes of a byte, one at a time: never a crash, every packet before the change',
    async (_, small, endsOf) => {
      const random = new Random(7);
      const ends = endsOf(small);
      for (let i = 0; i < 1_000; i += 1) {
        const at = random.integer(24, small.length - 1);
        const changed = Buffer.from(small);
        changed[at] = (changed[at] ?? 0) ^ random.integer(1, 255);
        const { packets } = await read(changed);
        expect(packets).toBeGreaterThanOrEqual(ends.filter((end) => end <= at).length);
      }
    },
    120_000
  );

  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a text', Buffer.from('this is no capture at all'), 'neither'],
  ])('%s is said to be no capture', async (_, content, word) => {
    const { packets, damage } = await read(content);
    expect([packets, damage]).toEqual([0, expect.stringContaining(word)]);
  });
});
