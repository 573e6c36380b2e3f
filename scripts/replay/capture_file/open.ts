import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ClassicParser, isClassicCapture } from './classic';
import { isPcapng, PcapngParser } from './pcapng';
import { DamagedCapture, type CaptureParser, type Packet } from './types';

const CHUNK = 4 * 1024 * 1024;
const GZIP = '1f8b';

/** The packets of a stretch of the file, and, with the last stretch, why the file could not be read to its end. */
export interface Stretch {
  readonly packets: readonly Packet[];
  readonly damage?: string;
}

/**
 * Reads a capture (pcap or pcapng, gzipped or not) from start to end with constant memory. A damaged file gives all whole
 * packets before the damage, then a stretch that names it.
 * @throws {Error} only when the file cannot be opened.
 */
export async function* readCapture(file: string): AsyncGenerator<Stretch> {
  let parser: CaptureParser | null = null;
  let rest: Buffer = Buffer.alloc(0);
  const gzipped = startsWith(file, GZIP);
  try {
    for await (const chunk of bytesOf(file, gzipped)) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (rest.length < 4) continue;
      parser ??= parserFor(rest);
      const { packets, used } = parser.parse(rest);
      rest = rest.subarray(used);
      if (packets.length > 0) yield { packets };
    }
  } catch (error) {
    const { packets, message } =
      error instanceof DamagedCapture ? error : { packets: [], message: textOf(error) };
    yield { packets, damage: message };
    return;
  }
  if (parser === null) yield { packets: [], damage: 'the file is empty or no capture' };
  else if (rest.length > 0)
    yield { packets: [], damage: `the file ends in the middle of a packet (${rest.length} bytes left)` };
}

function parserFor(start: Buffer): CaptureParser {
  if (isClassicCapture(start)) return new ClassicParser();
  if (isPcapng(start)) return new PcapngParser();
  throw new DamagedCapture('neither a pcap nor a pcapng file');
}

async function* bytesOf(file: string, gzipped: boolean): AsyncGenerator<Buffer> {
  const raw = createReadStream(file, { highWaterMark: CHUNK });
  if (!gzipped) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const plain = createGunzip({ chunkSize: CHUNK });
  raw.on('error', (error) => plain.destroy(error));
  yield* raw.pipe(plain) as AsyncIterable<Buffer>;
}

function startsWith(file: string, hex: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(hex.length / 2);
    readSync(handle, start, 0, start.length, 0);
    return start.toString('hex') === hex;
  } finally {
    closeSync(handle);
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
