import type { Page } from 'playwright-core';
import { SETUP_PATH, type ApplyResponse } from '../../../plugin/common/api/setup';
import { openBrowser } from './browser';

const PATIENCE_MS = 120_000;

/** What a person saw who pressed Setup on the plugin's page. */
export interface Pressed {
  readonly answer: ApplyResponse;
  /** Headline of the page before and after. */
  readonly before: string;
  readonly after: string;
  /** Titles of the parts that the plan listed beforehand. */
  readonly planned: readonly string[];
  /** What the page said at the end. */
  readonly outcome: string;
}

/** First lines of the elements' texts. */
const titles = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.trim().split('\n')[0] ?? '');

/** Opens the page of a Kibana (or the workbench) where Setup has not run, and presses its button. */
export async function pressSetup(url: string): Promise<Pressed> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 2000 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${url}/app/networkTraffic`);
    const headline = page.locator('[data-test-subj=networkTrafficState]');
    const before = await headline.innerText();
    await page.locator('[data-test-subj=networkTrafficPlanFold] button').first().click();
    await page.locator('[data-test-subj=networkTrafficPlan]').waitFor();
    const planned = await titles(page, '[data-test-subj=networkTrafficPlan] tbody tr td:nth-child(2)');
    const answered = page.waitForResponse((response) => response.url().endsWith(SETUP_PATH));
    await page.locator('[data-test-subj=networkTrafficSetup]:not([disabled])').click();
    const answer = (await (await answered).json()) as ApplyResponse & { readonly message?: string };
    if (!answer.ok) throw new Error(`Setup failed: ${answer.message ?? JSON.stringify(answer.steps)}`);
    const outcome = await page.locator('[data-test-subj=networkTrafficApplied]').innerText();
    await page.locator('[data-test-subj=networkTrafficOpenDashboard]').waitFor();
    return { answer, before, after: await headline.innerText(), planned, outcome };
  } finally {
    await browser.close();
  }
}
