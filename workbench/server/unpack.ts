import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type Options, type ZipFile } from 'yauzl';
import { z } from 'zod';

const manifestSchema = z.object({
  id: z.string(),
  version: z.string(),
  kibanaVersion: z.string(),
  server: z.boolean().default(false),
  ui: z.boolean().default(false),
  requiredPlugins: z.array(z.string()).default([]),
  optionalPlugins: z.array(z.string()).default([]),
  requiredBundles: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A plugin as Kibana's installer leaves it: one folder with its kibana.json. */
export interface UnpackedPlugin {
  readonly folder: string;
  readonly manifest: Manifest;
}

const openZip = promisify<Buffer, Options, ZipFile>(fromBuffer);

/**
 * Unpacks a plugin's zip as `kibana-plugin install` does: it takes `kibana/<dir>/` and demands a manifest there.
 * @throws Error when the zip holds no `kibana/<dir>/kibana.json`, or an entry leaves the folder.
 */
export async function unpackPlugin(zipPath: string, target: string): Promise<UnpackedPlugin> {
  const zip = await openZip(readFileSync(zipPath), { lazyEntries: true });
  const open = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  let folder: string | undefined;
  await new Promise<void>((resolve, reject) => {
    const unpack = async (entry: Entry): Promise<void> => {
      const path = normalize(entry.fileName);
      if (path.startsWith('..') || path.startsWith('/'))
        throw new Error(`${zipPath}: entry "${entry.fileName}" leaves its folder`);
      const match = /^kibana\/([^/]+)\/(.+)$/.exec(path);
      if (!match?.[1] || entry.fileName.endsWith('/')) return;
      const file = join(target, path);
      mkdirSync(dirname(file), { recursive: true });
      await pipeline(await open(entry), createWriteStream(file));
      if (match[2] === 'kibana.json') folder = join(target, 'kibana', match[1]);
    };
    zip.on('entry', (entry: Entry) => void unpack(entry).then(() => zip.readEntry(), reject));
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  if (!folder) throw new Error(`${zipPath} holds no kibana/<dir>/kibana.json: Kibana would refuse it`);
  return {
    folder,
    manifest: manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'kibana.json'), 'utf8'))),
  };
}
