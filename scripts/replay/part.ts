import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectionOf } from './capture_file/endpoints';
import { FRAMINGS, type Framing } from './capture_file/link';
import { ConnectionTimes } from './capture_file/times';
import type { Packet } from './capture_file/types';

/** Bytes are those on the wire, as the capture file says. */
export interface Tally {
  readonly packets: number;
  readonly bytes: number;
}

/** The frames of a slice that Packetbeat reads in one go, as a file of the classic format, and what is known of them without Packetbeat. */
export interface Part extends Tally {
  readonly framing: Framing;
  readonly file: string;
  readonly times: ConnectionTimes;
  /** IPv4 packets that are only a part of one. */
  readonly fragments: Tally;
  readonly tcpPorts: ReadonlySet<number>;
  /** Epoch microseconds. */
  readonly first: number;
  readonly last: number;
}

const HEADER = 24;
const RECORD = 16;

export class PartWriter {
  readonly out: WriteStream;
  private readonly file: string;
  private readonly times = new ConnectionTimes();
  private readonly tcpPorts = new Set<number>();
  private readonly fragments = { packets: 0, bytes: 0 };
  private packets = 0;
  private bytes = 0;
  private first = Infinity;
  private last = -Infinity;

  constructor(
    folder: string,
    private readonly framing: Framing
  ) {
    this.file = join(folder, `${framing}.pcap`);
    this.out = createWriteStream(this.file);
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(262_144, 16);
    header.writeUInt32LE(FRAMINGS[framing].linkType, 20);
    this.out.write(header);
  }

  /** @param frame what is kept of the packet, in this part's framing; its length on the wire stays the capture's. */
  add({ time, length }: Packet, frame: Buffer): void {
    const connection = connectionOf(this.framing, frame);
    this.times.add(time, connection);
    this.packets += 1;
    this.bytes += length;
    this.first = Math.min(this.first, time);
    this.last = Math.max(this.last, time);
    if (connection.fragment) {
      this.fragments.packets += 1;
      this.fragments.bytes += length;
    }
    for (const port of connection.tcpPorts ?? []) this.tcpPorts.add(port);
    const header = Buffer.alloc(RECORD);
    header.writeUInt32LE(Math.floor(time / 1_000_000) >>> 0, 0);
    header.writeUInt32LE(time % 1_000_000, 4);
    header.writeUInt32LE(frame.length, 8);
    header.writeUInt32LE(length >>> 0, 12);
    this.out.write(header);
    this.out.write(frame);
  }

  async finish(): Promise<Part> {
    this.out.end();
    await once(this.out, 'finish');
    const { framing, file, packets, bytes, times, fragments, tcpPorts, first, last } = this;
    return { framing, file, packets, bytes, times, fragments, tcpPorts, first, last };
  }
}
