import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OBJECTS = 'network-traffic.plugin.ndjson';

/**
 * Keeps what the zip of a version carries among the fixtures from which every later version is upgraded.
 * @returns the folder, relative to `root`.
 */
export function keepAssets(root: string, version: string): string {
  const folder = join('tests', 'fixtures', 'assets', version);
  const target = join(root, folder);
  mkdirSync(join(target, 'saved_objects'), { recursive: true });
  cpSync(join(root, 'es_assets'), join(target, 'es_assets'), { recursive: true });
  cpSync(join(root, 'saved_objects', 'dist', OBJECTS), join(target, 'saved_objects', OBJECTS));
  writeFileSync(join(target, 'package.json'), `${JSON.stringify({ version })}\n`);
  return folder;
}
