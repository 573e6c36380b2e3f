import type { Browser } from 'playwright-core';
import { collectErrors } from '../../scripts/demo/look/browser';
import { violations } from './support/axe';
import { openBrowser, pages } from './support/target';

describe('the plugin’s page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it('sets everything up at the press of its button', () => {
    const { pressed } = pages();
    expect(pressed.before).toMatch(/^(Not set up yet|Some parts are missing)$/);
    expect(pressed.planned.length).toBeGreaterThan(0);
    const done = pressed.answer.steps.filter(({ result }) => result === 'created' || result === 'updated');
    expect(done.map(({ title }) => title)).toEqual(expect.arrayContaining([...pressed.planned]));
    expect(pressed.answer.steps.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(pressed.outcome).toContain('Everything is in place');
    expect(pressed.after).toBe('Everything is set up');
  });

  it.each([1600, 420])(
    'says what is set up and leads to the dashboard, %d px wide',
    async (width) => {
      const page = await browser.newPage({ viewport: { width, height: 1200 } });
      const errors = collectErrors(page);
      await page.goto(`${pages().url}/app/networkTraffic`);
      const app = page.locator('[data-test-subj=networkTrafficApp]');
      await app.waitFor({ timeout: 60_000 });
      const open = page.locator('[data-test-subj=networkTrafficOpenDashboard]').first();
      await open.waitFor({ timeout: 60_000 });
      expect(await violations(page, '[data-test-subj=networkTrafficApp]')).toEqual([]);
      const widths = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        window: window.innerWidth,
      }));
      expect(widths.page).toBeLessThanOrEqual(widths.window);
      await open.click();
      await page.waitForURL(/\/app\/dashboards/, { timeout: 60_000 });
      expect(page.url()).toContain(pages().dashboardId);
      // Kibana's own pages log errors of their own.
      if (!pages().isKibana) expect(errors).toEqual([]);
      await page.close();
    },
    120_000
  );

  it('keeps the address of its diagnosis', async () => {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    await page.goto(`${pages().url}/app/networkTraffic/diagnosis`);
    await page
      .locator('[role=tab][aria-selected=true]', { hasText: 'Diagnosis' })
      .waitFor({ timeout: 60_000 });
    await page.close();
  }, 90_000);
});
