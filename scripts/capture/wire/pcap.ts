/** One captured frame. `time` in epoch microseconds: what the classic capture format can hold. */
export interface Frame {
  readonly time: number;
  readonly data: Buffer;
}

const MICROSECONDS = 1_000_000;
const LINKTYPE_ETHERNET = 1;

/** A classic capture file (magic a1b2c3d4, little endian, microseconds) of the frames in the order of their time. */
export function pcapFile(frames: readonly Frame[], linkType = LINKTYPE_ETHERNET): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(linkType, 20);
  const ordered = frames.map((frame, position) => ({ frame, position }));
  ordered.sort((a, b) => a.frame.time - b.frame.time || a.position - b.position);
  return Buffer.concat([header, ...ordered.map(({ frame }) => pcapRecord(frame))]);
}

/** One frame as it stands in such a file. */
export function pcapRecord({ time, data }: Frame): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(Math.floor(time / MICROSECONDS), 0);
  header.writeUInt32LE(time % MICROSECONDS, 4);
  header.writeUInt32LE(data.length, 8);
  header.writeUInt32LE(data.length, 12);
  return Buffer.concat([header, data]);
}
