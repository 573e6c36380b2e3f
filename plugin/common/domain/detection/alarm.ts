import type { Calendar } from './calendar';
import type { Scene } from './channel';
import type { EarlyRule } from './early';
import type { Course } from './course';
import type { Parameters } from './parameters';
import { precedentOf } from './precedent';
import type { Verdict } from './verdict';

/** Buckets over which a newly accepted level is learned as it is. */
const LEARN_LEVEL = 24;
/** An excess from so many standard deviations on is remembered as precedent. */
const EXCESS_FROM = 1.5;

/** Turns scores into alerts with hysteresis, and says how much of a count may be learned. */
export class Alarm {
  private held = 0;
  private meanBefore = 0;
  private acceptedAt = 0;

  constructor(
    private readonly calendar: Calendar,
    private readonly p: Parameters
  ) {}

  reset(): void {
    this.held = this.meanBefore = this.acceptedAt = 0;
  }

  /** The domain begins: its level counts as accepted. */
  begin(t: number): void {
    this.acceptedAt = t;
  }

  /** An alert begins at the threshold, goes on while the count stays high, and ends as a new level. */
  decide(s: Scene, c: Course, v: Verdict): void {
    const { p } = this;
    const { t, x } = s;
    const excess = this.remember(s, c, v);
    if (s.inAlert) {
      const mean = Math.max(this.meanBefore, v.expected);
      const goesOn = x >= p.minCount * 0.4 && x > mean * 1.25 + 2 * Math.sqrt(mean + 0.03 * mean * mean);
      this.held++;
      if (goesOn && this.held > p.acceptAfter) this.acceptedAt = t;
      s.inAlert = goesOn && this.held <= p.acceptAfter;
    } else if (v.score > p.threshold) {
      v.precedent = precedentOf(c.memory, this.calendar, t, excess, c.first);
      s.inAlert = v.precedent === 'none';
      this.meanBefore = v.expected;
      this.held = 1;
    }
    if (s.inAlert) s.lastAlert = t;
    v.alert = s.inAlert;
  }

  /** In the first hours every bucket stands for itself. */
  decideEarly(early: EarlyRule, s: Scene, c: Course, v: Verdict): void {
    const { p } = this;
    early.observe(s, c);
    v.expected = early.mean;
    v.deviation = early.deviation;
    v.scale = early.scale;
    v.score = (early.score * p.threshold) / p.earlyThreshold;
    const excess = this.remember(s, c, v);
    if (early.score <= p.earlyThreshold) {
      this.held = 0;
      s.inAlert = false;
      return;
    }
    v.precedent = precedentOf(c.memory, this.calendar, s.t, excess, c.first);
    this.held++;
    s.inAlert = v.precedent === 'none' && this.held <= p.earlyAcceptAfter;
    this.meanBefore = v.expected;
    if (s.inAlert) s.lastAlert = s.t;
    v.alert = s.inAlert;
  }

  /** What is learned of a count: an alert hardly anything, an exceedance only a little, a newly accepted level all. */
  learned(s: Scene, c: Course, v: Verdict): number {
    const { t, x } = s;
    if (!v.judged) return x;
    if (t - this.acceptedAt < LEARN_LEVEL && this.acceptedAt > c.first) return x;
    if (v.alert) return Math.min(x, v.expected);
    if (s.sparse && v.score === 0) return x;
    return withoutExcess(x, v.expected, v.deviation);
  }

  learnedEarly(s: Scene, v: Verdict): number {
    return Math.min(s.x, v.alert ? v.expected : v.expected + 4 * v.deviation + 1);
  }

  private remember(s: Scene, c: Course, v: Verdict): number {
    const excess = s.x - v.expected;
    c.memory.excess[s.t] = excess > EXCESS_FROM * v.deviation ? excess : 0;
    return excess;
  }
}

/** Winsorises: of what lies beyond three standard deviations a tenth is kept. */
export function withoutExcess(x: number, mean: number, deviation: number): number {
  const limit = mean + 3 * deviation + 1;
  return x > limit ? limit + 0.1 * (x - limit) : x;
}
