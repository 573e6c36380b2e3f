import type { Calendar } from './calendar';
import { Course } from './course';
import { WindowForecast } from './forecast';
import type { Parameters } from './parameters';
import { RampRule } from './ramp';
import type { Spans } from './season';
import { Vote } from './vote';

/** Domains are spread over so many groups by their names; the groups vote on what moves everything. */
export const GROUPS = 12;
/** A rise of everything: so many times the forecast of three buckets, in three of four groups at least a quarter more. */
const RISE_WINDOW = 1;
const RISE_FROM = 1.7;
const RISE_UNTIL = 1.25;
const RISE_PART = 0.75;

/** Group of a domain: FNV-1a of its name, so that it is the same in a stream and in a batch, in any order. */
export function groupOf(domain: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < domain.length; i++) hash = Math.imul(hash ^ domain.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % GROUPS;
}

/** Ratios of one group: one a window, then that of the hour to the largest hours of the days before. */
export function windowsOf(p: Parameters): number {
  return p.scales.length + 1;
}

/** Forecasts of one group's sum; nothing is judged or winsorised in it. */
class Group {
  readonly course: Course;
  readonly windows: readonly WindowForecast[];
  readonly ramp: RampRule;

  constructor(calendar: Calendar, spans: Spans, p: Parameters, capacity: number) {
    this.course = new Course(calendar, spans, p, capacity);
    this.windows = p.scales.map((width) => new WindowForecast(width, p.shortSpan));
    this.ramp = new RampRule(calendar.perDay);
  }
}

/**
 * What all domains do together: in each window the ratio of what came to what was forecast, over the groups that a
 * domain is not in. What it does beyond that is its own. Only earlier buckets and the one at hand are used.
 */
export class CommonCourse {
  /** Ratio for a member of group g in window i at g · windows + i; 1 where nothing is known. */
  readonly ratios: Float32Array<ArrayBuffer>;
  /** Ratio of the last three buckets over all groups while everything rises, else 0. */
  rise = 0;
  private readonly groups: readonly Group[];
  private readonly vote = new Vote(GROUPS);

  constructor(
    calendar: Calendar,
    spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    this.groups = p.common
      ? Array.from({ length: GROUPS }, () => new Group(calendar, spans, p, capacity))
      : [];
    this.ratios = new Float32Array(GROUPS * windowsOf(p)).fill(1);
  }

  /** Takes the sums of the groups in bucket `t`. */
  step(t: number, sums: Float64Array, usable: boolean): void {
    this.ratios.fill(1);
    this.groups.forEach(({ course }, g) => {
      course.open(t, sums[g] as number, usable);
      if (!usable) return;
      if (course.first < 0 && (sums[g] as number) > 0) course.first = t;
      if (course.first >= 0 && course.first < t) course.renew(t);
    });
    if (!usable) return;
    for (let i = 0; i < this.p.scales.length; i++) {
      this.forecasts(t, i);
      if (i === RISE_WINDOW) this.follow();
    }
    this.records(t);
    this.groups.forEach(({ course }, g) => {
      if (course.first >= 0) course.learn(t, sums[g] as number);
    });
  }

  /** Takes the sums of a stretch of history; windows of that length learn from it when `learns` says so. */
  recall(from: number, length: number, sums: Float64Array, usable: boolean, learns: boolean): void {
    this.ratios.fill(1);
    const t = from + length - 1;
    this.groups.forEach(({ course, ramp }, g) => {
      if (course.recall(from, length, sums[g] as number, usable, learns))
        ramp.recall(t, course.first, course.memory);
    });
    if (!learns || !usable) return;
    this.p.scales.forEach((width, i) => {
      if (width % length === 0) this.forecasts(t, i);
      if (width !== length) return;
      for (const { windows } of this.groups)
        for (const narrow of windows)
          if (narrow.width < length && !narrow.compared) narrow.inherit(windows[i] as WindowForecast);
    });
  }

  private forecasts(t: number, i: number): void {
    const { vote } = this;
    vote.clear();
    for (let g = 0; g < this.groups.length; g++) {
      const { course, windows } = this.groups[g] as Group;
      const window = windows[i] as WindowForecast;
      if (course.first < 0 || course.first >= t || !window.observe(t, course)) continue;
      if (window.learnsAt(t)) window.learn(window.sum);
      vote.enter(g, window.sum, window.mean);
    }
    this.count(i);
  }

  private records(t: number): void {
    const { vote } = this;
    vote.clear();
    this.groups.forEach(({ course, ramp }, g) => {
      if (course.first >= 0 && ramp.observe(t, course.first, course.memory))
        vote.enter(g, ramp.sum, ramp.typical);
    });
    this.count(this.p.scales.length);
  }

  private count(i: number): void {
    const width = windowsOf(this.p);
    for (let g = 0; g < this.groups.length; g++) this.ratios[g * width + i] = this.vote.ratioFor(g);
  }

  private follow(): void {
    const ratio = this.vote.ratioOfAll();
    const holds = this.rise > 0 ? ratio >= RISE_UNTIL : ratio >= RISE_FROM;
    this.rise = holds && this.vote.partAbove(RISE_UNTIL) >= RISE_PART ? ratio : 0;
  }
}
