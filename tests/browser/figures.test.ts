import type { Browser } from 'playwright-core';
import { lastValues, totals } from './support/chart';
import { openDashboard, type DashboardOnPage } from './support/dashboard';
import { standsFor, sum } from './support/numbers';
import { openBrowser, secondsShown } from './support/target';
import {
  failedTransactions,
  internalBytes,
  planted,
  protocols,
  requestsByDomain,
  transactionsOf,
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

  it('treemap: transactions of every protocol', async () => {
    const { partitions } = await dashboard.chart('Protocols');
    expect(Object.fromEntries(partitions.map(({ name, value }) => [name, value]))).toEqual(
      Object.fromEntries(protocols.map((protocol) => [protocol, transactionsOf(protocol).total]))
    );
  });

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
    const text = await dashboard.metric('Error rate');
    expect({ text, share, fits: standsFor(text, share) }).toEqual({ text, share, fits: true });
  });

  it('bars: transactions that ended well, and those that did not', async () => {
    const { OK, ...kinds } = totals(
      (await dashboard.chart('Transactions over time: OK and errors by kind')).bars
    );
    expect({ OK, failed: sum(Object.values(kinds)) }).toEqual({
      OK: truth.transactions.total - failedTransactions,
      failed: failedTransactions,
    });
  });

  it('donut: requests of the largest domains', async () => {
    const { partitions } = await dashboard.chart('Domains and their requests');
    const requests = requestsByDomain();
    const shown = partitions.filter(({ name, depth }) => depth === 1 && name in requests);
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(shown.map(({ name, value }) => [name, value])).toEqual(
      shown.map(({ name }) => [name, requests[name]])
    );
  });

  it('table: what the answering address that takes the line created and received, and its share', async () => {
    const rows = await dashboard.rows('Who answered: share of all traffic');
    const row = rows.find(([address]) => address === dominating) ?? [];
    const { created = 0, received = 0 } = truth.addresses[dominating] ?? {};
    const wanted = [created, created / truth.bytes, received, received / truth.bytes, created + received];
    expect(row).toHaveLength(wanted.length + 1);
    expect(row.slice(1).map((text, index) => [text, standsFor(text, wanted[index] ?? 0)])).toEqual(
      row.slice(1).map((text) => [text, true])
    );
  });

  it('Network Anomalies: the address that takes the line, with its share of all bytes', async () => {
    const rows = await dashboard.rows('Network anomalies');
    const row = rows.find(([address]) => address?.includes(dominating)) ?? [];
    const { created = 0, received = 0 } = truth.addresses[dominating] ?? {};
    const share = Math.max(created, received, created + received) / truth.bytes;
    expect({ row, share, fits: row.some((text) => standsFor(text, share)) }).toMatchObject({ fits: true });
  });
});
