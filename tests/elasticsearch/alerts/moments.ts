import type { Client } from '@elastic/elasticsearch';
import type { AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import { parsePanelState } from '../../../plugin/public/panel/model/state';
import { readPageState } from '../../../plugin/public/panel/model/permalink';
import { ask } from '../anomalies/ask';
import { background, flow, load, prepare, randomNumbers, transaction } from '../anomalies/documents';
import type { EventDocument } from '../anomalies/documents';
import { Rule, type Run } from './kibana';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP = 5 * MINUTE;
/** A bucket's end, and the seconds until its last documents are complete. */
const NOON = Date.UTC(2026, 9, 27, 12, 0, 30);

/** Requests that come evenly in a time. */
function* requests(domain: string, from: number, minutes: number, count: number): Generator<EventDocument> {
  for (let i = 0; i < count; i++)
    yield transaction({
      timestamp: from + Math.floor((i * minutes * MINUTE) / count),
      domain,
      client: `10.0.0.${90 + (i % 3)}`,
    });
}

/** What the page lists at this moment and may still lengthen, at least medium: written down apart from the rule's code. */
function ongoing({ status, findings }: AnomaliesResponse): string[] {
  const judgedTo = Math.floor((status.dataTo ?? 0) / STEP) * STEP;
  return findings
    .filter(({ severity, kind }) => severity !== 'low' && kind !== 'drop')
    .filter(({ end }) => judgedTo - end <= 15 * MINUTE)
    .map(({ source, domain }) => `${source}:${domain}`)
    .sort();
}

/** A rule at each five minutes, held against the panel's answer of the same moment. @param connect gives a client of a running node. */
export function momentsSuite(connect: () => Client): void {
  let client: Client;
  beforeAll(() => {
    client = connect();
  });

  describe('a rule that runs every five minutes', () => {
    const index = 'moments-*';
    /** Domain → when its burst begins, in minutes after noon, and how long it lasts. */
    const bursts = [
      { domain: 'site3.example', from: 20, minutes: 15, count: 150 },
      { domain: 'site5.example', from: 40, minutes: 45, count: 300 },
      // Two bursts with a pause that the detector bridges: one anomaly.
      { domain: 'site7.example', from: 30, minutes: 5, count: 120 },
      { domain: 'site7.example', from: 45, minutes: 5, count: 120 },
      { domain: 'never-seen.example', from: 60, minutes: 10, count: 90 },
    ] as const;
    const runs: Run[] = [];
    const pages: AnomaliesResponse[] = [];

    beforeAll(async () => {
      await prepare(client, 'moments');
      const random = randomNumbers(11);
      for (let i = 0; i < 10; i++)
        await load(
          client,
          'moments',
          background({
            from: NOON - 3 * DAY,
            to: NOON + 4 * HOUR,
            domain: `site${i}.example`,
            rate: () => 6 / (1 + i),
            random,
          })
        );
      for (const { domain, from, minutes, count } of bursts)
        await load(client, 'moments', requests(domain, NOON - 30_000 + from * MINUTE, minutes, count));
      const rule = new Rule(client, {}, index);
      for (let now = NOON + 15 * MINUTE; now <= NOON + 2 * HOUR; now += STEP) {
        runs.push(await rule.run(now));
        pages.push(
          await ask(client, now, { indexPattern: index, hours: 6, bucketSeconds: 300, maxFindings: 200 })
        );
      }
    });

    it('has at each moment the alerts that the page has anomalies, and no run that fails', () => {
      expect(runs.filter(({ outcome }) => outcome !== 'succeeded')).toEqual([]);
      expect(runs.map(({ active }) => [...active.keys()].sort())).toEqual(pages.map(ongoing));
    });

    it('raises each anomaly once, and lets it recover once', () => {
      const raised = runs.flatMap((run) => run.raised);
      const expected = [...new Set(bursts.map(({ domain }) => `tls:${domain}`))].sort();
      expect([...raised].sort()).toEqual(expected);
      expect(runs.flatMap((run) => run.recovered).sort()).toEqual(expected);
    });

    it('tells what happened in words and figures, with a link that opens the page at it', () => {
      const run = runs.find(({ raised }) => raised.includes('tls:site5.example'));
      const context = run?.active.get('tls:site5.example');
      expect(context).toMatchObject({
        domain: 'site5.example',
        address: '',
        source: 'tls',
        kind: 'burst',
        history: '',
        onset: new Date(NOON - 30_000 + 40 * MINUTE).toISOString(),
      });
      const page = pages[runs.indexOf(run!)]!;
      const finding = page.findings.find(({ domain }) => domain === 'site5.example')!;
      expect(context).toMatchObject({
        reason: finding.reason,
        severity: finding.severity,
        actual: finding.observed,
      });
      expect(context?.clients).toMatch(/^10\.0\.0\.9\d \(\d+ %\), /);
      const link = new URL(context!.link);
      expect(link.origin + link.pathname).toBe('https://kibana.example/app/networkTraffic/anomalies');
      const state = readPageState(link.search, {
        timeRange: { from: '', to: '' },
        filters: [],
        settings: {},
      });
      expect(state.finding).toBe(finding.id);
      expect(Date.parse(state.timeRange.to)).toBe(run!.now);
      expect(parsePanelState(state.settings)).toEqual(state.settings);
    });

    it('misses nothing at a longer interval', async () => {
      const rule = new Rule(client, {}, index);
      const hourly: Run[] = [];
      for (let now = NOON; now <= NOON + 3 * HOUR; now += HOUR) hourly.push(await rule.run(now));
      expect(hourly.flatMap((run) => run.raised).sort()).toEqual(
        [...new Set(bursts.map(({ domain }) => `tls:${domain}`))].sort()
      );
    });

    it('tells of what documents show that come half an hour late', async () => {
      const rule = new Rule(client, {}, index);
      const quiet = NOON + 200 * MINUTE;
      expect((await rule.run(quiet)).raised).toEqual([]);
      await load(client, 'moments', requests('site8.example', quiet - 40 * MINUTE, 10, 150));
      expect((await rule.run(quiet + STEP)).raised).toEqual(['tls:site8.example']);
      expect((await rule.run(quiet + 2 * STEP)).recovered).toEqual(['tls:site8.example']);
    });

    it('judges what its KQL lets through, and leaves out what it is told to', async () => {
      const now = NOON + 35 * MINUTE;
      const raisedWith = async (params: ConstructorParameters<typeof Rule>[1]): Promise<readonly string[]> =>
        [...(await new Rule(client, params, index).run(now)).raised].sort();
      expect(await raisedWith({})).toEqual(['tls:site3.example', 'tls:site7.example']);
      expect(await raisedWith({ excludedDomains: ['site3.example'] })).toEqual(['tls:site7.example']);
      expect(await raisedWith({ kuery: 'network_traffic.domain: "site3.example"' })).toEqual([
        'tls:site3.example',
      ]);
      expect(await raisedWith({ watch: ['newDomains'] })).toEqual([]);
    });
  });

  describe('an address that dominates', () => {
    it('has an alert while it does, with its share and bytes', async () => {
      await prepare(client, 'dominated');
      const flows = function* (): Generator<EventDocument> {
        for (let t = NOON - 12 * HOUR; t < NOON + 12 * HOUR; t += 2 * MINUTE)
          for (let i = 0; i < 8; i++)
            yield flow({
              timestamp: t,
              source: `10.0.0.${i}`,
              destination: `192.0.2.${(i + Math.floor(t / MINUTE)) % 8}`,
              sent: i === 3 && t >= NOON && t < NOON + 3 * HOUR ? 90_000 : 2_000,
              returned: 1_000,
            });
      };
      await load(client, 'dominated', flows());
      await load(client, 'dominated', requests('a.example', NOON - 12 * HOUR, 24 * 60, 400));
      const rule = new Rule(client, { watch: ['talkers'], dominanceShare: 0.3 }, 'dominated-*');
      const ids: string[][] = [];
      for (let hour = 0; hour <= 11; hour++) {
        const run = await rule.run(NOON + hour * HOUR);
        ids.push([...run.active.keys()]);
        for (const context of run.active.values())
          expect(context).toMatchObject({
            domain: '',
            address: '10.0.0.3',
            kind: 'dominance',
            severity: 'high',
          });
      }
      // Six hours are judged: it dominates from its second hour, until its traffic is out of them.
      expect(ids.flat().length).toBeGreaterThan(3);
      expect(rule.runs.flatMap(({ raised }) => raised)).toEqual(['10.0.0.3']);
      expect(rule.runs.flatMap(({ recovered }) => recovered)).toEqual(['10.0.0.3']);
    });
  });
}
