import { Activity } from './activity';
import { Alarm, withoutExcess } from './alarm';
import type { Calendar } from './calendar';
import { Channel } from './channel';
import type { Scene } from './channel';
import { EarlyRule } from './early';
import { SeriesMemory } from './memory';
import type { Parameters } from './parameters';
import { RampRule } from './ramp';
import { Season } from './season';
import type { Spans } from './season';
import { blankVerdict, clearVerdict } from './verdict';
import type { Verdict } from './verdict';

/** Losses are looked for in windows of so many buckets, which must have been expected to hold several times the least count. */
const LOSS_WIDTH = 12;
const LOSS_COUNTS = 4;
/** Standard deviations below the forecast: with a quarter or less left, three are far out. */
const LOSS_DEPTH = 3;

/** Judges one domain bucket by bucket; remembers everything it needs, forgets it on `reset`. */
export class DomainJudge {
  readonly verdict: Verdict = blankVerdict();
  readonly memory: SeriesMemory;
  private readonly season: Season;
  private readonly activity = new Activity();
  private readonly alarm: Alarm;
  private readonly early: EarlyRule;
  private readonly ramp: RampRule;
  private readonly channels: readonly Channel[];
  private readonly scene: Scene = {
    t: 0,
    x: 0,
    first: -1,
    n: 0,
    lastAlert: -1000,
    inAlert: false,
    seasonFrom: -1,
    sparse: false,
    active: 0,
    hurdleMean: 0,
    hurdleVariance: 0,
  };
  private readonly day: number;
  private block = -1;
  private near = -1;
  private far = -1;
  private newDomain = false;
  private lossScore = 0;

  constructor(
    calendar: Calendar,
    private readonly spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.memory = new SeriesMemory(capacity);
    this.season = new Season(calendar, spans, p.seasonDays);
    this.day = Math.max(calendar.perDay, 60);
    const window = calendar.perDay > 0 ? 2 * calendar.perDay : 240;
    this.alarm = new Alarm(calendar, p);
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
    this.alarm.reset();
    this.block = this.near = this.far = -1;
    this.newDomain = false;
    this.verdict.seasonDays = 0;
  }

  /**
   * Learns a sum over `length` buckets of history without judging it. The sum is spread evenly, so that slots and levels
   * are read from it as from single buckets; the channels as wide as it learn their errors from it when `learns` says so
   * (the last days are enough, and cost less).
   */
  recall(from: number, length: number, sum: number, usable: boolean, learns: boolean): void {
    const { memory: m, scene: s, channels } = this;
    const last = from + length - 1;
    if (s.first < 0 && usable && sum > 0) s.first = from;
    const counted = usable && s.first >= 0;
    if (counted && learns && s.first < from) this.forecast(from, length, false);
    for (let t = from; t <= last; t++) {
      m.open(t, sum / length);
      if (counted && learns) this.addSeason(t);
      if (counted) this.learn(t, sum / length);
    }
    if (!counted) return;
    s.t = last;
    s.x = sum / length;
    this.activity.recall(s.x);
    this.ramp.strength(last, s.first, m, this.p.minCount);
    s.sparse = false;
    if (!learns) return;
    for (const channel of channels) {
      if (channel.width % length !== 0 || !channel.observe(s, m) || channel.width !== length) continue;
      const { mean, deviation } = channel;
      if (sum > mean + 1.5 * deviation) m.excess.fill(sum - mean, from, last + 1);
      m.relearn(from, last, withoutExcess(sum, mean, deviation) / length);
      for (const narrow of channels) if (narrow.width < length) narrow.inherit(channel);
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
    clearVerdict(v);
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
    this.alarm.begin(t);
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
    const block = Math.floor(t / this.spans.block);
    if (block !== this.block) this.forecast(t, this.spans.block, true);
    this.block = block;
    this.addSeason(t);
  }

  private forecast(t: number, length: number, near: boolean): void {
    const { memory: m, scene: s, spans, season } = this;
    const rate = m.mean(Math.max(s.first, t - this.day), t);
    this.far = season.forecast(m, t, length, Math.max(s.first, t - spans.far), s.first, rate);
    this.near = near ? season.forecast(m, t, length, t, s.first, rate) : this.far;
    if (this.far < 0) this.far = this.near;
    this.verdict.seasonDays = season.days;
  }

  private addSeason(t: number): void {
    const { memory: m, scene: s } = this;
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
    const early = s.seasonFrom < 0 && t - s.first < this.spans.early;
    if (early) {
      this.alarm.decideEarly(this.early, s, this.memory, v);
      v.judged = true;
    } else this.alarm.decide(s, this.memory, v);
    this.judgeRamp(t);
    if (v.alert) v.isDrop = false;
    else if (v.isDrop) {
      v.alert = true;
      v.score = this.lossScore;
      v.scale = LOSS_WIDTH;
    }
    const learned = early ? this.alarm.learnedEarly(s, v) : this.alarm.learned(s, v);
    this.learn(t, learned);
    if (!v.alert) activity.learn(x, learned, this.activityWeight());
  }

  /** A loss counts over an hour only: single empty buckets are nothing. */
  private judgeLoss(channel: Channel): void {
    const { verdict: v, scene: s, p } = this;
    const depth = channel.loss(s, this.memory);
    v.isDrop = depth >= LOSS_DEPTH && channel.mean >= LOSS_COUNTS * p.minCount;
    this.lossScore = (p.threshold * depth) / LOSS_DEPTH;
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
}
