import type { Say } from '../say';
import type { AlertRun } from './alert_runs';
import type { Calendar } from './calendar';
import { reasonOf } from './reason';
import type { SeriesMemory } from './series_memory';
import { rangeOf } from './tail';
import type {
  Comparison,
  ComparisonPeriod,
  Confidence,
  Finding,
  FindingKind,
  NameSource,
  Severity,
} from './types';

/** Windows from this length on find slow excesses. */
const SLOW_SCALE = 12;
const DAY = 86_400_000;

/** What the findings of one series share. */
export interface FindingContext {
  readonly domain: string;
  readonly source: NameSource;
  /** Start of bucket 0, epoch ms. */
  readonly start: number;
  readonly bucketMs: number;
  readonly calendar: Calendar;
  /** Last finished bucket of the data. */
  readonly lastBucket: number;
  readonly threshold: number;
  /** Buckets after which a raised level is accepted as new. */
  readonly acceptAfter: number;
  readonly say: Say;
}

/** What a run of alerts tells a reader. @param memory of the series, from which the periods for comparison are read */
export function findingOf(run: AlertRun, memory: SeriesMemory, context: FindingContext): Finding {
  const { domain, source, start, bucketMs, threshold, lastBucket, say } = context;
  const onset = start + run.from * bucketMs;
  const ageMs = run.age * bucketMs;
  const facts = {
    id: `${source}:${domain}:${onset}`,
    domain,
    source,
    kind: kindOf(run, context.acceptAfter),
    onset,
    end: start + (run.to + 1) * bucketMs,
    ongoing: run.to >= lastBucket,
    peak: { timestamp: start + run.peak.t * bucketMs, observed: run.peak.count },
    observed: run.observed,
    expected: run.expected,
    expectedRange: rangeOf(run.peak.expected, run.peak.deviation),
    ratio: run.expected > 0 ? run.observed / run.expected : null,
    scaleBuckets: run.scale,
    score: run.score,
    severity: severityOf(run.score / threshold),
    confidence: confidenceOf(ageMs, run.rule === 'new_domain'),
    comparison: comparisonOf(run, memory, context),
    together: [],
    alerts: run.alerts,
  };
  return { ...facts, reason: reasonOf(facts, bucketMs, ageMs, say) };
}

/** Worst first: by score, then the larger excess, then onset and name, so that the order is total. */
export function worstFirst(findings: Finding[]): Finding[] {
  return findings.sort(
    (a, b) =>
      b.score - a.score ||
      b.observed - b.expected - (a.observed - a.expected) ||
      a.onset - b.onset ||
      (a.domain < b.domain ? -1 : 1)
  );
}

function kindOf({ rule, alerts, firstScale }: AlertRun, acceptAfter: number): FindingKind {
  if (rule === 'new_domain') return 'new_domain';
  if (rule === 'loss') return 'drop';
  if (alerts.length >= acceptAfter) return 'level_shift';
  return rule === 'slow_rise' || firstScale >= SLOW_SCALE ? 'ramp' : 'burst';
}

function severityOf(strength: number): Severity {
  if (strength >= 6) return 'critical';
  if (strength >= 3) return 'high';
  return strength >= 1.5 ? 'medium' : 'low';
}

function confidenceOf(ageMs: number, isNew: boolean): Confidence {
  if (isNew) return 'medium';
  if (ageMs < DAY) return 'low';
  return ageMs < 3 * DAY ? 'medium' : 'high';
}

function comparisonOf(
  run: AlertRun,
  memory: SeriesMemory,
  { calendar, start, bucketMs, say }: FindingContext
): Comparison {
  const length = run.to - run.from + 1;
  const periods: ComparisonPeriod[] = [];
  const add = (label: string, from: number): void => {
    if (from < 0) return;
    const count = memory.countSum.between(from, from + length);
    periods.push({ label, timestamp: start + from * bucketMs, count });
  };
  const hour = Math.max(1, Math.round(3_600_000 / bucketMs));
  add(
    say('networkTraffic.comparison.hourBefore', { defaultMessage: '1 hour earlier' }),
    run.from - Math.max(hour, length)
  );
  if (run.seasonDays > 0)
    for (const days of [1, 2, 7])
      add(
        days === 1
          ? say('networkTraffic.comparison.dayBefore', { defaultMessage: 'Same time the day before' })
          : say('networkTraffic.comparison.daysBefore', {
              defaultMessage: 'Same time {days} days before',
              values: { days },
            }),
        calendar.daysBefore(run.from, days)
      );
  return { basis: run.rule === 'new_domain' ? 'none' : run.seasonDays > 0 ? 'blend' : 'recent', periods };
}
