import type { Browser } from 'playwright-core';
import { totals } from './support/chart';
import { openDashboard, type DashboardOnPage } from './support/dashboard';
import { sum } from './support/numbers';
import { openBrowser, until } from './support/target';
import { planted, protocols, transactionsOf } from './support/truth';

const PROTOCOLS = 'Protocols';
const VOLUMES = ['Average incoming volume', 'Average created volume'];
const OUTCOMES = 'Outcomes of transactions over time';

describe('the dashboard with the sample behind it', () => {
  let browser: Browser;
  let dashboard: DashboardOnPage;
  beforeAll(async () => {
    browser = await openBrowser();
    dashboard = await openDashboard(browser);
  }, 300_000);
  afterAll(() => browser?.close());

  it('draws every panel, without an error of the page', async () => {
    expect(await dashboard.failures()).toEqual([]);
    expect(dashboard.errors).toEqual([]);
    expect((await dashboard.titles()).length).toBeGreaterThanOrEqual(10);
  });

  it('names the planted burst in the Network Anomalies panel', async () => {
    const domain = planted('burst', 'domain');
    const panel = dashboard.panel('Network anomalies');
    const text = await until(
      async () => (await panel.textContent()) ?? '',
      (seen) => seen.includes(domain),
      60_000
    );
    expect(text).toContain(domain);
  }, 300_000);

  it('filters every panel by a click into the treemap', async () => {
    const canvas = dashboard.panel(PROTOCOLS).locator('canvas').first();
    const box = await canvas.boundingBox();
    const before = await dashboard.pills();
    await canvas.click({ position: { x: (box?.width ?? 0) * 0.2, y: (box?.height ?? 0) * 0.7 } });
    // Kibana shows a pill first and its words later.
    const pills = await until(
      dashboard.pills,
      (seen) => seen.length > before.length && seen.every((text) => text !== '')
    );
    expect(pills).toHaveLength(before.length + 1);
    // Hosts order the parts of a treemap in their own ways: the pill says which one it was.
    const clicked =
      /network\.protocol: ([\w-]+)/.exec(pills.find((pill) => !before.includes(pill)) ?? '')?.[1] ?? '';
    expect(protocols).toContain(clicked);
    const { total, failed } = transactionsOf(clicked);
    const others = protocols.filter((protocol) => protocol !== clicked);
    const rows = await until(
      () => dashboard.rows('Event duration by protocol'),
      (seen) =>
        seen.some((cells) => cells.includes(clicked)) &&
        !seen.some((cells) => others.some((other) => cells.includes(other)))
    );
    expect(rows.filter((cells) => protocols.some((protocol) => cells.includes(protocol)))).toEqual([
      expect.arrayContaining([clicked]),
    ]);
    const drawn = await until(
      () => dashboard.chart(PROTOCOLS),
      ({ partitions }) => partitions.length === 1
    );
    expect(drawn.partitions).toEqual([expect.objectContaining({ name: clicked })]);
    // The panels of flows follow: a click leaves neither volume at nothing.
    for (const title of VOLUMES)
      expect({ title, text: await dashboard.metric(title) }).toEqual({
        title,
        text: expect.not.stringMatching(/^0(\.0)?B/) as string,
      });
    // Every panel knows what the largest protocol is about.
    expect(await until(dashboard.empty, ({ length }) => length === 0)).toEqual([]);
    const bars = await until(
      async () => totals((await dashboard.chart(OUTCOMES)).bars),
      ({ OK }) => OK === total - failed
    );
    expect(sum(Object.values(bars))).toBe(total);
  }, 300_000);
});
