import type { Browser } from 'playwright-core';
import { openDashboard } from './support/dashboard';
import { openBrowser, pages, type ThemeName } from './support/target';
import { violations } from './support/axe';

const ANOMALIES = 'Network anomalies';
const OURS = '[data-test-subj=networkAnomaliesPanel][aria-busy=false]';

/** Luminance of a CSS colour, 0 black … 255 white. */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Kibana's own advanced setting, which all its users share. */
async function darkMode(on: boolean): Promise<void> {
  const response = await fetch(`${pages().url}/internal/kibana/settings`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'kbn-xsrf': 'test',
      'x-elastic-internal-origin': 'Kibana',
    },
    body: JSON.stringify({ changes: { 'theme:darkMode': on ? true : null } }),
  });
  if (!response.ok) throw new Error(`theme:darkMode could not be set: ${await response.text()}`);
}

/** A page keeps the theme it was loaded with, so Kibana's setting is put back once it is there. */
async function inTheme<T>(theme: ThemeName, load: () => Promise<T>): Promise<T> {
  if (!pages().isKibana || theme === 'light') return load();
  await darkMode(true);
  try {
    return await load();
  } finally {
    await darkMode(false);
  }
}

describe('how the dashboard looks', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it.each<[ThemeName, (value: number) => boolean]>([
    ['light', (value) => value > 200],
    ['dark', (value) => value < 60],
  ])(
    'is %s all over, the plugin’s panel too, and accessible',
    async (theme, fits) => {
      const { page, panel, errors } = await inTheme(theme, () => openDashboard(browser, { theme }));
      const colors = await panel(ANOMALIES).evaluate((element) => {
        const opaque = (node: Element | null): string => {
          const color = node ? getComputedStyle(node).backgroundColor : 'rgb(255, 255, 255)';
          return /, 0\)$|transparent/.test(color) ? opaque(node?.parentElement ?? null) : color;
        };
        const texts = [...element.querySelectorAll('*')].filter((node) =>
          [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim())
        );
        return { body: opaque(document.body), behindTexts: texts.map(opaque) };
      });
      expect(fits(luminance(colors.body))).toBe(true);
      expect(colors.behindTexts.length).toBeGreaterThan(5);
      // Frames and charts around it are Kibana's own.
      await page.locator(OURS).waitFor();
      expect(await violations(page, OURS)).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    },
    300_000
  );

  it('stacks its panels on a narrow screen and scrolls in no direction but down', async () => {
    const { page, panel } = await openDashboard(browser, { width: 420, height: 900, relative: true });
    const widths = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: window.innerWidth,
    }));
    expect(widths.page).toBeLessThanOrEqual(widths.window);
    const first = await panel('Protocols').boundingBox();
    const second = await panel('Packets by IPv4 and IPv6').boundingBox();
    expect(Math.abs((first?.x ?? 0) - (second?.x ?? 1000))).toBeLessThan(2);
    const inside = await panel(ANOMALIES).evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(inside).toBeLessThanOrEqual(0);
    await page.close();
  }, 300_000);

  it('sets panels side by side on a wide screen', async () => {
    const { page, panel } = await openDashboard(browser, { width: 1900 });
    const first = await panel('Top IPs creating traffic, cumulated').boundingBox();
    const second = await panel('Top IPs receiving traffic, cumulated').boundingBox();
    expect(Math.abs((first?.y ?? 0) - (second?.y ?? 1000))).toBeLessThan(2);
    await page.close();
  }, 300_000);
});
