import { Activity } from './activity';
import type { Calendar } from './calendar';
import { Channel } from './channel';
import type { Scene } from './channel';
import { EarlyRule } from './early';
import { SeriesMemory } from './memory';
import type { Parameters } from './parameters';
import { precedentOf } from './precedent';
import type { Precedent } from './precedent';
import { RampRule } from './ramp';
import { Season } from './season';
import type { Spans } from './season';

/** The judgement on one bucket; the object is reused from bucket to bucket. */
export interface Verdict {
  judged: boolean;
  alert: boolean;
  score: number;
  expected: number;
  deviation: number;
  /** Window length in buckets that gave the score. */
  scale: number;
  isNew: boolean;
  /** The rule for slow rises raised it. */
  isRamp: boolean;
  seasonDays: number;
  precedent: Precedent;
}

/** Buckets over which a newly accepted level is learned without winsorising. */
const LEARN_LEVEL = 24;

/** Judges one domain bucket by bucket; remembers everything it needs, forgets it on `reset`. */
export class DomainJudge {
  readonly verdict: Verdict = { judged: false, alert: false, score: 0, expected: 0, deviation: 0, scale: 1, isNew: false, isRamp: false, seasonDays: 0, precedent: 'none' };
  readonly memory: SeriesMemory;
  private readonly season: Season;
  private readonly activity = new Activity();
  private readonly early: EarlyRule;
  private readonly ramp: RampRule;
  private readonly channels: readonly Channel[];
  private readonly scene: Scene = { t: 0, x: 0, first: -1, n: 0, lastAlert: -1000, inAlert: false, seasonFrom: -1, sparse: false, active: 0, hurdleMean: 0, hurdleVariance: 0 };
  private readonly day: number;
  private held = 0;
  private alertMean = 0;
  private acceptedAt = 0;
  private block = -1;
  private near = -1;
  private far = -1;
  private newDomain = false;

  constructor(
    private readonly calendar: Calendar,
    private readonly spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.memory = new SeriesMemory(capacity);
    this.season = new Season(calendar, spans, p.seasonDays);
    this.day = Math.max(calendar.perDay, 60);
    const window = calendar.perDay > 0 ? 2 * calendar.perDay : 240;
    this.ramp = new RampRule(calendar.perDay / 24, calendar.perDay);
    this.early = new EarlyRule(p, spans.earlyBaseline);
    this.channels = p.scales.map((width) => new Channel(width, p.shortSpan, window, p));
  }

  /** First bucket in which the domain was seen; −1 before. */
  get firstSeen(): number {
    return this.scene.first;
  }

  /** Forgets the domain. */
  reset(): void {
    for (const channel of this.channels) channel.reset();
    this.activity.reset();
    this.ramp.reset();
    Object.assign(this.scene, { first: -1, n: 0, lastAlert: -1000, inAlert: false, seasonFrom: -1 });
    this.held = this.alertMean = this.acceptedAt = 0;
    this.block = this.near = this.far = -1;
    this.newDomain = false;
    this.verdict.seasonDays = 0;
  }

  /**
   * Learns a sum over `length` buckets of history without judging it: the sum is spread evenly, so that slots and levels
   * are read from it as from single buckets.
   */
  recall(from: number, length: number, sum: number, usable: boolean): void {
    const m = this.memory;
    m.reserve(from + length);
    if (this.scene.first < 0 && sum > 0 && usable) {
      this.scene.first = from;
      this.newDomain = false;
      this.activity.active = 1;
    }
    const each = sum / length;
    for (let t = from; t < from + length; t++) {
      const counted = usable && this.scene.first >= 0;
      m.raw[t] = each;
      m.rawSum[t + 1] = (m.rawSum[t] as number) + each;
      m.learnedSum[t + 1] = (m.learnedSum[t] as number) + (counted ? each : 0);
      m.learnedSquares[t + 1] = (m.learnedSquares[t] as number) + (counted ? each * each : 0);
      m.usable[t + 1] = (m.usable[t] as number) + (counted ? 1 : 0);
      m.seasonNear[t + 1] = m.seasonFar[t + 1] = 0;
      m.excess[t] = 0;
      if (counted) this.scene.n++;
    }
  }

