import type { Browser } from 'playwright-core';
import { CHROMIUM_HINT, findChromium } from '../../../scripts/chromium/find';
import { launchChromium } from '../../../scripts/demo/look/browser';
import type { Pages } from './pages';

/** The pages that the setup of all browser tests made ready. */
export function pages(): Pages {
  const text = process.env.TEST_PAGES;
  if (!text) throw new Error('The browser tests run in the jest project "browser" only');
  return JSON.parse(text) as Pages;
}

/** A headless Chromium. @throws Error that says how to get one. */
export async function openBrowser(): Promise<Browser> {
  const executable = findChromium();
  if (!executable) throw new Error(`No Chromium: ${CHROMIUM_HINT}`);
  return launchChromium(executable);
}

export type ThemeName = 'light' | 'dark';

/** Address of the dashboard over just what the sample covers. */
export function dashboardUrl(theme: ThemeName = 'light'): string {
  const { url, dashboardId, from, to } = pages();
  const near = (time: string, minutes: number): string =>
    new Date(Date.parse(time) + minutes * 60_000).toISOString();
  const range = `(time:(from:'${near(from, -1)}',to:'${near(to, 1)}'))`;
  return `${url}/app/dashboards${theme === 'dark' ? '?theme=dark' : ''}#/view/${dashboardId}?_g=${range}`;
}

/** Asks again and again until the answer fits, or time is up; returns the last answer. */
export async function until<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  patienceMs = 30_000
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
