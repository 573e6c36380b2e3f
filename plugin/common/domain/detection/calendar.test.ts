import { detectSpikes } from '.';
import { Calendar } from './calendar';

const HOUR = 3_600_000;
const BUCKET = 300_000;
const DAY = 288;

/** Office hours by the clock on the wall, ten times the night. */
function wallClock(start: number, days: number, zone: string): number[] {
  const hours = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
  });
  return Array.from({ length: days * DAY }, (_, t) => {
    const [hour = 0, minute = 0] = hours
      .format(start + t * BUCKET)
      .split(':')
      .map(Number);
    const at = hour + minute / 60;
    const level = at >= 8 && at < 17 ? 200 : 20;
    return Math.round(level + Math.sqrt(level) * ((Math.sin(t * 12.9898) * 43758.5453) % 1));
  });
}

describe('Calendar', () => {
  it.each([
    ['Europe/Berlin', '2024-03-31T12:00:00Z', '2024-03-30T13:00:00Z'],
    ['Europe/Berlin', '2024-10-27T12:00:00Z', '2024-10-26T11:00:00Z'],
    ['Asia/Kolkata', '2024-03-31T12:00:00Z', '2024-03-30T12:00:00Z'],
    ['UTC', '2024-03-31T12:00:00Z', '2024-03-30T12:00:00Z'],
  ])('finds the same local time the day before in %s', (zone, at, before) => {
    const start = Date.parse('2024-01-01T00:00:00Z');
    const bucket = (time: string): number => (Date.parse(time) - start) / BUCKET;
    expect(new Calendar(start, BUCKET, zone).daysBefore(bucket(at), 1)).toBe(bucket(before));
  });

  it('has no daily pattern where a day is no whole number of buckets', () => {
    expect(new Calendar(0, 7 * 60_000).perDay).toBe(0);
    expect(new Calendar(0, 24 * HOUR).perDay).toBe(0);
  });

  it.each([
    ['begins in Berlin', 'Europe/Berlin', '2024-03-20T00:00:00Z'],
    ['ends in Berlin', 'Europe/Berlin', '2024-10-16T00:00:00Z'],
    ['begins in New York', 'America/New_York', '2024-02-28T00:00:00Z'],
    ['ends in New York', 'America/New_York', '2024-10-23T00:00:00Z'],
  ])('finds nothing more when summer time %s', (_, timeZone, from) => {
    const start = Date.parse(from);
    const counts = wallClock(start, 18, timeZone);
    const live = {
      start,
      bucketMs: BUCKET,
      length: counts.length,
      series: [{ domain: 'office.example', buckets: [...counts.keys()], counts }],
    };
    const settled = start + 4 * DAY * BUCKET;
    const late = (zone: string): number =>
      detectSpikes({ source: 'tls', live }, { timeZone: zone }).findings.filter(
        (finding) => finding.end > settled
      ).length;
    expect(late(timeZone)).toBe(0);
  });
});
