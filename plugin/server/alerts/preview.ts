import type { AlertsPreview, PreviewedAlert } from '../../common/api/alerts';
import type { RuleParams } from '../../common/api/rule_params';
import { RULE_RANGE_MS } from '../../common/api/rule_params';
import type { SavedObjectsClient } from '../../kibana_types/server';
import { findAnomalies } from '../anomalies/anomalies';
import type { Elasticsearch } from '../elasticsearch/client';
import { anomalyOfDominance, anomalyOfFinding, isWanted, wantedDominance, type RuleAnomaly } from './anomaly';
import { dataViewOf, questionOf } from './question';
import { say } from './texts';

const DAY = 86_400_000;
const DAYS = 7;

export interface PreviewOptions {
  readonly elasticsearch: Elasticsearch;
  readonly savedObjects: Pick<SavedObjectsClient, 'bulkGet'>;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * What a rule with these parameters would have told of in the last seven days, with the rights of who asks: one
 * analysis of all seven, in the buckets of a run; and whether an address dominates now.
 */
export async function previewRule(
  params: RuleParams,
  { elasticsearch, savedObjects, now }: PreviewOptions
): Promise<AlertsPreview> {
  const view = await dataViewOf(savedObjects, params.dataViewId);
  const options = { elasticsearch, clock: now };
  const [week, today] = await Promise.all([
    questionOf({ ...params, watch: params.watch.filter((watched) => watched !== 'talkers') }, view, {
      now,
      rangeMs: DAYS * DAY,
    }).then((request) => findAnomalies(request, options)),
    params.watch.includes('talkers')
      ? questionOf(params, view, { now, rangeMs: RULE_RANGE_MS }).then((request) =>
          findAnomalies(request, options)
        )
      : null,
  ]);
  const alerts = [
    ...week.findings
      .filter((finding) => isWanted(finding, params))
      .map((finding) => anomalyOfFinding(finding, week)),
    ...(today ? wantedDominance(today, params).map((one) => anomalyOfDominance(one, today)) : []),
  ];
  const { status, findings, warnings } = week;
  return {
    days: DAYS,
    alerts: alerts.sort((a, b) => b.onset - a.onset || (a.id < b.id ? -1 : 1)).map(shown),
    notes: [
      ...(status.state === 'ok' || status.state === 'collecting' ? [] : [say.previewNoData()]),
      ...(status.baselineDays > 0 && status.baselineDays < DAYS
        ? [say.previewHistory({ days: status.baselineDays.toFixed(1) })]
        : []),
      ...(status.findings > findings.length
        ? [say.previewLimit({ listed: findings.length, all: status.findings })]
        : []),
      ...(today ? [say.previewTalkers()] : []),
      ...warnings.filter(({ kind }) => kind === 'shards' || kind === 'time').map(({ message }) => message),
    ],
  };
}

const shown = (anomaly: RuleAnomaly): PreviewedAlert => ({
  id: anomaly.finding ?? anomaly.id,
  subject: anomaly.domain ?? anomaly.address ?? '',
  severity: anomaly.severity,
  onset: anomaly.onset,
  end: anomaly.end,
  reason: anomaly.reason,
});
