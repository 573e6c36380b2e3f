import { offsetsIn } from '../../../common/domain/detection/calendar';
import type { TimeSpan } from '../../../common/domain/detection/types';

const MINUTE = 60_000;
/** Spans that divide a day, or are whole days, as people read a clock. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880].map((minutes) => minutes * MINUTE);
const WEEK = 7 * 1440 * MINUTE;

/**
 * Round local times within a window, epoch ms ascending: full hours, quarters, midnights, whatever leaves about `most` of them and never more than one above.
 * Also where summer time begins or ends in between.
 */
export function ticksOf({ from, to }: TimeSpan, most: number, timeZone: string): number[] {
  const offsetAt = offsetsIn(timeZone);
  const step =
    STEPS.find((span) => (to - from) / span <= most) ?? Math.ceil((to - from) / most / WEEK) * WEEK;
  const ticks: number[] = [];
  for (let local = Math.ceil((from + offsetAt(from)) / step) * step; ; local += step) {
    // The offset is looked up at about the right time; at the hour of a change a tick may be that hour off.
    const time = local - offsetAt(local - offsetAt(local));
    if (time > to) return ticks;
    if (time >= from && time > (ticks.at(-1) ?? -Infinity)) ticks.push(time);
  }
}
