import { DamagedCapture, LONGEST_PACKET, type CaptureParser, type Packet, type Parsed } from './types';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/** Magic numbers of the classic format as they stand in the file: byte order and unit of the fraction of a second. */
const MAGICS: Readonly<Record<string, { readonly little: boolean; readonly perMicrosecond: number }>> = {
  d4c3b2a1: { little: true, perMicrosecond: 1 },
  a1b2c3d4: { little: false, perMicrosecond: 1 },
  '4d3cb2a1': { little: true, perMicrosecond: 1_000 },
  a1b23c4d: { little: false, perMicrosecond: 1_000 },
};

export function isClassicCapture(start: Buffer): boolean {
  return start.length >= 4 && MAGICS[start.toString('hex', 0, 4)] !== undefined;
}

/** The format of libpcap's savefiles (pcap-savefile(5)), in both byte orders, micro- and nanoseconds. */
export class ClassicParser implements CaptureParser {
  private header: { little: boolean; perMicrosecond: number; linkType: number } | null = null;

  parse(buffer: Buffer): Parsed {
    const packets: Packet[] = [];
    let at = 0;
    if (this.header === null) {
      if (buffer.length < FILE_HEADER) return { packets, used: 0 };
      const magic = MAGICS[buffer.toString('hex', 0, 4)];
      if (magic === undefined) throw new DamagedCapture('no capture file of the classic format');
      this.header = { ...magic, linkType: word(buffer, 20, magic.little) & 0x0fffffff };
      at = FILE_HEADER;
    }
    const { little, perMicrosecond, linkType } = this.header;
    while (buffer.length - at >= RECORD_HEADER) {
      const captured = word(buffer, at + 8, little);
      const length = word(buffer, at + 12, little);
      if (captured > LONGEST_PACKET)
        throw new DamagedCapture(`a packet of ${captured} bytes is announced`, packets);
      if (buffer.length - at - RECORD_HEADER < captured) break;
      const fraction = Math.floor(word(buffer, at + 4, little) / perMicrosecond);
      if (fraction >= 1_000_000) throw new DamagedCapture('a time is impossible', packets);
      const time = word(buffer, at, little) * 1_000_000 + fraction;
      packets.push({
        time,
        linkType,
        length: Math.max(length, captured),
        data: buffer.subarray(at + RECORD_HEADER, at + RECORD_HEADER + captured),
      });
      at += RECORD_HEADER + captured;
    }
    return { packets, used: at };
  }
}

function word(buffer: Buffer, at: number, little: boolean): number {
  return little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
}
