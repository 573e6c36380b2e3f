import type { Say } from '../say';
import type { Calendar } from './calendar';
import type { Verdict } from './verdict';
import type { SeriesMemory } from './memory';
import { reasonOf } from './reason';
import { upperTail } from './tail';
import type {
  AlertBucket,
  Comparison,
  ComparisonPeriod,
  Confidence,
  Finding,
  FindingKind,
  NameSource,
  Severity,
} from './types';

/** Alert buckets at most this far apart belong to one finding. */
export const MERGE_GAP = 3;
/** Windows from this length on find slow excesses. */
const RAMP_SCALE = 12;
const RANGE_TAIL = 2;

interface Run {
  alerts: AlertBucket[];
  from: number;
  to: number;
  expected: number;
  observed: number;
  peak: { t: number; x: number; expected: number; deviation: number };
  score: number;
  scale: number;
  isNew: boolean;
  /** The first alert came from the rule for slow rises or from a wide window. */
  isRamp: boolean;
  isDrop: boolean;
  held: number;
  /** Counts of the buckets after the last alert, which belong to it when another one follows soon. */
  since: { expected: number; observed: number };
  seasonDays: number;
  age: number;
}

/** What a collector must know of the series beside its buckets. */
export interface SeriesContext {
  readonly domain: string;
  readonly source: NameSource;
  readonly start: number;
  readonly bucketMs: number;
  readonly threshold: number;
  /** Buckets after which a raised level is accepted as new. */
  readonly acceptAfter: number;
  readonly say: Say;
}

/** Gathers the alert buckets of one domain into findings. */
export class FindingCollector {
  private readonly runs: Run[] = [];
  /** Up to this bucket what comes may still belong to the last run. */
  private openTo = -1;

  constructor(private readonly context: SeriesContext) {}

  /** Takes every bucket, in order. @param age buckets since the domain was first seen, which is the history behind the verdict */
  add(t: number, x: number, verdict: Verdict, age: number): void {
    if (verdict.alert) this.addAlert(t, x, verdict, age);
    else if (t <= this.openTo) {
      const { since } = this.runs[this.runs.length - 1] as Run;
      since.expected += verdict.expected;
      since.observed += x;
    }
  }

  private addAlert(t: number, x: number, verdict: Verdict, age: number): void {
    this.openTo = t + MERGE_GAP;
    const { start, bucketMs } = this.context;
    const row = {
      timestamp: start + t * bucketMs,
      observed: x,
      expected: verdict.expected,
      score: verdict.score,
    };
    const last = this.runs[this.runs.length - 1];
    const peak = { t, x, expected: verdict.expected, deviation: verdict.deviation };
    if (last === undefined || t - last.to > MERGE_GAP + 1 || last.isDrop !== verdict.isDrop) {
      const { scale, isNew, isRamp, isDrop, seasonDays, score, expected } = verdict;
      this.runs.push({
        alerts: [row],
        from: t,
        to: t,
        expected,
        observed: x,
        peak,
        score,
        scale,
        isNew,
        isRamp: isRamp || scale >= RAMP_SCALE,
        isDrop,
        held: 1,
        since: { expected: 0, observed: 0 },
        seasonDays,
        age,
      });
      return;
    }
    last.alerts.push(row);
    last.to = t;
    // What lies between two alerts is counted too: a reader who looks it up counts from onset to end.
    last.expected += last.since.expected + verdict.expected;
    last.observed += last.since.observed + x;
    last.since = { expected: 0, observed: 0 };
    last.held++;
    if (last.isDrop ? x < last.peak.x : x > last.peak.x) last.peak = peak;
    if (verdict.score > last.score) {
      last.score = verdict.score;
      last.scale = verdict.scale;
    }
  }

  /** The findings so far, by onset. `lastJudged` is the last finished bucket of the data. */
  findings(memory: SeriesMemory, calendar: Calendar, lastJudged: number): Finding[] {
    return this.runs.map((run) => this.finding(run, memory, calendar, lastJudged));
  }

