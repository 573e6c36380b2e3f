import { AlertState, winsorised } from './alert_state';
import type { Evidence } from './alert_state';
import type { Calendar } from './calendar';
import { FactorLoading } from './factor_loading';
import { FirstHoursRule } from './first_hours';
import { HurdleModel } from './hurdle';
import type { Hurdle } from './hurdle';
import type { Parameters, Spans } from './parameters';
import { EXCESS_FROM } from './precedent';
import { SeriesState } from './series_state';
import { SlowRise } from './slow_rise';
import { LOSS_WIDTH, WindowTest } from './window_test';
import type { BucketContext, WindowResult } from './window_test';

/** What raised an alert: the tested windows, or one of the rules of their own. */
export type Rule = 'windows' | 'new_domain' | 'slow_rise' | 'loss';

/** What is said of one bucket. Valid until the next one is tested: one object serves all of them. */
export interface BucketResult extends Evidence {
  readonly alert: boolean;
  readonly rule: Rule;
  /** Score of the windows alone, before the rules of the first hours and of slow rises. */
  readonly windowScore: number;
  /** Days since the one day before that had the same excess: it is no alert, and worth a word. 0: none. */
  readonly repeats: number;
  /** Days that the seasonal forecast rested on. */
  readonly seasonDays: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Less often than this a bucket of a quiet domain holds anything. */
const QUIET_BELOW = 0.5;
/** Tests one series bucket by bucket; remembers everything it needs, forgets it on `reset`. */
export class SeriesDetector {
  readonly state: SeriesState;
  private readonly hurdle = new HurdleModel();
  private readonly loading = new FactorLoading();
  private readonly alerts: AlertState;
  private readonly firstHours: FirstHoursRule;
  private readonly slowRise: SlowRise;
  private readonly windows: readonly WindowTest[];
  private readonly day: number;
  private readonly bucket: Mutable<BucketContext> = {
    t: 0,
    count: 0,
    inAlert: false,
    lastAlert: 0,
    hurdle: null,
    wantsDeviation: false,
  };
  private readonly result: Mutable<BucketResult> = {
    tested: false,
    alert: false,
    rule: 'windows',
    expected: 0,
    deviation: 0,
    score: 0,
    windowScore: 0,
    scale: 1,
    repeats: 0,
    seasonDays: 0,
  };
  private isNewDomain = false;
  private everyDeviation = false;

  /** @param capacity buckets at most */
  constructor(
    calendar: Calendar,
    private readonly spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.state = new SeriesState(calendar, spans, p, capacity);
    this.day = Math.max(calendar.perDay, 60);
    const span = calendar.perDay > 0 ? 2 * calendar.perDay : 240;
    this.alerts = new AlertState(calendar, p);
    this.slowRise = new SlowRise(calendar.perDay);
    this.firstHours = new FirstHoursRule(p, spans);
    this.windows = p.scales.map((width) => new WindowTest(width, span, p, this.loading));
  }

  /** Forgets the series. @param everyDeviation the deviation of every bucket of the next one is wanted, for the band of a chart */
  reset(everyDeviation = false): void {
    for (const window of this.windows) window.reset();
    this.hurdle.reset();
    this.loading.reset();
    this.slowRise.reset();
    this.state.reset();
    this.alerts.reset();
    this.isNewDomain = false;
    this.everyDeviation = everyDeviation;
  }

