import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { readCapture } from './capture_file/open';
import { ConnectionTimes } from './capture_file/times';
import type { Packet } from './capture_file/types';

/** Part of a capture as a clean file of the classic format, with the times of its connections. */
export interface Slice {
  readonly number: number;
  readonly file: string;
  readonly linkType: number;
  readonly packets: number;
  readonly times: ConnectionTimes;
}

/** What reading a capture to its end told, without decoding anything. Times are epoch milliseconds. */
export interface Survey {
  readonly packets: number;
  readonly first: number;
  readonly last: number;
  /** Why the file could not be read to its end. */
  readonly damage: string | null;
}

export const PACKETS = 250_000;
const BYTES = 128 * 1024 * 1024;
const HEADER = 24;
const RECORD = 16;

/** Counts the packets of a file and finds its first and last time. */
export async function survey(file: string): Promise<Survey> {
  let [packets, first, last, damage] = [0, Infinity, 0, null as string | null];
  for await (const stretch of readCapture(file)) {
    packets += stretch.packets.length;
    for (const { time } of stretch.packets) {
      if (time < first) first = time;
      if (time > last) last = time;
    }
    damage = stretch.damage ?? damage;
  }
  return { packets, first: Math.floor(first / 1_000), last: Math.floor(last / 1_000), damage };
}

/**
 * Cuts a capture of any format into clean files, one at a time: whoever reads them never meets the damage, needs memory for one slice only, and
 * can go on after any of them. A new link type starts a new slice. The file of a slice is overwritten by the next one.
 * @param skip slices that were dealt with before: they are read over and not given.
 * @param largest packets of a slice: a resumed run must use the same number.
 */
export async function* slices(
  capture: string,
  file: string,
  skip: number,
  largest = PACKETS
): AsyncGenerator<Slice> {
  let writer = null as SliceWriter | null;
  let number = 0;
  for await (const { packets } of readCapture(capture)) {
    for (const packet of packets) {
      if (writer?.isFullFor(packet, largest) === true) {
        if (number > skip) yield await writer.finish(number);
        writer = null;
      }
      if (writer === null) {
        number += 1;
        writer = new SliceWriter(number > skip ? file : null, packet.linkType);
      }
      writer.add(packet);
    }
    await writer?.flushed();
  }
  if (writer !== null && number > skip) yield await writer.finish(number);
}

class SliceWriter {
  private readonly out: WriteStream | null;
  private readonly times = new ConnectionTimes();
  private packets = 0;
  private bytes = 0;

  constructor(
    private readonly file: string | null,
    private readonly linkType: number
  ) {
    this.out = file === null ? null : createWriteStream(file);
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(262_144, 16);
    header.writeUInt32LE(linkType, 20);
    this.out?.write(header);
  }

  isFullFor({ linkType }: Packet, largest: number): boolean {
    return linkType !== this.linkType || this.packets >= largest || this.bytes >= BYTES;
  }

  add(packet: Packet): void {
    this.packets += 1;
    this.bytes += packet.data.length;
    if (this.out === null) return;
    this.times.add(packet);
    const header = Buffer.alloc(RECORD);
    header.writeUInt32LE(Math.floor(packet.time / 1_000_000) >>> 0, 0);
    header.writeUInt32LE(packet.time % 1_000_000, 4);
    header.writeUInt32LE(packet.data.length, 8);
    header.writeUInt32LE(packet.length >>> 0, 12);
    this.out.write(header);
    this.out.write(packet.data);
  }

  /** Waits until the disk has kept up. */
  async flushed(): Promise<void> {
    if (this.out?.writableNeedDrain === true) await once(this.out, 'drain');
  }

  async finish(number: number): Promise<Slice> {
    if (this.out === null || this.file === null) throw new Error('A slice that is read over has no file');
    this.out.end();
    await once(this.out, 'finish');
    return { number, file: this.file, linkType: this.linkType, packets: this.packets, times: this.times };
  }
}
