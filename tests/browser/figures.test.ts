import type { Browser } from 'playwright-core';
import { lastValues, totals } from './support/chart';
import { openDashboard, type DashboardOnPage } from './support/dashboard';
import { standsFor, sum } from './support/numbers';
import { openBrowser, secondsShown, until } from './support/target';
import {
  failedTransactions,
  internalBytes,
  planted,
  protocols,
  requestsByDomain,
  timedTransactionsOf,
  truth,
} from './support/truth';

const dominating = planted('dominating-address', 'address');

/** What the charts drew (their own debug state, whole figures) and what tables and metrics print, against what was put on the wire. */
describe('the figures on the screen', () => {
  let browser: Browser;
  let dashboard: DashboardOnPage;
  beforeAll(async () => {
    browser = await openBrowser();
    dashboard = await openDashboard(browser);
  }, 300_000);
  afterAll(() => browser?.close());

  it.each(['Protocols', 'Volume by domain', 'Volume by organization', 'Volume by direction'])(
    '%s: the parts add up to every byte',
    async (title) => {
      const { partitions } = await dashboard.chart(title);
      const parts = partitions.filter(({ depth }) => depth === 1).map(({ value }) => value);
      expect({ title, bytes: sum(parts) }).toEqual({ title, bytes: truth.bytes });
    }
  );

  it('bars: packets of IPv4 and of IPv6', async () => {
    expect(totals((await dashboard.chart('Packets by IPv4 and IPv6')).bars)).toEqual(truth.packetsByType);
  });

  it.each(['Top IPs creating traffic, cumulated', 'Top IPs receiving traffic, cumulated'])(
    '%s: the ends of all curves add up to every byte',
    async (title) => {
      const ends = lastValues((await dashboard.chart(title)).lines);
      expect(sum(ends.map(([, value]) => value))).toBe(truth.bytes);
    }
  );

  it.each([
    ['Top IPs receiving traffic, cumulated', 'received'],
    ['Top IPs creating traffic, cumulated', 'created'],
  ] as const)('%s: the largest address ends at what it has in truth', async (title, what) => {
    const [address = '', largest] =
      Object.entries(truth.addresses).sort(([, a], [, b]) => b[what] - a[what])[0] ?? [];
    const ends = lastValues((await dashboard.chart(title)).lines);
    const own = ends.filter(([name]) => name.includes(address)).map(([, value]) => value);
    expect({ address, bytes: sum(own) }).toEqual({ address, bytes: largest?.[what] });
  });

  it.each([
    ['Average incoming volume', 'received'],
    ['Average created volume', 'created'],
  ] as const)('%s: bytes of the office’s addresses per second of the time range', async (title, what) => {
    const rate = internalBytes(what) / secondsShown();
    const text = await dashboard.metric(title);
    expect({ text, rate, fits: standsFor(text, rate) }).toEqual({ text, rate, fits: true });
  });

  it('error rate: the share of transactions that failed', async () => {
    const share = failedTransactions / truth.transactions.total;
    const rows = await dashboard.rows('Errors, places and freshness');
    const texts = rows.flat();
    expect({ texts, share, fits: texts.some((text) => standsFor(text, share)) }).toMatchObject({
      fits: true,
    });
  });

  it('bars: transactions that ended well, and those that did not', async () => {
    const { OK, ...kinds } = totals((await dashboard.chart('Outcomes of transactions over time')).bars);
    expect({ OK, failed: sum(Object.values(kinds)) }).toEqual({
      OK: truth.transactions.total - failedTransactions,
      failed: failedTransactions,
    });
  });

  it('table: transactions of every protocol that have a duration', async () => {
    const rows = await dashboard.rows('Event duration by protocol');
    for (const protocol of protocols) {
      const row = rows.find((cells) => cells.includes(protocol)) ?? [];
      expect({ protocol, count: row[row.indexOf(protocol) + 1]?.replace(/,/g, '') }).toEqual({
        protocol,
        count: String(timedTransactionsOf(protocol)),
      });
    }
  });

  it('donut: requests of the largest domains', async () => {
    const { partitions } = await dashboard.chart('Domains and requests');
    const requests = requestsByDomain();
    const shown = partitions.filter(({ name, depth }) => depth === 1 && name in requests);
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(shown.map(({ name, value }) => [name, value])).toEqual(
      shown.map(({ name }) => [name, requests[name]])
    );
  });

  it('table: what the server that takes the line sent and received, its shares and its name', async () => {
    const rows = await dashboard.rows('Top servers: share of all bytes of clients and servers');
    const row = rows.find(([address]) => address === dominating) ?? [];
    const { created = 0, received = 0 } = truth.addresses[dominating] ?? {};
    const wanted = [created, created / truth.bytes, received, received / truth.bytes];
    const [, name, organization, ...figures] = row;
    expect({ name, organization }).toEqual({
      name: expect.stringContaining('.example') as string,
      organization: expect.stringMatching(/\w/) as string,
    });
    expect(figures.map((text, index) => [text, standsFor(text, wanted[index] ?? 0)])).toEqual(
      figures.map((text) => [text, true])
    );
    expect(figures).toHaveLength(wanted.length);
  });

  it('Network Anomalies: the address that takes the line, with its share of all bytes', async () => {
    // The panel asks on its own, and may answer after all others are drawn.
    const row = await until(
      async () =>
        (await dashboard.rows('Network anomalies')).find(([address]) => address?.includes(dominating)) ?? [],
      ({ length }) => length > 0,
      60_000
    );
    const { created = 0, received = 0 } = truth.addresses[dominating] ?? {};
    const share = Math.max(created, received) / truth.bytes;
    expect({ row, share, fits: row.some((text) => standsFor(text, share)) }).toMatchObject({ fits: true });
  });
});
