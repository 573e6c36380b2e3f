import { inflateSync } from 'node:zlib';

/** A batch as a Beat sends it: it waits for the acknowledgement of `last` before it forgets the events. */
export interface Batch {
  readonly events: readonly string[];
  readonly last: number;
}

const VERSION = 0x32; // '2'
const FRAME = { window: 0x57, compressed: 0x43, json: 0x4a, acknowledge: 0x41 } as const;
const LARGEST = 256 * 1024 * 1024;

/** The peer does not speak Lumberjack version 2 (a browser, a scanner, TLS on a plain port). */
export class NotLumberjack extends Error {}

/** Reads Lumberjack version 2 (windows of JSON frames, compressed or not), as go-lumber and Logstash's beats input do. */
export class LumberjackReader {
  private rest: Buffer = Buffer.alloc(0);
  private window = 0;
  private events: string[] = [];

  /** Takes bytes as they arrive; gives the batches that became complete. @throws {NotLumberjack} */
  push(chunk: Buffer): Batch[] {
    const batches: Batch[] = [];
    this.rest = this.read(this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]), batches);
    return batches;
  }

  private read(buffer: Buffer, batches: Batch[]): Buffer {
    let at = 0;
    while (buffer.length - at >= 6) {
      if (buffer.readUInt8(at) !== VERSION)
        throw new NotLumberjack(`version ${buffer.readUInt8(at)} instead of 2`);
      const type = buffer.readUInt8(at + 1);
      const number = buffer.readUInt32BE(at + 2);
      if (type === FRAME.window) {
        this.window = number;
        at += 6;
      } else if (type === FRAME.compressed) {
        if (number > LARGEST) throw new NotLumberjack(`a frame of ${number} bytes`);
        if (buffer.length - at < 6 + number) break;
        const left = this.read(
          inflateSync(buffer.subarray(at + 6, at + 6 + number), { maxOutputLength: LARGEST }),
          batches
        );
        if (left.length > 0) throw new NotLumberjack('a compressed frame ends in the middle of an event');
        at += 6 + number;
      } else if (type === FRAME.json) {
        if (buffer.length - at < 10) break;
        const length = buffer.readUInt32BE(at + 6);
        if (length > LARGEST) throw new NotLumberjack(`an event of ${length} bytes`);
        if (buffer.length - at < 10 + length) break;
        this.events.push(buffer.toString('utf8', at + 10, at + 10 + length));
        at += 10 + length;
        if (this.events.length === this.window) {
          batches.push({ events: this.events, last: number });
          this.events = [];
        }
      } else throw new NotLumberjack(`a frame of type ${type}`);
    }
    return buffer.subarray(at);
  }
}

/** The frame that tells a Beat to forget everything up to an event. */
export function acknowledgement(sequence: number): Buffer {
  const frame = Buffer.from([VERSION, FRAME.acknowledge, 0, 0, 0, 0]);
  frame.writeUInt32BE(sequence, 2);
  return frame;
}
