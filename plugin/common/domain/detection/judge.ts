import { Activity } from './activity';
import { Alarm, withoutExcess } from './alarm';
import type { Calendar } from './calendar';
import { Channel } from './channel';
import type { Scene } from './channel';
import { Course } from './course';
import { EarlyRule } from './early';
import { Follow } from './follow';
import type { SeriesMemory } from './memory';
import type { Parameters } from './parameters';
import { RampRule } from './ramp';
import type { Spans } from './season';
import { Verdict } from './verdict';

/** Losses are looked for in windows of so many buckets, which must have been expected to hold several times the least count. */
const LOSS_WIDTH = 12;
const LOSS_COUNTS = 4;
/** Standard deviations below the forecast: with a quarter or less left, three are far out. */
const LOSS_DEPTH = 3;

/** For where no common course is known. */
const NOTHING_COMMON = new Float32Array(64).fill(1);

/** Judges one domain bucket by bucket; remembers everything it needs, forgets it on `reset`. */
export class DomainJudge {
  readonly verdict = new Verdict();
  readonly course: Course;
  private readonly activity = new Activity();
  private readonly follow = new Follow();
  private readonly alarm: Alarm;
  private readonly early: EarlyRule;
  private readonly ramp: RampRule;
  private readonly channels: readonly Channel[];
  private readonly scene: Scene = {
    t: 0,
    x: 0,
    lastAlert: -1000,
    inAlert: false,
    sparse: false,
    active: 0,
    hurdleMean: 0,
    hurdleVariance: 0,
    band: false,
  };
  private readonly day: number;
  /** Every bucket's deviation is wanted, for the band of a chart. */
  bands = false;
  private newDomain = false;
  private lossScore = 0;

  constructor(
    calendar: Calendar,
    private readonly spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.course = new Course(calendar, spans, p, capacity);
    this.day = Math.max(calendar.perDay, 60);
    const window = calendar.perDay > 0 ? 2 * calendar.perDay : 240;
    this.alarm = new Alarm(calendar, p);
    this.ramp = new RampRule(calendar.perDay);
    this.early = new EarlyRule(p, spans.earlyBaseline, spans.warmUp);
    this.channels = p.scales.map((width) => new Channel(width, window, p, this.follow));
  }

  /** First bucket in which the domain was seen; −1 before. */
  get firstSeen(): number {
    return this.course.first;
  }

  get memory(): SeriesMemory {
    return this.course.memory;
  }

  /** Forgets the domain. */
  reset(): void {
    for (const channel of this.channels) channel.reset();
    this.activity.reset();
    this.follow.reset();
    this.ramp.reset();
    this.course.reset();
    Object.assign(this.scene, { lastAlert: -1000, inAlert: false });
    this.alarm.reset();
    this.newDomain = false;
    this.verdict.seasonDays = 0;
  }

