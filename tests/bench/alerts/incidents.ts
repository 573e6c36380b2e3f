import { readFileSync } from 'node:fs';
import type { Client } from '@elastic/elasticsearch';
import { detectSpikes } from '../../../plugin/common/domain/detection';
import { readCounts } from '../../../scripts/detect/rows';
import { Rule } from '../../elasticsearch/alerts/kibana';
import { scoreAlerts } from '../detector/evaluate';
import type { Labels } from '../detector/labels';
import { print } from '../measure';
import { writeLines } from '../route/bulk';
import { linesOf } from '../route/days';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MOST_APART = 0.02;
/** A run comes so long after the end of a bucket, when its documents are complete. */
const AFTER_MS = 30_000;

export interface IncidentsOptions {
  /** Counts as `npm run detect` reads them, and their labels. */
  readonly counts: string;
  readonly labels: string;
  readonly fromDay: number;
  readonly days: number;
  /** Minutes between two runs. */
  readonly every: number;
}

/** Times of one alert, from its anomaly's onset to its end as the last run told them. */
interface Told {
  readonly domain: string;
  readonly onset: number;
  end: number;
}

const overlap = (a: Told, b: Told): boolean => a.domain === b.domain && a.onset < b.end && b.onset < a.end;

/**
 * Runs a rule over days of a labelled set by a clock of its own, scores its alerts by incident beside the command's
 * findings of the same days, and counts alerts that say one incident twice.
 */
export async function benchIncidents(
  client: Client,
  { counts, labels: path, fromDay, days, every }: IncidentsOptions
): Promise<boolean> {
  const labels = JSON.parse(readFileSync(path, 'utf8')) as Labels;
  const table = await readCounts(counts, labels.bucket_s * 1000);
  await writeLines(client, linesOf(table));
  const start = Date.parse(labels.start);
  const from = start + fromDay * DAY;
  const to = from + days * DAY;
  const rule = new Rule(
    client,
    { severity: 'low', sources: ['tls'], watch: ['spikes', 'newDomains'] },
    'logstash-*'
  );
  const told: Told[] = [];
  const open = new Map<string, Told>();
  for (let now = from + AFTER_MS; now <= to + 30 * MINUTE; now += every * MINUTE) {
    const run = await rule.run(now);
    // A figure of runs that did nothing would be none: the first that fails ends the bench with its reason.
    if (run.outcome === 'failed')
      throw new Error(`Run at ${new Date(now).toISOString()}: ${run.messages.join(' ')}`);
    for (const id of run.recovered) open.delete(id);
    for (const [id, { domain, onset, end }] of run.active) {
      const known = open.get(id);
      if (known) known.end = Date.parse(end);
      else {
        const one = { domain, onset: Date.parse(onset), end: Date.parse(end) };
        open.set(id, one);
        told.push(one);
      }
    }
  }
  const command = detectSpikes({ source: 'tls', live: table }).findings;
  const first = fromDay * (DAY / (labels.bucket_s * 1000));
  const last = first + days * (DAY / (labels.bucket_s * 1000));
  const judged: Labels = {
    ...labels,
    incidents: labels.incidents.filter(({ i0, i1 }) => i0 >= first && i1 < last),
  };
  const marked = (spans: readonly Told[]): Uint8Array[] => {
    const number = new Map(labels.domains.map(({ domain }, d) => [domain, d]));
    const rows = labels.domains.map(() => new Uint8Array(labels.buckets));
    const bucketOf = (time: number): number => Math.round((time - start) / (labels.bucket_s * 1000));
    for (const { domain, onset, end } of spans)
      if (onset >= from && onset < to)
        rows[number.get(domain) ?? -1]?.fill(1, bucketOf(onset), bucketOf(end));
    return rows;
  };
  const alerts = scoreAlerts(marked(told), judged);
  const findings = scoreAlerts(marked(command), judged);
  // Two alerts of one domain whose anomalies touch tell one incident twice, or flap.
  const twice = told.filter((one, i) => told.slice(0, i).some((other) => overlap(one, other)));
  const shown = ({ domain, onset, end }: Told): string =>
    `${domain} ${new Date(onset).toISOString()} – ${new Date(end).toISOString()}`;
  const touches = (spans: readonly Told[], one: Told): boolean => spans.some((span) => overlap(span, one));
  for (const one of told) if (!touches(command, one)) print(`alerts alone: ${shown(one)}`);
  for (const one of command)
    if (one.onset >= from && one.onset < to && !touches(told, one)) print(`command alone: ${shown(one)}`);
  const apart = findings.f1 - alerts.f1;
  print(
    `${rule.runs.length} runs, ${told.length} alerts, ${alerts.incidents} incidents\n` +
      `alerts:  precision ${alerts.precision.toFixed(3)}, recall ${alerts.recall.toFixed(3)}, F1 ${alerts.f1.toFixed(3)}\n` +
      `command: precision ${findings.precision.toFixed(3)}, recall ${findings.recall.toFixed(3)}, F1 ${findings.f1.toFixed(3)}\n` +
      `F1 apart ${apart.toFixed(3)} (bar ${MOST_APART}); told twice or flapping: ${twice.length} (bar 0)`
  );
  return apart <= MOST_APART && twice.length === 0;
}
