import { chromium, type Browser, type Page } from 'playwright-core';
import type { PanelSeen, Seen } from './report';

const PATIENCE_MS = 60_000;

/** A headless Chromium; without its sandbox where the caller is root, which it needs there. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, headless: true, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** Collects what goes wrong on a page: script errors, console errors (policy violations among them), failed requests. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left cancels what it still asked for.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      errors.push(`${request.url()}: ${request.failure()?.errorText ?? ''}`);
  });
  return errors;
}

/** Waits until no panel of the workbench's dashboard is loading and every chart is drawn, then reads their states. */
export async function readPanels(page: Page): Promise<PanelSeen[]> {
  await page.waitForSelector('[data-test-subj=dashboardPanel], [data-test-subj=workbenchDashboardFailure]', {
    timeout: PATIENCE_MS,
  });
  await page
    .waitForFunction(
      () =>
        document.querySelector('[data-panel-state=loading]') === null &&
        ![...document.querySelectorAll('.echChartStatus[data-ech-render-complete=false]')].some(
          (status) => status.parentElement?.clientHeight
        ),
      undefined,
      { timeout: PATIENCE_MS }
    )
    .catch(() => undefined);
  return page.$$eval('[data-test-subj=dashboardPanel]', (panels) =>
    panels.map((panel) => {
      const message = panel.querySelector('[data-test-subj=panelError]')?.textContent;
      const { panelTitle = '', panelState = '' } = (panel as HTMLElement).dataset;
      return { title: panelTitle, state: panelState as 'ready', ...(message ? { message } : {}) };
    })
  );
}

/** Looks at the plugin's page and at the dashboard in a headless Chromium. */
export async function lookInBrowser(
  executablePath: string,
  url: string,
  appId: string,
  dashboardId: string
): Promise<Seen> {
  const browser = await launchChromium(executablePath);
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    const errors = collectErrors(page);
    await page.goto(`${url}/app/${appId}`);
    await page.waitForSelector(
      '[data-test-subj=workbenchApp] *, [data-test-subj=workbenchAppFailure], [data-test-subj=workbenchNotFound]',
      { timeout: PATIENCE_MS }
    );
    const failure = await page.$('[data-test-subj=workbenchAppFailure], [data-test-subj=workbenchNotFound]');
    if (failure) errors.push((await failure.textContent()) ?? 'the page did not mount');
    await page.goto(`${url}/app/dashboards#/view/${dashboardId}`);
    const panels = await readPanels(page);
    return { panels, errors };
  } finally {
    await browser.close();
  }
}
