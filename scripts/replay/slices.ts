import { once } from 'node:events';
import { readCapture } from './capture_file/open';
import type { Packet } from './capture_file/types';
import { framed, isReplayed, nameOfLinkType } from './capture_file/link';
import { PartWriter, type Part, type Tally } from './part';

/** Part of a capture as clean files of the classic format, one for each framing that was met, and what could not be put into one. */
export interface Slice extends Tally {
  readonly number: number;
  readonly parts: readonly Part[];
  /** By the reason, in words. */
  readonly leftOut: ReadonlyMap<string, Tally>;
}

/** What reading a capture to its end told, without decoding anything. Times are epoch milliseconds. */
export interface Survey {
  readonly packets: number;
  readonly first: number;
  readonly last: number;
  /** Why the file could not be read to its end. */
  readonly damage: string | null;
  /** Packets of link types that cannot be replayed, by the link type. */
  readonly unreadable: ReadonlyMap<number, number>;
}

export const PACKETS = 250_000;
const BYTES = 128 * 1024 * 1024;
const NO_IP = 'no IP packet in the clear';

/** Counts the packets of a file and finds its first and last time. */
export async function survey(file: string): Promise<Survey> {
  let [packets, first, last, damage] = [0, Infinity, 0, null as string | null];
  const unreadable = new Map<number, number>();
  for await (const stretch of readCapture(file)) {
    packets += stretch.packets.length;
    for (const { time, linkType } of stretch.packets) {
      if (time < first) first = time;
      if (time > last) last = time;
      if (!isReplayed(linkType)) unreadable.set(linkType, (unreadable.get(linkType) ?? 0) + 1);
    }
    damage = stretch.damage ?? damage;
  }
  return { packets, first: Math.floor(first / 1_000), last: Math.floor(last / 1_000), damage, unreadable };
}

/**
 * Cuts a capture of any format and link type into clean files, one slice at a time: whoever reads them never meets the damage, needs memory for
 * one slice only, and can go on after any of them. The files of a slice are overwritten by the next one.
 * @param folder where the files are made.
 * @param skip slices that were dealt with before: they are read over and not given.
 * @param largest packets of a slice: a resumed run must use the same number.
 */
export async function* slices(
  capture: string,
  folder: string,
  skip = 0,
  largest = PACKETS
): AsyncGenerator<Slice> {
  let writer = null as SliceWriter | null;
  let number = 0;
  for await (const { packets } of readCapture(capture)) {
    for (const packet of packets) {
      if (writer?.isFull(largest) === true) {
        if (number > skip) yield await writer.finish(number);
        writer = null;
      }
      if (writer === null) {
        number += 1;
        writer = new SliceWriter(number > skip ? folder : null);
      }
      writer.add(packet);
    }
    await writer?.flushed();
  }
  if (writer !== null && number > skip) yield await writer.finish(number);
}

class SliceWriter {
  private readonly parts = new Map<string, PartWriter>();
  private readonly leftOut = new Map<string, { packets: number; bytes: number }>();
  private packets = 0;
  private bytes = 0;
  private kept = 0;

  constructor(private readonly folder: string | null) {}

  isFull(largest: number): boolean {
    return this.packets >= largest || this.kept >= BYTES;
  }

  add(packet: Packet): void {
    this.packets += 1;
    this.bytes += packet.length;
    this.kept += packet.data.length;
    if (this.folder === null) return;
    const frame = framed(packet.linkType, packet.data);
    if (frame === null) return this.leave(packet);
    let part = this.parts.get(frame.framing);
    if (part === undefined) {
      part = new PartWriter(this.folder, frame.framing);
      this.parts.set(frame.framing, part);
    }
    part.add(packet, frame.data);
  }

  private leave({ linkType, length }: Packet): void {
    const reason = isReplayed(linkType) ? NO_IP : nameOfLinkType(linkType);
    const tally = this.leftOut.get(reason) ?? { packets: 0, bytes: 0 };
    tally.packets += 1;
    tally.bytes += length;
    this.leftOut.set(reason, tally);
  }

  /** Waits until the disk has kept up. */
  async flushed(): Promise<void> {
    for (const { out } of this.parts.values()) if (out.writableNeedDrain) await once(out, 'drain');
  }

  async finish(number: number): Promise<Slice> {
    const parts: Part[] = [];
    for (const part of this.parts.values()) parts.push(await part.finish());
    return { number, parts, packets: this.packets, bytes: this.bytes, leftOut: this.leftOut };
  }
}
