import type { Browser } from 'playwright-core';
import { collectErrors } from '../../scripts/demo/look/browser';
import { violations } from './support/axe';
import { openBrowser, pages, type ThemeName } from './support/target';

/** Diagnosis asks two dozen questions, and a busy machine answers each slowly. */
const PATIENCE_MS = 120_000;

describe('the plugin’s page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('sets everything up at the press of its button', () => {
    const { pressed } = pages();
    // A real Kibana may hold what a person edited: Remove leaves it.
    expect(pressed.before).not.toBe(pressed.after);
    expect(pressed.planned.length).toBeGreaterThan(0);
    const done = pressed.answer.steps.filter(({ result }) => result === 'created' || result === 'updated');
    expect(done.map(({ title }) => title)).toEqual(expect.arrayContaining([...pressed.planned]));
    expect(pressed.answer.steps.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(pressed.outcome).toMatch(/objects were created or updated/);
    expect(pressed.after).toBe('Setup is complete');
  });

  it('leads to the dashboard', async () => {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    await page.goto(`${pages().url}/app/networkTraffic`);
    await page.locator('[data-test-subj=networkTrafficOpenDashboard]').first().click();
    await page.waitForURL(/\/app\/dashboards/);
    expect(page.url()).toContain(pages().dashboardId);
    await page.close();
  });

  it.each([
    ['', 'Setup'],
    ['/anomalies', 'Anomalies'],
    ['/configure', 'Configure'],
    ['/diagnosis', 'Diagnosis'],
    ['/maintenance', 'Maintenance'],
  ])(
    'opens its part at networkTraffic%s, accessible in both themes and as wide as a phone',
    async (path, tab) => {
      const themes: readonly ThemeName[] = pages().isKibana ? ['light'] : ['light', 'dark'];
      for (const theme of themes) {
        const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
        page.setDefaultTimeout(PATIENCE_MS);
        const errors = collectErrors(page);
        await page.goto(`${pages().url}/app/networkTraffic${path}${theme === 'dark' ? '?theme=dark' : ''}`);
        await page.locator('[role=tab][aria-selected=true]', { hasText: tab }).waitFor();
        await page.waitForFunction(
          () =>
            !document.querySelector(
              '[data-test-subj=networkTrafficApp] :is([class*=euiSkeleton], .euiLoadingSpinner)'
            )
        );
        expect(await violations(page, '[data-test-subj=networkTrafficApp]')).toEqual([]);
        await page.setViewportSize({ width: 420, height: 900 });
        const widths = await page.evaluate(() => ({
          page: document.documentElement.scrollWidth,
          window: window.innerWidth,
        }));
        expect(widths.page).toBeLessThanOrEqual(widths.window);
        if (!pages().isKibana) expect(errors).toEqual([]);
        await page.close();
      }
    },
    2 * PATIENCE_MS
  );
});