  /**
   * Learns a sum over `length` buckets of history without testing it. The sum is spread evenly, so that slots and levels
   * are read from it as from single buckets; the windows as wide as it learn their errors from it when `learns` says so
   * (the last days are enough, and cost less). `ratios` and `at` as in `test`.
   */
  learnHistory(
    from: number,
    length: number,
    sum: number,
    usable: boolean,
    learns: boolean,
    ratios: Float32Array,
    at: number
  ): void {
    const { state, windows } = this;
    const last = from + length - 1;
    if (!state.learnHistory(from, length, sum, usable, learns)) return;
    const count = sum / length;
    this.hurdle.learnHistory(count);
    this.slowRise.learnHistory(last, state);
    if (!learns) return;
    const bucket = this.contextOf(last, count, null, false);
    for (let i = 0; i < windows.length; i++) {
      const window = windows[i] as WindowTest;
      if (window.width % length !== 0) continue;
      const result = window.test(bucket, state, ratios[at + i] as number);
      if (result === null || window.width !== length) continue;
      if (!result.usual) this.learnHour(from, last, sum, result);
      for (const narrow of windows) if (narrow.width < length) narrow.inherit(window);
    }
  }

  /** Passes over buckets between the history and the live table. */
  skip(from: number, to: number): void {
    for (let t = from; t < to; t++) this.state.open(t, 0, false);
  }

  /**
   * Tests bucket `t`; buckets come in order, each once.
   *
   * @param ratios of the common factor; those of this series' group begin at index `at`
   */
  test(t: number, count: number, usable: boolean, ratios: Float32Array, at: number): BucketResult {
    const { state } = this;
    state.open(t, count, usable);
    if (!usable) return this.nothing();
    if (state.first < 0) return count > 0 ? this.begin(t, count) : this.nothing();
    state.renewSeason(t);
    const found = this.testNewDomain(t, count);
    if (found !== null) {
      state.learn(t, count);
      this.hurdle.learn(count, count, this.hurdleWeight());
      return found;
    }
    return this.testKnown(t, count, ratios, at);
  }

  private begin(t: number, count: number): BucketResult {
    this.state.first = t;
    this.isNewDomain = t >= this.p.newAfter;
    this.state.learn(t, count);
    this.hurdle.begin(count);
    this.alerts.begin(t);
    return this.testNewDomain(t, count) ?? this.nothing();
  }

  /** A domain never seen before is a finding when its first buckets together hold enough; null when there is none. */
  private testNewDomain(t: number, count: number): BucketResult | null {
    const { p, state } = this;
    const age = t - state.first;
    if (!this.isNewDomain || age >= p.newDomainSpan) return null;
    const sum = state.memory.countSum.between(state.first, t + 1);
    if (sum < Math.max(p.newDomainCount, p.minCount) || count === 0) return null;
    state.memory.excess[t] = count;
    this.alerts.raise(t);
    const result = this.nothing();
    result.tested = result.alert = true;
    result.rule = 'new_domain';
    result.score = Math.max(p.threshold, Math.sqrt(sum));
    result.scale = age + 1;
    result.seasonDays = state.seasonDays;
    return result;
  }

  private nothing(): Mutable<BucketResult> {
    const { result } = this;
    result.tested = result.alert = false;
    result.rule = 'windows';
    result.expected = result.deviation = result.score = result.windowScore = 0;
    result.scale = 1;
    result.repeats = 0;
    result.seasonDays = 0;
    return result;
  }

