import type { Calendar } from './calendar';
import type { Parameters, Spans } from './parameters';
import { SeriesState } from './series_state';
import { SlowRise } from './slow_rise';
import { TrimmedRatio } from './trimmed_ratio';
import { WindowForecast } from './window_forecast';

/** Domains are spread over so many groups by their names. */
export const GROUPS = 12;
/** A rise of everything: so many times the forecast of three buckets, in three of four groups at least a quarter more. */
const RISE_WINDOW = 1;
const RISE_FROM = 1.7;
const RISE_UNTIL = 1.25;
const RISE_SHARE = 0.75;

/** Group of a domain: FNV-1a of its name, so that it is the same in a stream and in a batch, in any order. */
export function groupOf(domain: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < domain.length; i++) hash = Math.imul(hash ^ domain.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % GROUPS;
}

/** Number of ratios of one group: one a window, then that of the running hour to the largest hours of the days before. */
export function ratiosPerGroup(p: Parameters): number {
  return p.scales.length + 1;
}

/** Forecasts of one group's sum; nothing is tested or winsorised in it. */
interface Group {
  readonly state: SeriesState;
  readonly windows: readonly WindowForecast[];
  readonly slowRise: SlowRise;
}

/**
 * What all domains do together: in each window the ratio of what came to what was forecast, over the groups that a
 * domain is not in. What it does beyond that is its own. Only earlier buckets and the one at hand are used.
 */
export class CommonFactor {
  /** Ratio for a member of group g in window i at g · `ratiosPerGroup` + i; 1 where nothing is known. */
  readonly ratios: Float32Array<ArrayBuffer>;
  /** Ratio of the last three buckets over all groups while everything rises, else 0. */
  rise = 0;
  private readonly groups: readonly Group[];
  private readonly trimmed = new TrimmedRatio(GROUPS);

  /** @param capacity buckets at most */
  constructor(
    calendar: Calendar,
    spans: Spans,
    private readonly p: Parameters,
    capacity: number
  ) {
    const group = (): Group => ({
      state: new SeriesState(calendar, spans, p, capacity),
      windows: p.scales.map((width) => new WindowForecast(width, p.shortSpan)),
      slowRise: new SlowRise(calendar.perDay),
    });
    this.groups = p.common ? Array.from({ length: GROUPS }, group) : [];
    this.ratios = new Float32Array(GROUPS * ratiosPerGroup(p)).fill(1);
  }

  /** Takes the sums of the groups in bucket `t`. */
  take(t: number, sums: Float64Array, usable: boolean): void {
    this.ratios.fill(1);
    this.groups.forEach(({ state }, g) => {
      state.open(t, sums[g] as number, usable);
      if (!usable) return;
      if (state.first < 0 && (sums[g] as number) > 0) state.first = t;
      if (state.first >= 0 && state.first < t) state.renewSeason(t);
    });
    if (!usable) return;
    for (let i = 0; i < this.p.scales.length; i++) {
      this.takeWindow(t, i);
      if (i === RISE_WINDOW) this.rise = this.riseNow();
    }
    this.takeLargestHours(t);
    this.groups.forEach(({ state }, g) => {
      if (state.first >= 0) state.learn(t, sums[g] as number);
    });
  }

  /** Takes the sums of a stretch of history; windows of that length learn from it when `learns` says so. */
  learnHistory(from: number, length: number, sums: Float64Array, usable: boolean, learns: boolean): void {
    this.ratios.fill(1);
    const t = from + length - 1;
    this.groups.forEach(({ state, slowRise }, g) => {
      if (state.learnHistory(from, length, sums[g] as number, usable, learns))
        slowRise.learnHistory(t, state);
    });
    if (!learns || !usable) return;
    this.p.scales.forEach((width, i) => {
      if (width % length === 0) this.takeWindow(t, i);
      if (width !== length) return;
      for (const { windows } of this.groups)
        for (const narrow of windows)
          if (narrow.width < length && !narrow.compared) narrow.inherit(windows[i] as WindowForecast);
    });
  }

  private takeWindow(t: number, i: number): void {
    const { trimmed } = this;
    trimmed.clear();
    for (let g = 0; g < this.groups.length; g++) {
      const { state, windows } = this.groups[g] as Group;
      const window = windows[i] as WindowForecast;
      if (state.first < 0 || state.first >= t || !window.forecast(t, state)) continue;
      if (window.learnsAt(t)) window.learn(window.sum);
      trimmed.add(g, window.sum, window.mean);
    }
    this.keepRatios(i);
  }

  private takeLargestHours(t: number): void {
    const { trimmed } = this;
    trimmed.clear();
    this.groups.forEach(({ state, slowRise }, g) => {
      if (state.first >= 0 && slowRise.take(t, state)) trimmed.add(g, slowRise.sum, slowRise.typical);
    });
    this.keepRatios(this.p.scales.length);
  }

  private keepRatios(i: number): void {
    const width = ratiosPerGroup(this.p);
    for (let g = 0; g < this.groups.length; g++) this.ratios[g * width + i] = this.trimmed.without(g);
  }

  private riseNow(): number {
    const ratio = this.trimmed.overall();
    const holds = this.rise > 0 ? ratio >= RISE_UNTIL : ratio >= RISE_FROM;
    return holds && this.trimmed.shareAbove(RISE_UNTIL) >= RISE_SHARE ? ratio : 0;
  }
}
