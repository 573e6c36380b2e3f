import type { Say } from './say';

const MINUTE = 60_000;

/** A span of milliseconds in words: in whole minutes, from two hours on in hours, from two days on in days. */
export function duration(milliseconds: number, say: Say): string {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 1)
    return say('networkTraffic.duration.lessThanAMinute', { defaultMessage: 'less than a minute' });
  if (minutes < 120)
    return say('networkTraffic.duration.minutes', {
      defaultMessage: '{minutes, plural, one {# minute} other {# minutes}}',
      values: { minutes },
    });
  return minutes < 2880
    ? say('networkTraffic.duration.hours', {
        defaultMessage: '{hours, plural, one {# hour} other {# hours}}',
        values: { hours: Math.round(minutes / 60) },
      })
    : say('networkTraffic.duration.days', {
        defaultMessage: '{days, plural, one {# day} other {# days}}',
        values: { days: Math.round(minutes / 1440) },
      });
}