  /** Passes over buckets between the history and the live table. */
  skip(from: number, to: number): void {
    for (let t = from; t < to; t++) this.step(t, 0, false);
  }

  /** Judges bucket `t` with count `x`; buckets come in order, each once. The verdict is valid until the next step. */
  step(t: number, x: number, usable: boolean): Verdict {
    const { verdict: v, memory: m, scene: s } = this;
    m.open(t, x);
    v.judged = v.alert = v.isNew = v.isRamp = false;
    v.score = v.expected = v.deviation = 0;
    v.scale = 1;
    v.precedent = 'none';
    if (!usable) return v;
    s.t = t;
    s.x = x;
    if (s.first < 0) {
      if (x > 0) this.begin(t, x);
      return v;
    }
    v.judged = true;
    this.renewSeason(t);
    if (this.newDomain && this.judgeNew(t)) {
      this.learn(t, x);
      this.activity.learn(x, x, this.activityWeight());
      return v;
    }
    this.judge(t, x);
    return v;
  }

  private begin(t: number, x: number): void {
    this.scene.first = t;
    this.newDomain = t >= this.p.newAfter;
    this.learn(t, x);
    this.activity.begin(x);
    this.acceptedAt = t;
    if (this.newDomain) this.verdict.judged = this.judgeNew(t);
  }

  /** A domain never seen before is a finding when its first buckets together hold enough. */
  private judgeNew(t: number): boolean {
    const { verdict: v, p, memory: m, scene: s } = this;
    const age = t - s.first;
    if (age >= p.newDomainSpan) return false;
    const sum = (m.rawSum[t + 1] as number) - (m.rawSum[s.first] as number);
    if (sum < Math.max(p.newDomainCount, p.minCount) || s.x === 0) return false;
    v.isNew = v.alert = true;
    v.score = Math.max(p.threshold, Math.sqrt(sum));
    v.scale = age + 1;
    m.excess[t] = s.x;
    s.lastAlert = t;
    return true;
  }

  private learn(t: number, c: number): void {
    const m = this.memory;
    m.learnedSum[t + 1] = (m.learnedSum[t] as number) + c;
    m.learnedSquares[t + 1] = (m.learnedSquares[t] as number) + c * c;
    m.usable[t + 1] = (m.usable[t] as number) + 1;
    this.scene.n++;
  }

  private activityWeight(): number {
    return Math.max(1 / this.day, 1 / (this.scene.n + 1));
  }

  private renewSeason(t: number): void {
    const { memory: m, scene: s, spans } = this;
    const block = Math.floor(t / spans.block);
    if (block !== this.block) {
      this.block = block;
      const rate = m.mean(Math.max(s.first, t - this.day), t);
      this.near = this.season.forecast(m, t, t, s.first, rate);
      this.verdict.seasonDays = this.season.days;
      this.far = this.near < 0 ? -1 : this.season.forecast(m, t, Math.max(s.first, t - spans.far), s.first, rate);
      if (this.far < 0) this.far = this.near;
    }
    if (this.near < 0) return;
    if (s.seasonFrom < 0) s.seasonFrom = t;
    m.seasonNear[t + 1] = (m.seasonNear[t] as number) + this.near;
    m.seasonFar[t + 1] = (m.seasonFar[t] as number) + this.far;
  }