  private finding(run: Run, memory: SeriesMemory, calendar: Calendar, lastJudged: number): Finding {
    const { domain, source, start, bucketMs, threshold, say } = this.context;
    const onset = start + run.from * bucketMs;
    const kind = this.kindOf(run);
    const ageMs = run.age * bucketMs;
    const facts = {
      id: `${source}:${domain}:${onset}`,
      domain,
      source,
      kind,
      onset,
      end: start + (run.to + 1) * bucketMs,
      ongoing: run.to >= lastJudged,
      peak: { timestamp: start + run.peak.t * bucketMs, observed: run.peak.x },
      observed: run.observed,
      expected: run.expected,
      expectedRange: rangeOf(run.peak.expected, run.peak.deviation),
      ratio: run.expected > 0 ? run.observed / run.expected : null,
      scaleBuckets: run.scale,
      score: run.score,
      severity: severityOf(run.score / threshold),
      confidence: confidenceOf(ageMs, run.isNew),
      comparison: comparisonOf(run, memory, calendar, this.context),
      together: [],
      alerts: run.alerts,
    };
    return { ...facts, reason: reasonOf(facts, bucketMs, ageMs, say) };
  }

  private kindOf(run: Run): FindingKind {
    if (run.isNew) return 'new_domain';
    if (run.isDrop) return 'drop';
    if (run.held >= this.context.acceptAfter) return 'level_shift';
    return run.isRamp ? 'ramp' : 'burst';
  }
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

/** Central 98 % of the counts of one bucket under mean and standard deviation, by bisection of the tail. */
export function rangeOf(mean: number, deviation: number): readonly [number, number] {
  const variance = deviation * deviation;
  const high = smallest(
    (x) => upperTail(x + 1, mean, variance) >= RANGE_TAIL,
    Math.ceil(mean + 30 * deviation + 30)
  );
  const low = smallest(
    (x) => upperTail(x + 1, mean, variance) > -Math.log10(1 - 10 ** -RANGE_TAIL),
    Math.ceil(mean + 1)
  );
  return [Math.min(low, high), high];
}

function smallest(holds: (x: number) => boolean, limit: number): number {
  let from = 0;
  let to = limit;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function severityOf(strength: number): Severity {
  if (strength >= 6) return 'critical';
  if (strength >= 3) return 'high';
  return strength >= 1.5 ? 'medium' : 'low';
}

const DAY = 86_400_000;

function confidenceOf(ageMs: number, isNew: boolean): Confidence {
  if (isNew) return 'medium';
  if (ageMs < DAY) return 'low';
  return ageMs < 3 * DAY ? 'medium' : 'high';
}

function comparisonOf(
  run: Run,
  memory: SeriesMemory,
  calendar: Calendar,
  { start, bucketMs, say }: SeriesContext
): Comparison {
  const length = run.to - run.from + 1;
  const periods: ComparisonPeriod[] = [];
  const add = (label: string, from: number): void => {
    if (from < 0) return;
    const sum = (memory.rawSum[from + length] as number) - (memory.rawSum[from] as number);
    periods.push({ label, timestamp: start + from * bucketMs, count: sum / length });
  };
  const hour = Math.max(1, Math.round(3_600_000 / bucketMs));
  add(
    say('networkTraffic.comparison.hourBefore', { defaultMessage: '1 hour before' }),
    run.from - Math.max(hour, length)
  );
  if (run.seasonDays > 0)
    for (const days of [1, 2, 7])
      add(
        days === 1
          ? say('networkTraffic.comparison.dayBefore', { defaultMessage: 'same time the day before' })
          : say('networkTraffic.comparison.daysBefore', {
              defaultMessage: 'same time {days} days before',
              values: { days },
            }),
        calendar.daysBefore(run.from, days)
      );
  return { basis: run.isNew ? 'none' : run.seasonDays > 0 ? 'blend' : 'recent', periods };
}
