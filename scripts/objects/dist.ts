import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, toNdjson, type StoredObject } from '../../saved_objects/compile';
import { compareExport } from './compare';

/** Where the compiled objects are committed. */
export const DIST = join(__dirname, '..', '..', 'saved_objects', 'dist');

/** What the spec compiles to, by file name: one for import by hand, one with the panel, which Setup installs. */
export const bundles = (): Readonly<Record<string, readonly StoredObject[]>> => ({
  'network-traffic.ndjson': compile(false),
  'network-traffic.plugin.ndjson': compile(true),
});

/**
 * Where the committed files are not what the spec compiles to: a line for each property, with the widget that it belongs to,
 * or for the file where it cannot be read or differs in its writing only.
 * @param dist the folder that is judged.
 */
export function drift(dist: string = DIST): string[] {
  return Object.entries(bundles()).flatMap(([name, ours]) => {
    const file = `saved_objects/dist/${name}`;
    const path = join(dist, name);
    if (!existsSync(path)) return [`${file} is missing`];
    const text = readFileSync(path, 'utf8');
    if (text === toNdjson(ours)) return [];
    try {
      const differences = compareExport(ours, text);
      if (differences.length > 0) return differences.map((line) => `${file}: ${line}`);
    } catch (error) {
      return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
    }
    return [`${file} is written otherwise than the spec compiles to`];
  });
}
