import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackage } from '../system/apt';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Path of a Chromium on this machine: CHROMIUM_PATH, else the first of the usual names on PATH.
 * @returns undefined when there is none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM_PATH) return executable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(executable);
}

/** What a person types where we may not install it ourselves. */
export const CHROMIUM_HINT =
  'install Chromium (Debian: `sudo apt-get install -y chromium`) or set CHROMIUM_PATH';

/**
 * A Chromium, installed by apt when it is missing and the caller is root; never when CHROMIUM_PATH asks for a certain one.
 * @param say receives progress lines.
 * @returns the path, or undefined where it is missing and cannot be installed here.
 */
export function ensureChromium(say: (line: string) => void): string | undefined {
  const found = findChromium();
  if (found || process.env.CHROMIUM_PATH) return found;
  installPackage('Chromium', 'chromium', say);
  return findChromium();
}