  private testKnown(t: number, count: number, ratios: Float32Array, at: number): BucketResult {
    const { state, alerts, p, spans } = this;
    const { memory } = state;
    const ratio = ratios[at + this.windows.length] as number;
    const rising = this.slowRise.take(t, state) ? this.slowRise.strength(t, memory, p.minCount, ratio) : 0;
    const hurdle = this.hurdle.active < QUIET_BELOW ? this.hurdle.estimate(state.n) : null;
    const bucket = this.contextOf(t, count, hurdle, this.everyDeviation || rising > 0);
    const { result } = this;
    const lossScore = this.testWindows(bucket, ratios, at);
    const early = state.seasonFrom < 0 && t - state.first < spans.early;
    const first = early ? this.firstHours.test(bucket, state) : null;
    if (first !== null) {
      result.tested = true;
      result.expected = first.expected;
      result.deviation = first.deviation;
      result.score = first.score;
      result.scale = first.scale;
    }
    const excess = count - result.expected;
    memory.excess[t] = excess > EXCESS_FROM * result.deviation ? excess : 0;
    result.alert =
      first === null
        ? alerts.decide(t, count, result, state)
        : alerts.decideFirstHours(t, count, first.expected, first.exceeds, state);
    result.rule = 'windows';
    result.repeats = result.alert ? 0 : alerts.repeats;
    result.seasonDays = state.seasonDays;
    if (!result.alert && rising > 0) this.raiseSlowRise(t, ratio, rising);
    else if (!result.alert && lossScore > 0) {
      result.alert = true;
      result.rule = 'loss';
      result.score = lossScore;
      result.scale = LOSS_WIDTH;
    }
    const learned = early ? learnedEarly(count, result) : this.learned(bucket, result);
    state.learn(t, learned);
    if (!result.alert) this.hurdle.learn(count, learned, this.hurdleWeight());
    return result;
  }

  private contextOf(t: number, count: number, hurdle: Hurdle | null, wantsDeviation: boolean): BucketContext {
    const { bucket, alerts } = this;
    bucket.t = t;
    bucket.count = count;
    bucket.inAlert = alerts.active;
    bucket.lastAlert = alerts.last;
    bucket.hurdle = hurdle;
    bucket.wantsDeviation = wantsDeviation;
    return bucket;
  }

  /** Fills the result with what all windows say, expectation and deviation being those of the single bucket. Returns the score of a loss, 0 without one. */
  private testWindows(bucket: BucketContext, ratios: Float32Array, at: number): number {
    const { windows, p, state, result } = this;
    let score = 0;
    let scale = 1;
    let lossScore = 0;
    for (let i = 0; i < windows.length; i++) {
      const window = windows[i] as WindowTest;
      const found = window.test(bucket, state, ratios[at + i] as number);
      if (i === 0) {
        result.tested = found !== null;
        result.expected = found?.mean ?? 0;
        result.deviation = found?.deviation ?? 0;
      }
      if (found === null) continue;
      if (p.drops && window.width === LOSS_WIDTH) lossScore = window.lossScore(found);
      if (found.score <= score) continue;
      score = found.score;
      scale = window.width;
    }
    result.score = result.windowScore = score;
    result.scale = scale;
    return lossScore;
  }

  private raiseSlowRise(t: number, ratio: number, strength: number): void {
    const { result, p, spans } = this;
    this.alerts.raise(t);
    result.alert = true;
    result.rule = 'slow_rise';
    result.score = Math.max(result.score, p.threshold * strength);
    result.expected = (this.slowRise.record * Math.max(1, ratio)) / spans.hour;
    result.scale = spans.earlyBaseline;
  }

  /** What is learned of a count: of an alert hardly anything, of an exceedance only a little, of a newly accepted level all. */
  private learned({ t, count, hurdle }: BucketContext, result: BucketResult): number {
    if (!result.tested || this.alerts.learnsLevel(t, this.state.first)) return count;
    if (result.alert) return Math.min(count, result.expected);
    if (hurdle !== null && result.score === 0) return count;
    return winsorised(count, result.expected, result.deviation);
  }

  /** An hour of the history that is out of the usual is remembered as precedent, and winsorised. */
  private learnHour(from: number, last: number, sum: number, { mean, deviation }: WindowResult): void {
    const { memory } = this.state;
    if (sum > mean + EXCESS_FROM * deviation) memory.excess.fill(sum - mean, from, last + 1);
    memory.relearn(from, last, winsorised(sum, mean, deviation) / (last + 1 - from));
  }

  private hurdleWeight(): number {
    return 1 / Math.min(this.day, this.state.n + 1);
  }
}

function learnedEarly(count: number, { alert, expected, deviation }: BucketResult): number {
  return Math.min(count, alert ? expected : expected + 4 * deviation + 1);
}