  private judge(t: number, x: number): void {
    const { verdict: v, scene: s, activity } = this;
    s.sparse = activity.active < 0.5;
    s.active = Math.min(1, Math.max(activity.active, 1 / (s.n + 2)));
    if (s.sparse) {
      s.hurdleMean = activity.mean;
      s.hurdleVariance = activity.variance;
    }
    let best = 0;
    for (let i = 0; i < this.channels.length; i++) {
      const channel = this.channels[i] as Channel;
      const tested = channel.observe(s, this.memory);
      if (i === 0) {
        v.expected = tested ? channel.mean : 0;
        v.deviation = tested ? channel.deviation : 1;
      }
      if (channel.score <= best) continue;
      best = channel.score;
      v.scale = this.p.scales[i] as number;
    }
    v.score = best;
    const early = s.seasonFrom < 0 && t - s.first < this.spans.early;
    v.alert = early ? this.decideEarly(t, x) : this.decide(t, x);
    this.judgeRamp(t);
    const learned = early ? this.winsorisedEarly(x) : this.winsorised(t, x);
    this.learn(t, learned);
    if (!v.alert) activity.learn(x, learned, this.activityWeight());
  }

  /** Without a day before, every bucket stands for itself. */
  private decideEarly(t: number, x: number): boolean {
    const { early, verdict: v, scene: s, p } = this;
    early.observe(s, this.memory);
    v.expected = early.mean;
    v.deviation = early.deviation;
    v.scale = early.scale;
    v.score = (early.score * p.threshold) / p.earlyThreshold;
    const excess = x - v.expected;
    this.memory.excess[t] = excess > 1.5 * v.deviation ? excess : 0;
    if (early.score <= p.earlyThreshold) {
      this.held = 0;
      s.inAlert = false;
      return false;
    }
    v.precedent = precedentOf(this.memory, this.calendar, t, excess, s.first);
    this.held++;
    s.inAlert = v.precedent === 'none' && this.held <= p.earlyAcceptAfter;
    this.alertMean = v.expected;
    if (s.inAlert) s.lastAlert = t;
    return s.inAlert;
  }

  private judgeRamp(t: number): void {
    const { ramp, verdict: v, scene: s, p } = this;
    const strength = ramp.strength(t, s.first, this.memory, p.minCount);
    if (strength === 0 || v.alert) return;
    v.alert = v.isRamp = true;
    v.score = Math.max(v.score, p.threshold * strength);
    v.expected = ramp.record;
    v.precedent = 'none';
    v.scale = this.spans.earlyBaseline;
    s.lastAlert = t;
  }

  private winsorisedEarly(x: number): number {
    const { verdict: v } = this;
    if (v.alert) return Math.min(x, v.expected);
    return Math.min(x, v.expected + 4 * v.deviation + 1);
  }

  /** Hysteresis: an alert begins at the threshold, goes on while the count stays high, and ends as a new level. */
  private decide(t: number, x: number): boolean {
    const { memory: m, p, verdict: v, scene: s } = this;
    const excess = x - v.expected;
    m.excess[t] = excess > 1.5 * v.deviation ? excess : 0;
    if (s.inAlert) {
      const mean = Math.max(this.alertMean, v.expected);
      const goesOn = x >= p.minCount * 0.4 && x > mean * 1.25 + 2 * Math.sqrt(mean + 0.03 * mean * mean);
      this.held++;
      if (goesOn && this.held > p.acceptAfter) this.acceptedAt = t;
      s.inAlert = goesOn && this.held <= p.acceptAfter;
    } else if (v.score > p.threshold) {
      v.precedent = precedentOf(m, this.calendar, t, excess, s.first);
      s.inAlert = v.precedent === 'none';
      this.alertMean = v.expected;
      this.held = 1;
    }
    if (s.inAlert) s.lastAlert = t;
    return s.inAlert;
  }

  /** What is learned of a count: an alert hardly anything, an exceedance only a little, a newly accepted level all. */
  private winsorised(t: number, x: number): number {
    const { verdict: v, scene: s } = this;
    if (t - this.acceptedAt < LEARN_LEVEL && this.acceptedAt > s.first) return x;
    if (v.alert) return Math.min(x, v.expected + 0.5 * v.deviation);
    if (s.sparse && v.score === 0) return x;
    const limit = v.expected + 3 * v.deviation + 1;
    return x > limit ? limit + 0.1 * (x - limit) : x;
  }
}
