import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers';
import { openPromise } from 'yauzl';

// jsdom has none, and yauzl reads with it.
globalThis.setImmediate ??= setImmediate;

/** Unpacks a zip into a folder. */
export async function unpackZip(zip: string, folder: string): Promise<void> {
  const file = await openPromise(zip);
  for await (const entry of file.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const target = join(folder, entry.fileName);
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(await file.openReadStreamPromise(entry), createWriteStream(target));
  }
}
