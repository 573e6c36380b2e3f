import { DamagedCapture, LONGEST_PACKET, type CaptureParser, type Packet, type Parsed } from './types';

const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  obsoletePacket: 2,
  simplePacket: 3,
  enhancedPacket: 6,
} as const;
const LONGEST_BLOCK = LONGEST_PACKET + 1024 * 1024;
const OPTION = { end: 0, timeResolution: 9, timeOffset: 14 } as const;

interface Interface {
  readonly linkType: number;
  /** Ticks of this interface's clock in a second. */
  readonly ticks: bigint;
  /** Seconds to add. */
  readonly offset: bigint;
}

export function isPcapng(start: Buffer): boolean {
  return start.length >= 4 && start.readUInt32LE(0) === BLOCK.section;
}

/** The pcapng format (draft-ietf-opsawg-pcapng): sections, interfaces with their own clocks, packets; other blocks are passed over. */
export class PcapngParser implements CaptureParser {
  private little = true;
  private interfaces: Interface[] = [];
  private lastTime = 0;

  parse(buffer: Buffer): Parsed {
    const packets: Packet[] = [];
    let at = 0;
    while (buffer.length - at >= 12) {
      if (buffer.readUInt32LE(at) === BLOCK.section) this.openSection(buffer.readUInt32LE(at + 8), packets);
      const type = this.word(buffer, at);
      const size = this.word(buffer, at + 4);
      if (size < 12 || size % 4 !== 0 || size > LONGEST_BLOCK)
        throw new DamagedCapture(`a block of ${size} bytes is announced`, packets);
      if (buffer.length - at < size) break;
      if (this.word(buffer, at + size - 4) !== size)
        throw new DamagedCapture('the two lengths of a block differ', packets);
      this.block(type, buffer.subarray(at + 8, at + size - 4), packets);
      at += size;
    }
    return { packets, used: at };
  }

  private openSection(order: number, packets: readonly Packet[]): void {
    if (order !== 0x1a2b3c4d && order !== 0x4d3c2b1a)
      throw new DamagedCapture('a section has no byte order', packets);
    this.little = order === 0x1a2b3c4d;
    this.interfaces = [];
  }

  private block(type: number, body: Buffer, packets: Packet[]): void {
    if (type === BLOCK.interface && body.length >= 8) this.interfaces.push(this.describe(body));
    else if (type === BLOCK.enhancedPacket && body.length >= 20)
      this.packet(body, this.word(body, 0), packets);
    else if (type === BLOCK.obsoletePacket && body.length >= 20)
      this.packet(body, this.half(body, 0), packets);
    else if (type === BLOCK.simplePacket && body.length >= 4) this.simplePacket(body, packets);
  }

  private packet(body: Buffer, number: number, packets: Packet[]): void {
    const source = this.interfaces[number];
    const captured = this.word(body, 12);
    if (source === undefined)
      throw new DamagedCapture(`a packet belongs to interface ${number}, which is not described`, packets);
    if (captured > body.length - 20) throw new DamagedCapture('a packet is longer than its block', packets);
    const ticks = (BigInt(this.word(body, 4)) << 32n) | BigInt(this.word(body, 8));
    const time = Number((ticks * 1_000_000n) / source.ticks + source.offset * 1_000_000n);
    this.lastTime = time;
    packets.push({
      time,
      linkType: source.linkType,
      length: Math.max(this.word(body, 16), captured),
      data: body.subarray(20, 20 + captured),
    });
  }

  /** A simple packet has no time of its own: it gets the one of the packet before. */
  private simplePacket(body: Buffer, packets: Packet[]): void {
    const source = this.interfaces[0];
    if (source === undefined) throw new DamagedCapture('a packet comes before its interface', packets);
    const length = this.word(body, 0);
    packets.push({
      time: this.lastTime,
      linkType: source.linkType,
      length,
      data: body.subarray(4, 4 + Math.min(length, body.length - 4)),
    });
  }

  private describe(body: Buffer): Interface {
    let ticks = 1_000_000n;
    let offset = 0n;
    for (let at = 8; at + 4 <= body.length;) {
      const code = this.half(body, at);
      const length = this.half(body, at + 2);
      if (code === OPTION.end || at + 4 + length > body.length) break;
      if (code === OPTION.timeResolution && length === 1) {
        const exponent = body.readUInt8(at + 4);
        ticks = (exponent & 0x80) === 0 ? 10n ** BigInt(exponent) : 2n ** BigInt(exponent & 0x7f);
      }
      if (code === OPTION.timeOffset && length === 8)
        offset = this.little ? body.readBigInt64LE(at + 4) : body.readBigInt64BE(at + 4);
      at += 4 + length + ((4 - (length % 4)) % 4);
    }
    return { linkType: this.half(body, 0), ticks, offset };
  }

  private word(buffer: Buffer, at: number): number {
    return this.little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
  }

  private half(buffer: Buffer, at: number): number {
    return this.little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
  }
}
