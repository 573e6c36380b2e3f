import type { Browser } from 'playwright-core';
import { CHROMIUM_HINT, findChromium } from '../../../scripts/chromium/find';
import { launchChromium } from '../../../scripts/demo/look/browser';

/** A headless Chromium. @throws Error that says how to get one. */
export async function openBrowser(): Promise<Browser> {
  const executable = findChromium();
  if (!executable) throw new Error(`No Chromium: ${CHROMIUM_HINT}`);
  return launchChromium(executable);
}
