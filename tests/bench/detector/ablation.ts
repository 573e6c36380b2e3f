import { BatchDetector } from '../../../plugin/common/domain/detection/batch_detector';
import { DEFAULT_PARAMETERS, spansOf } from '../../../plugin/common/domain/detection/parameters';
import type { Parameters, Spans } from '../../../plugin/common/domain/detection/parameters';
import { pooled, scoreAlerts, tableOf } from './evaluate';
import type { Alerts, Score } from './evaluate';
import type { LabelledSet } from './labels';
import { table } from './print';
import { sessionSets } from './sessions';
import { syntheticSet } from './synthetic';

interface Variant {
  readonly name: string;
  readonly parameters?: Partial<Parameters>;
  readonly spans?: Partial<Spans>;
}

const NEVER = 1e9;

const VARIANTS: readonly Variant[] = [
  { name: 'as it is' },
  { name: 'without the seasonal forecast', parameters: { seasonDays: 0 } },
  { name: 'without the common factor', parameters: { common: false } },
  { name: 'one window only (1 bucket)', parameters: { scales: [1] } },
  { name: 'windows up to one hour (1, 3, 6, 12)', parameters: { scales: [1, 3, 6, 12] } },
  { name: 'without the calibration of the tail', parameters: { calibrationPrior: NEVER } },
  { name: 'without winsorised residuals', parameters: { winsor: NEVER } },
  { name: 'without the rule for new domains', parameters: { newAfter: NEVER } },
  { name: 'without the rule for the first hours', spans: { early: 0 } },
  { name: 'levels of one hour instead of three', spans: { level: 12 } },
  { name: 'minimum ratio 3 instead of 1.7', parameters: { minRatio: 3, minRatioStrong: 3 } },
];

const SEEDS = [21, 22, 23];
const SESSION_SEED = 31;
const SESSIONS = 240;

/** What each part of the detector is worth: F1 without it, on sets that nothing was tuned on. */
export function ablation(): string {
  const sets = SEEDS.map(syntheticSet);
  const sessions = sessionSets(SESSION_SEED, SESSIONS);
  const rows = VARIANTS.map((variant) => {
    const long = pooled(sets.map((set) => scoreOf(set, variant)));
    const short = pooled(sessions.map((set) => scoreOf(set, variant)));
    return [
      variant.name,
      long.f1.toFixed(3),
      long.precision.toFixed(2),
      long.recall.toFixed(2),
      long.falsePerWeek.toFixed(3),
      short.f1.toFixed(3),
    ];
  });
  return table(
    ['variant', 'F1, two weeks', 'precision', 'recall', 'false alerts per domain-week', 'F1, short sessions'],
    rows
  );
}

function scoreOf(set: LabelledSet, { parameters, spans }: Variant): Score {
  const { labels, counts } = set;
  const bucketMs = labels.bucket_s * 1000;
  const live = tableOf(set);
  const detector = new BatchDetector(
    { source: 'dns', live },
    { ...DEFAULT_PARAMETERS, ...parameters },
    { ...spansOf(bucketMs), ...spans }
  );
  const alerts: Alerts = live.series.map((series, d) => {
    const row = new Uint8Array(counts[d]?.length ?? 0);
    for (const finding of detector.findings(series))
      for (const { timestamp } of finding.alerts) row[(timestamp - live.start) / bucketMs] = 1;
    return row;
  });
  return scoreAlerts(alerts, labels);
}
