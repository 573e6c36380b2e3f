import dateMath from '@elastic/datemath';
import moment from 'moment';
import { NotInterpreted } from './errors';
import type { TimeRange } from './types';

/** Absolute bounds, ISO 8601. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
}

/**
 * Bounds of a time range that may be relative to `now`.
 * @throws NotInterpreted when a text is no date.
 */
export function resolveRange(range: TimeRange, now: Date): Bounds {
  const parse = (text: string, roundUp: boolean): string => {
    const parsed = dateMath.parse(text, { roundUp, forceNow: now, momentInstance: moment });
    if (!parsed?.isValid()) throw new NotInterpreted(`"${text}" is no date`);
    return parsed.toISOString();
  };
  return { from: parse(range.from, false), to: parse(range.to, true) };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Kibana's steps: a wanted width (ms) up to `bound` is rounded to `interval`. */
const STEPS: readonly (readonly [bound: number, interval: string])[] = [
  [0.5 * SECOND, '100ms'],
  [5 * SECOND, '1s'],
  [7.5 * SECOND, '5s'],
  [15 * SECOND, '10s'],
  [45 * SECOND, '30s'],
  [3 * MINUTE, '1m'],
  [9 * MINUTE, '5m'],
  [20 * MINUTE, '10m'],
  [45 * MINUTE, '30m'],
  [2 * HOUR, '1h'],
  [6 * HOUR, '3h'],
  [DAY, '12h'],
  [7 * DAY, '1d'],
  [21 * DAY, '1w'],
  [365 * DAY, '1M'],
  [Infinity, '1y'],
];
/** Kibana's advanced setting `histogram:barTarget`. */
const BAR_TARGET = 50;

/** The interval that `auto` means over these bounds. */
export function autoInterval(bounds: Bounds): string {
  const wanted = (Date.parse(bounds.to) - Date.parse(bounds.from)) / BAR_TARGET;
  return STEPS.find(([bound]) => wanted <= bound)?.[1] ?? '1y';
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
  M: 30 * DAY,
  y: 365 * DAY,
};

/** `30m`, `d`, `1M` … as amount, unit and length in ms (months and years: 30 and 365 days). */
export function parseInterval(text: string): { amount: number; unit: string; ms: number } {
  const match = /^(\d*)(ms|s|m|h|d|w|M|y)$/.exec(text);
  const unit = match?.[2];
  const length = unit && UNITS[unit];
  if (!match || !unit || !length) throw new NotInterpreted(`interval "${text}" is not known`);
  const amount = Number(match[1] || 1);
  return { amount, unit, ms: amount * length };
}
