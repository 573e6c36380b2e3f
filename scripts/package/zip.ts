import { createWriteStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** DOS dates have no zone and start in 1980: a fixed one makes equal sources equal bytes. */
const FIXED_DATE = new Date(1980, 0, 1, 0, 0, 0);

/** Every file below a folder, as sorted paths relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Writes a folder as a zip whose bytes depend on names and contents only. */
export async function zipFolder(folder: string, target: string): Promise<void> {
  const zip = new ZipFile();
  for (const file of filesBelow(folder))
    zip.addFile(join(folder, file), file, { mtime: FIXED_DATE, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}