  /**
   * Learns a sum over `length` buckets of history without judging it. The sum is spread evenly, so that slots and levels
   * are read from it as from single buckets; the channels as wide as it learn their errors from it when `learns` says so
   * (the last days are enough, and cost less). `common` and `at` as in `step`.
   */
  recall(
    from: number,
    length: number,
    sum: number,
    usable: boolean,
    learns: boolean,
    common: Float32Array,
    at: number
  ): void {
    const { memory: m, course: c, scene: s, channels } = this;
    const last = from + length - 1;
    if (!c.recall(from, length, sum, usable, learns)) return;
    s.t = last;
    s.x = sum / length;
    this.activity.recall(s.x);
    this.ramp.recall(last, c.first, m);
    s.sparse = false;
    if (!learns) return;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i] as Channel;
      if (channel.width % length !== 0 || !channel.observe(s, c, common[at + i] as number)) continue;
      if (channel.width !== length) continue;
      const { mean, deviation } = channel;
      if (!channel.usual) {
        if (sum > mean + 1.5 * deviation) m.excess.fill(sum - mean, from, last + 1);
        m.relearn(from, last, withoutExcess(sum, mean, deviation) / length);
      }
      for (const narrow of channels) if (narrow.width < length) narrow.inherit(channel);
    }
  }

  /** Passes over buckets between the history and the live table. */
  skip(from: number, to: number): void {
    for (let t = from; t < to; t++) this.step(t, 0, false, NOTHING_COMMON, 0);
  }

  /**
   * Judges bucket `t` with count `x`; buckets come in order, each once. The verdict is valid until the next step.
   *
   * @param common ratios of the common course; those of this domain's group begin at index `at`
   */
  step(t: number, x: number, usable: boolean, common = NOTHING_COMMON, at = 0): Verdict {
    const { verdict: v, course: c, scene: s } = this;
    c.open(t, x, usable);
    v.clear();
    if (!usable) return v;
    s.t = t;
    s.x = x;
    if (c.first < 0) {
      if (x > 0) this.begin(t, x);
      return v;
    }
    v.judged = true;
    c.renew(t);
    v.seasonDays = c.seasonDays;
    if (this.newDomain && this.judgeNew(t)) {
      this.course.learn(t, x);
      this.activity.learn(x, x, this.activityWeight());
      return v;
    }
    this.judge(t, x, common, at);
    return v;
  }

  private begin(t: number, x: number): void {
    this.course.first = t;
    this.newDomain = t >= this.p.newAfter;
    this.course.learn(t, x);
    this.activity.begin(x);
    this.alarm.begin(t);
    if (this.newDomain) this.verdict.judged = this.judgeNew(t);
  }

  /** A domain never seen before is a finding when its first buckets together hold enough. */
  private judgeNew(t: number): boolean {
    const { verdict: v, p, memory: m, course: c, scene: s } = this;
    const age = t - c.first;
    if (age >= p.newDomainSpan) return false;
    const sum = (m.rawSum[t + 1] as number) - (m.rawSum[c.first] as number);
    if (sum < Math.max(p.newDomainCount, p.minCount) || s.x === 0) return false;
    v.isNew = v.alert = true;
    v.score = Math.max(p.threshold, Math.sqrt(sum));
    v.scale = age + 1;
    m.excess[t] = s.x;
    s.lastAlert = t;
    return true;
  }

  private activityWeight(): number {
    return 1 / Math.min(this.day, this.course.n + 1);
  }

  private judge(t: number, x: number, common: Float32Array<ArrayBuffer>, at: number): void {
    const { verdict: v, course: c, scene: s, activity } = this;
    s.sparse = activity.active < 0.5;
    if (s.sparse) {
      s.active = Math.min(1, Math.max(activity.active, 1 / (c.n + 2)));
      activity.renew();
      s.hurdleMean = activity.mean;
      s.hurdleVariance = activity.variance;
    }
    const ofAll = common[at + this.channels.length] as number;
    const rising = this.rampStrength(t, ofAll);
    s.band = this.bands || rising > 0;
    let best = 0;
    for (let i = 0; i < this.channels.length; i++) {
      const channel = this.channels[i] as Channel;
      const tested = channel.observe(s, c, common[at + i] as number);
      if (i === 0) {
        v.judged = tested;
        v.expected = tested ? channel.mean : 0;
        v.deviation = tested ? channel.deviation : 0;
      }
      if (tested && this.p.drops && channel.width === LOSS_WIDTH) this.judgeLoss(channel);
      if (channel.score <= best) continue;
      best = channel.score;
      v.scale = this.p.scales[i] as number;
    }
    v.score = v.tail = best;
    const early = c.seasonFrom < 0 && t - c.first < this.spans.early;
    if (early) {
      this.alarm.decideEarly(this.early, s, c, v);
      v.judged = true;
    } else this.alarm.decide(s, c, v);
    if (rising > 0 && !v.alert) this.raiseRamp(t, ofAll, rising);
    if (v.alert) v.isDrop = false;
    else if (v.isDrop) {
      v.alert = true;
      v.score = this.lossScore;
      v.scale = LOSS_WIDTH;
    }
    const learned = early ? this.alarm.learnedEarly(s, v) : this.alarm.learned(s, c, v);
    c.learn(t, learned);
    if (!v.alert) activity.learn(x, learned, this.activityWeight());
  }

  /** A loss counts over an hour only: single empty buckets are nothing. */
  private judgeLoss(channel: Channel): void {
    const { verdict: v, p } = this;
    const depth = channel.loss();
    v.isDrop = depth >= LOSS_DEPTH && channel.mean >= LOSS_COUNTS * p.minCount;
    this.lossScore = (p.threshold * depth) / LOSS_DEPTH;
  }

  private rampStrength(t: number, common: number): number {
    const { ramp, memory: m } = this;
    return ramp.observe(t, this.course.first, m) ? ramp.strength(t, m, this.p.minCount, common) : 0;
  }

  private raiseRamp(t: number, common: number, strength: number): void {
    const { ramp, verdict: v, scene: s, p } = this;
    v.alert = v.isRamp = true;
    v.score = Math.max(v.score, p.threshold * strength);
    v.expected = (ramp.record * Math.max(1, common)) / this.spans.hour;
    v.precedent = 'none';
    v.scale = this.spans.earlyBaseline;
    s.lastAlert = t;
  }
}
