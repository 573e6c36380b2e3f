/** One packet of a capture file. `time` is epoch microseconds; `length` what was on the wire, `data` what was kept of it. */
export interface Packet {
  readonly time: number;
  readonly linkType: number;
  readonly length: number;
  readonly data: Buffer;
}

/** What a parser got out of the bytes it was given so far. */
export interface Parsed {
  readonly packets: readonly Packet[];
  /** Bytes that were used up; the rest is given again, with more behind it. */
  readonly used: number;
}

/** Reads packets out of a growing buffer. */
export interface CaptureParser {
  /** @throws {DamagedCapture} where the bytes cannot be a capture from here on; packets before it come with the error. */
  parse(buffer: Buffer): Parsed;
}

/** The file stops making sense at some point. Everything before it is good. */
export class DamagedCapture extends Error {
  constructor(
    message: string,
    readonly packets: readonly Packet[] = []
  ) {
    super(message);
  }
}

/** No tool writes longer frames; a larger number is damage, and not to be waited for. */
export const LONGEST_PACKET = 4 * 1024 * 1024;
