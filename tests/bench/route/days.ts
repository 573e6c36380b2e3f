import { readFileSync } from 'node:fs';
import type { Client } from '@elastic/elasticsearch';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import { detectSpikes } from '../../../plugin/common/domain/detection';
import type { CountTable } from '../../../plugin/common/domain/detection';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import { readCounts } from '../../../scripts/detect/rows';
import { handshake, writeLines } from './bulk';
import { scoreAlerts } from '../detector/evaluate';
import type { Score } from '../detector/evaluate';
import type { Labels } from '../detector/labels';
import { print } from '../measure';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MOST_APART = 0.02;

export interface DaysOptions {
  /** Counts as `npm run detect` reads them, and their labels. */
  readonly counts: string;
  readonly labels: string;
  /** Days before the first that is asked; they are history. */
  readonly warmUpDays: number;
}

type Alerts = readonly Uint8Array[];

/** Loads a labelled set, asks the route day by day and scores its findings beside the command's on the same days. */
export async function benchDays(
  client: Client,
  { counts, labels: path, warmUpDays }: DaysOptions
): Promise<boolean> {
  const labels = JSON.parse(readFileSync(path, 'utf8')) as Labels;
  const table = await readCounts(counts, labels.bucket_s * 1000);
  await writeLines(client, linesOf(table));
  const start = Date.parse(labels.start);
  const number = new Map(labels.domains.map(({ domain }, d) => [domain, d]));
  const bucketOf = (timestamp: number): number => Math.round((timestamp - start) / (labels.bucket_s * 1000));
  const first = bucketOf(start + warmUpDays * DAY);
  const empty = (): Alerts => labels.domains.map(() => new Uint8Array(labels.buckets));
  const add = (alerts: Alerts, domain: string, timestamp: number): void => {
    const row = alerts[number.get(domain) ?? -1];
    const bucket = bucketOf(timestamp);
    if (row !== undefined && bucket >= first) row[bucket] = 1;
  };

  const ofRoute = empty();
  const days = Math.floor((labels.buckets * labels.bucket_s * 1000) / DAY);
  for (let day = warmUpDays; day < days; day++) {
    const from = start + day * DAY;
    const request = anomaliesInput.parse({
      timeRange: { from, to: from + DAY },
      now: from + DAY + MINUTE,
      sources: ['tls'],
      bucketSeconds: labels.bucket_s,
      maxFindings: 200,
      talkers: false,
    });
    const elasticsearch = createElasticsearch(client as unknown as ElasticsearchClient);
    const { findings } = await findAnomalies(request, { elasticsearch, clock: from + DAY });
    for (const finding of findings) {
      for (const alert of finding.alerts)
        if (alert >= from && alert < from + DAY) add(ofRoute, finding.domain, alert);
    }
  }

  const ofCommand = empty();
  for (const finding of detectSpikes({ source: 'tls', live: table }).findings) {
    for (const alert of finding.alerts) add(ofCommand, finding.domain, alert.timestamp);
  }
  const judged = { ...labels, incidents: labels.incidents.filter((incident) => incident.i0 >= first) };
  const route = scoreAlerts(ofRoute, judged);
  const command = scoreAlerts(ofCommand, judged);
  const apart = Math.abs(route.f1 - command.f1);
  print(`days ${warmUpDays + 1} to ${days}, ${route.incidents} incidents`);
  print(
    `route:   ${text(route)}\ncommand: ${text(command)}\nF1 apart: ${apart.toFixed(3)} (bar ${MOST_APART})`
  );
  return route.f1 >= command.f1 - MOST_APART;
}

/** Each count as one document that stands for so many. */
export function* linesOf(table: CountTable): Generator<{ timestamp: number; json: string }> {
  for (const { domain, buckets, counts } of table.series) {
    for (let i = 0; i < buckets.length; i++) {
      const timestamp = table.start + (buckets[i] ?? 0) * table.bucketMs + Math.floor(table.bucketMs / 2);
      yield { timestamp, json: handshake(timestamp, domain, '10.0.0.1', counts[i] ?? 1) };
    }
  }
}

function text({ precision, recall, f1 }: Score): string {
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
}
