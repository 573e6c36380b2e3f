import type { ConfigurationFile } from './files';

/** CRC-32 as ZIP wants it (ISO 3309; polynomial 0xEDB88320, reflected). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Little-endian numbers, each with its width in bytes. */
const packed = (...fields: readonly (readonly [width: 2 | 4, value: number])[]): number[] =>
  fields.flatMap(([width, value]) => Array.from({ length: width }, (_, i) => (value >>> (8 * i)) & 0xff));

/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day that a ZIP knows: the same files make the same archive. */
const DAY = 0x21;

/** The files as a ZIP archive, stored without compression: they are small (PKWARE's APPNOTE 4.3). */
export function zipOf(files: readonly ConfigurationFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const body: number[] = [];
  const directory: number[] = [];
  for (const { path, text } of files) {
    const [name, content] = [encoder.encode(path), encoder.encode(text)];
    const entry = packed(
      [2, 20],
      [2, FLAGS],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, crc32(content)],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0]
    );
    directory.push(
      ...packed([4, 0x02014b50], [2, 20]),
      ...entry,
      ...packed([2, 0], [2, 0], [2, 0], [4, 0], [4, body.length]),
      ...name
    );
    body.push(...packed([4, 0x04034b50]), ...entry, ...name, ...content);
  }
  const end = packed(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, directory.length],
    [4, body.length],
    [2, 0]
  );
  return Uint8Array.from([...body, ...directory, ...end]);
}
