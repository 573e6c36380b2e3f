import type { Browser, Locator, Page } from 'playwright-core';
import { collectErrors } from '../../../scripts/demo/look/browser';
import { debugStateFlag, readChart, type Drawn } from './chart';
import { dashboardUrl, pages, type ThemeName } from './target';

// A real Kibana on a busy machine takes minutes for all panels.
const PATIENCE_MS = 240_000;

/** A dashboard on a page, read the same way in Kibana and in the workbench. */
export interface DashboardOnPage {
  readonly page: Page;
  /** Errors of the page itself: scripts, policy, failed requests. Empty in Kibana, whose own pages log some. */
  readonly errors: readonly string[];
  readonly panel: (title: string) => Locator;
  /** Waits until no panel is loading. */
  readonly drawn: () => Promise<void>;
  readonly titles: () => Promise<string[]>;
  /** Errors that panels show in their place, with their titles. */
  readonly failures: () => Promise<string[]>;
  /** Titles of the panels that found nothing. */
  readonly empty: () => Promise<string[]>;
  /** What a chart drew, as it says itself. @throws Error when the panel has no chart. */
  readonly chart: (title: string) => Promise<Drawn>;
  /** The number that a metric shows, as text. */
  readonly metric: (title: string) => Promise<string>;
  /** Rows of a panel's tables, those for screen readers among them: cells as they are shown. */
  readonly rows: (title: string) => Promise<string[][]>;
  readonly pills: () => Promise<string[]>;
}

interface Marks {
  readonly panel: string;
  readonly heading: (title: string) => string;
  readonly title: string;
  readonly loading: string;
  readonly failure: string;
  readonly pill: string;
  readonly metric: string;
}

const WORKBENCH: Marks = {
  panel: '[data-test-subj=dashboardPanel]',
  heading: (title) => `h2:text-is(${JSON.stringify(title)})`,
  title: 'h2',
  loading: '[data-panel-state=loading]',
  failure: '[data-test-subj=panelError]',
  pill: '[data-test-subj=filterPill]',
  metric: '[data-test-subj=metricValue] .euiStat__title',
};
const KIBANA: Marks = {
  panel: '[data-test-subj=embeddablePanel]',
  // Where a panel hides its title, a metric shows the same text itself.
  heading: (title) =>
    `[data-test-subj="embeddablePanelHeading-${title.replace(/\s/g, '')}"], :text-is(${JSON.stringify(title)})`,
  title: '[data-test-subj=dashboardPanelTitle]',
  loading: '.euiLoadingChart, [data-test-subj=embeddablePanelLoadingIndicator]',
  failure:
    '[data-test-subj=embeddable-lens-failure], [data-test-subj=embeddableError], [data-test-subj=embeddableStackError]',
  pill: '[data-test-subj~=filter]',
  metric: '.echMetricText__value',
};

/** Opens the dashboard and waits until it is drawn. */
export async function openDashboard(
  browser: Browser,
  options: {
    readonly width?: number;
    readonly height?: number;
    readonly theme?: ThemeName;
    /** The time range in words. */
    readonly relative?: boolean;
  } = {}
): Promise<DashboardOnPage> {
  const { width = 1600, height = 2800, theme = 'light', relative = false } = options;
  const marks = pages().isKibana ? KIBANA : WORKBENCH;
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(PATIENCE_MS);
  const errors = collectErrors(page);
  await page.addInitScript(debugStateFlag);
  const panel = (title: string): Locator =>
    page.locator(marks.panel).filter({ has: page.locator(marks.heading(title)) });
  const drawn = async (): Promise<void> => {
    await page.locator(marks.panel).first().waitFor();
    await page.waitForFunction(
      (loading) =>
        !document.querySelector(loading) &&
        // A chart in a hidden part has no size and is never drawn. One that was drawn may say "incomplete" again for good:
        // new props that change nothing lead to no new drawing.
        ![...document.querySelectorAll('.echChartStatus[data-ech-render-count="0"]')].some(
          (status) => status.parentElement?.clientHeight
        ),
      marks.loading
    );
  };
  await page.goto(dashboardUrl(theme, relative));
  await drawn();
  return {
    page,
    errors: pages().isKibana ? [] : errors,
    panel,
    drawn,
    titles: async () =>
      (await page.locator(`${marks.panel} ${marks.title}`).allTextContents()).map((text) => text.trim()),
    failures: async () =>
      page.locator(marks.panel).evaluateAll(
        (panels, { failure, title }) =>
          panels.flatMap((element) => {
            const message = element.querySelector(failure)?.textContent;
            return message ? [`${element.querySelector(title)?.textContent?.trim() ?? ''}: ${message}`] : [];
          }),
        { failure: marks.failure, title: marks.title }
      ),
    empty: async () =>
      page
        .locator(marks.panel)
        .filter({ hasText: 'No results found' })
        .locator(marks.title)
        .allTextContents(),
    chart: (title) => readChart(panel(title)),
    metric: async (title) => (await panel(title).locator(marks.metric).first().innerText()).trim(),
    rows: (title) =>
      panel(title)
        .locator('tr, [role=row]')
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...row.querySelectorAll('th, td, [role=gridcell]')].map((cell) =>
              // The newest EUI marks the ends of cells and rows for those who copy a table.
              (cell as HTMLElement).innerText.replace(/[↦↵]/g, '').trim()
            )
          )
        ),
    pills: async () => (await page.locator(marks.pill).allTextContents()).map((text) => text.trim()),
  };
}
