import type { Say } from '../say';
import type { Finding, NameSource } from './types';

type Facts = Omit<Finding, 'reason'>;

/** The finding in one sentence of plain words. @param historyMs what the expectation rests on. */
export function reasonOf(finding: Facts, bucketMs: number, historyMs: number, say: Say): string {
  const { kind, observed, expected, peak, expectedRange, source } = finding;
  const what = whatOf(source, say);
  const period = duration((finding.end - finding.onset) / 60_000, say);
  const values = { observed: count(observed), what, period, expected: count(expected) };
  if (kind === 'new_domain')
    return say('networkTraffic.reason.newDomain', {
      defaultMessage: 'Never seen before, and {observed} {what} in its first {period}.',
      values,
    });
  const said =
    expected < 0.5
      ? say('networkTraffic.reason.hardlyAny', {
          defaultMessage: '{observed} {what} in {period} where hardly any were expected',
          values,
        })
      : say('networkTraffic.reason.expected', {
          defaultMessage: '{observed} {what} in {period} where about {expected} were expected{times}',
          values: { ...values, times: timesOf(finding, say) },
        });
  if (kind === 'level_shift')
    return say('networkTraffic.reason.levelShift', {
      defaultMessage: 'A new level: {said}; it has lasted so long that it now counts as normal.',
      values: { said },
    });
  const caution = finding.confidence === 'low' ? cautionOf(historyMs, say) : '';
  if (kind === 'drop')
    return say('networkTraffic.reason.drop', {
      defaultMessage: 'Fewer than usual: {said}{caution}.',
      values: { said, caution },
    });
  if (kind === 'ramp')
    return say('networkTraffic.reason.ramp', {
      defaultMessage: 'A slow rise: {said}{caution}.',
      values: { said, caution },
    });
  return say('networkTraffic.reason.burst', {
    defaultMessage: '{said}; up to {usual} in {bucket} would be usual, the peak was {peak}{caution}.',
    values: {
      said,
      usual: count(expectedRange[1]),
      bucket: duration(bucketMs / 60_000, say),
      peak: count(peak.observed),
      caution,
    },
  });
}

/** The reason of a finding that stands for others which rose with it. */
export function withTogether(reason: string, others: number, say: Say): string {
  const values = { reason: reason.replace(/\.$/, ''), others };
  return others === 1
    ? say('networkTraffic.reason.oneMore', {
        defaultMessage: '{reason}; one more domain rose at the same time.',
        values,
      })
    : say('networkTraffic.reason.more', {
        defaultMessage: '{reason}; {others} more domains rose at the same time.',
        values,
      });
}

function whatOf(source: NameSource, say: Say): string {
  switch (source) {
    case 'tls':
      return say('networkTraffic.reason.tls', { defaultMessage: 'TLS handshakes' });
    case 'http':
      return say('networkTraffic.reason.http', { defaultMessage: 'HTTP requests' });
    case 'dns':
      return say('networkTraffic.reason.dns', { defaultMessage: 'DNS questions' });
  }
}

function timesOf({ ratio, kind }: Facts, say: Say): string {
  if (ratio === null || kind === 'drop') return '';
  return say('networkTraffic.reason.times', {
    defaultMessage: ', {times} times as many',
    values: { times: ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1) },
  });
}

const cautionOf = (historyMs: number, say: Say): string =>
  say('networkTraffic.reason.caution', {
    defaultMessage: '; only {period} of history, so low confidence',
    values: { period: duration(historyMs / 60_000, say) },
  });

function count(value: number): string {
  if (value < 10) return Number(value.toFixed(1)).toString();
  return Math.round(value).toLocaleString('en-US');
}

function duration(exactMinutes: number, say: Say): string {
  const minutes = Math.round(exactMinutes);
  if (minutes < 1)
    return say('networkTraffic.reason.lessThanAMinute', { defaultMessage: 'less than a minute' });
  if (minutes === 1) return say('networkTraffic.reason.oneMinute', { defaultMessage: '1 minute' });
  if (minutes < 120)
    return say('networkTraffic.reason.minutes', {
      defaultMessage: '{minutes} minutes',
      values: { minutes },
    });
  return minutes < 2880
    ? say('networkTraffic.reason.hours', {
        defaultMessage: '{hours} hours',
        values: { hours: Math.round(minutes / 60) },
      })
    : say('networkTraffic.reason.days', {
        defaultMessage: '{days} days',
        values: { days: Math.round(minutes / 1440) },
      });
}
