import { duration } from './duration';
import { english } from './say';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

it.each([
  [20_000, 'less than a minute'],
  [MINUTE, '1 minute'],
  [119 * MINUTE, '119 minutes'],
  [120 * MINUTE, '2 hours'],
  [47 * 60 * MINUTE, '47 hours'],
  [2 * DAY, '2 days'],
  [30.7 * DAY, '31 days'],
])('%s ms are %s', (milliseconds, words) => {
  expect(duration(milliseconds, english)).toBe(words);
});
