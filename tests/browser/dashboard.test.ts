import type { Browser } from 'playwright-core';
import { openDashboard, type DashboardOnPage } from './support/dashboard';
import { openBrowser, until } from './support/target';
import { percent, shown, transactionsOf, truth } from './support/truth';

const PROTOCOLS = 'Protocols';
const ERROR_RATE = 'Error rate';
const protocols = Object.keys(truth.transactions.byProtocol);

describe('the dashboard with the sample behind it', () => {
  let browser: Browser;
  let dashboard: DashboardOnPage;
  beforeAll(async () => {
    browser = await openBrowser();
    dashboard = await openDashboard(browser);
  }, 180_000);
  afterAll(() => browser?.close());

  it('draws every panel, without an error of the page', async () => {
    expect(await dashboard.failures()).toEqual([]);
    expect(dashboard.errors).toEqual([]);
    expect((await dashboard.titles()).length).toBeGreaterThanOrEqual(10);
  });

  it('shows as many transactions per protocol as the capture holds', async () => {
    const rows = await dashboard.rows(PROTOCOLS);
    for (const protocol of protocols) {
      expect(rows).toContainEqual(expect.arrayContaining([protocol, shown(transactionsOf(protocol).total)]));
    }
  });

  it('shows the share of transactions that failed', async () => {
    const failed = protocols.reduce((sum, protocol) => sum + transactionsOf(protocol).failed, 0);
    expect(await dashboard.panel(ERROR_RATE).textContent()).toContain(
      percent(failed / truth.transactions.total)
    );
  });

  it('names the planted burst in the Network Anomalies panel', async () => {
    const burst = truth.planted.find(({ kind }) => kind === 'burst');
    const panel = dashboard.panel('Network anomalies');
    const text = await until(
      async () => (await panel.textContent()) ?? '',
      (seen) => seen.includes(burst?.domain ?? ''),
      60_000
    );
    expect(text).toContain(burst?.domain);
  }, 90_000);

  it('filters every panel by a click into the treemap', async () => {
    const canvas = dashboard.panel(PROTOCOLS).locator('canvas').first();
    const box = await canvas.boundingBox();
    // The largest part begins at the left.
    const before = await dashboard.pills();
    await canvas.click({ position: { x: (box?.width ?? 0) * 0.2, y: (box?.height ?? 0) * 0.7 } });
    const pills = await until(dashboard.pills, ({ length }) => length > before.length);
    expect(pills.slice(before.length)).toEqual([expect.stringMatching(/: tls$/)]);
    const { total, failed } = transactionsOf('tls');
    const text = await until(
      async () => (await dashboard.panel(ERROR_RATE).textContent()) ?? '',
      (seen) => seen.includes(percent(failed / total))
    );
    expect(text).toContain(percent(failed / total));
    const rows = await until(
      () => dashboard.rows('Event duration by protocol'),
      (seen) => !seen.some((cells) => cells.includes('dns'))
    );
    expect(rows.filter((cells) => protocols.some((protocol) => cells.includes(protocol)))).toHaveLength(1);
  }, 90_000);
});
