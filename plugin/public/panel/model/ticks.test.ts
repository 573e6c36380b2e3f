import { ticksOf } from './ticks';

const at = (text: string): number => Date.parse(text);
const shown = (from: string, to: string, most: number, timeZone: string): string[] =>
  ticksOf({ from: at(from), to: at(to) }, most, timeZone).map((time) =>
    new Date(time).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).slice(5)
  );

describe('ticks of a time axis', () => {
  it.each([
    [
      'hours of a day',
      '2026-11-28T11:53:00Z',
      '2026-11-28T19:52:00Z',
      6,
      'UTC',
      ['11-28 12:00', '11-28 14:00', '11-28 16:00', '11-28 18:00'],
    ],
    [
      'hours of the user, not of UTC',
      '2026-11-28T00:00:00Z',
      '2026-11-28T03:00:00Z',
      3,
      'Asia/Kolkata',
      ['11-28 06:00', '11-28 07:00', '11-28 08:00'],
    ],
    [
      'midnights of a week',
      '2026-11-21T13:00:00Z',
      '2026-11-27T13:00:00Z',
      6,
      'Europe/Berlin',
      ['11-22 00:00', '11-23 00:00', '11-24 00:00', '11-25 00:00', '11-26 00:00', '11-27 00:00'],
    ],
    [
      'midnights where summer time ends',
      '2026-10-23T12:00:00Z',
      '2026-10-27T12:00:00Z',
      4,
      'Europe/Berlin',
      ['10-24 00:00', '10-25 00:00', '10-26 00:00', '10-27 00:00'],
    ],
    [
      'minutes of a short window',
      '2026-11-28T12:01:00Z',
      '2026-11-28T12:27:00Z',
      3,
      'UTC',
      ['11-28 12:10', '11-28 12:20'],
    ],
    [
      'halves of a day west of Greenwich',
      '2026-11-28T00:00:00Z',
      '2026-11-29T00:00:00Z',
      2,
      'America/New_York',
      ['11-28 00:00', '11-28 12:00'],
    ],
  ])('are %s', (_what, from, to, most, timeZone, wanted) => {
    expect(shown(from, to, most, timeZone)).toEqual(wanted);
  });

  it('are few in a window of years', () => {
    const ticks = ticksOf({ from: at('2020-01-01'), to: at('2026-01-01') }, 6, 'UTC');
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.length).toBeGreaterThan(4);
  });
});
