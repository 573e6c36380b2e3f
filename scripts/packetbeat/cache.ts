import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of the user's cache (XDG Base Directory Specification), made when it is missing. */
export function cacheFolder(name: string): string {
  const base = process.env['XDG_CACHE_HOME'];
  const folder = join(
    base !== undefined && base !== '' ? base : join(homedir(), '.cache'),
    'network-traffic',
    name
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}
