import type { Pages } from './pages';

export { openBrowser } from './browser';

/** The pages that the setup of all browser tests made ready. */
export function pages(): Pages {
  const text = process.env.TEST_PAGES;
  if (!text) throw new Error('The browser tests run in the jest project "browser" only');
  return JSON.parse(text) as Pages;
}

export type ThemeName = 'light' | 'dark';

/** Around the sample, so that its first and its last event lie well inside. */
const MARGIN_MS = 60_000;

/** What the dashboard is opened over. */
const rangeShown = (): { readonly from: number; readonly to: number } => ({
  from: Date.parse(pages().from) - MARGIN_MS,
  to: Date.parse(pages().to) + MARGIN_MS,
});

/** Length of the time range in seconds. */
export const secondsShown = (): number => (rangeShown().to - rangeShown().from) / 1000;

/** Two days around the sample, which ends at the midnight before this time thirty days ago. */
const RELATIVE = 'from:now-32d,to:now-30d';

/**
 * Address of the dashboard over just what the sample covers. The workbench takes its theme from there, Kibana from a setting.
 * @param relative a range in words: Kibana's own field for an absolute one is wider than a phone.
 */
export function dashboardUrl(theme: ThemeName = 'light', relative = false): string {
  const { url, dashboardId, isKibana } = pages();
  const at = (time: number): string => new Date(time).toISOString();
  const absolute = (): string => `from:'${at(rangeShown().from)}',to:'${at(rangeShown().to)}'`;
  const range = `(time:(${relative ? RELATIVE : absolute()}))`;
  return `${url}/app/dashboards${theme === 'dark' && !isKibana ? '?theme=dark' : ''}#/view/${dashboardId}?_g=${range}`;
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
