import { duration } from '../duration';
import type { Say } from '../say';
import type { Finding, NameSource } from './types';

type Facts = Omit<Finding, 'reason'>;

/** The anomaly in one to three short sentences. @param historyMs what the expectation rests on. */
export function reasonOf(finding: Facts, bucketMs: number, historyMs: number, say: Say): string {
  const { kind, confidence } = finding;
  const caution = confidence === 'low' ? [cautionOf(historyMs, say)] : [];
  const what = happened(finding, say);
  switch (kind) {
    case 'new_domain':
      return what;
    case 'level_shift':
      return sentences(
        what,
        say('networkTraffic.reason.levelShift', {
          defaultMessage: 'This has lasted so long that it now counts as normal.',
        })
      );
    case 'drop':
      return sentences(what, ...caution);
    case 'ramp':
      return sentences(say('networkTraffic.reason.ramp', { defaultMessage: 'Slow rise.' }), what, ...caution);
    case 'burst':
      return sentences(what, peakOf(finding, bucketMs, say), ...caution);
  }
}

/** The reason of an anomaly that stands for others which rose with it. */
export const withTogether = (reason: string, others: number, say: Say): string =>
  sentences(
    reason,
    say('networkTraffic.reason.together', {
      defaultMessage: '{others, plural, one {# more domain} other {# more domains}} rose at the same time.',
      values: { others },
    })
  );

const sentences = (...all: readonly string[]): string => all.join(' ');

/** What was counted, beside what was expected. */
function happened({ kind, observed, expected, ratio, source, onset, end }: Facts, say: Say): string {
  const values = {
    observed: rounded(observed),
    what: whatOf(source, say),
    period: duration(end - onset, say),
  };
  if (kind === 'new_domain')
    return say('networkTraffic.reason.newDomain', {
      defaultMessage: 'New domain: {observed, number} {what} in the first {period}.',
      values,
    });
  if (expected < 0.5)
    return say('networkTraffic.reason.noneExpected', {
      defaultMessage: '{observed, number} {what} in {period}. Almost none were expected.',
      values,
    });
  if (kind === 'drop')
    return say('networkTraffic.reason.drop', {
      defaultMessage:
        'Only {observed, number} {what} in {period} instead of the expected {expected, number}.',
      values: { ...values, expected: rounded(expected) },
    });
  return ratio === null
    ? say('networkTraffic.reason.expected', {
        defaultMessage: '{observed, number} {what} in {period} instead of the expected {expected, number}.',
        values: { ...values, expected: rounded(expected) },
      })
    : say('networkTraffic.reason.times', {
        defaultMessage:
          '{observed, number} {what} in {period}, {times, number} times the expected {expected, number}.',
        values: { ...values, times: rounded(ratio), expected: rounded(expected) },
      });
}

const peakOf = ({ expectedRange, peak }: Facts, bucketMs: number, say: Say): string =>
  say('networkTraffic.reason.peak', {
    defaultMessage: 'Peak: {peak, number} in {bucket} (usual maximum: {usual, number}).',
    values: {
      peak: rounded(peak.observed),
      bucket: duration(bucketMs, say),
      usual: rounded(expectedRange[1]),
    },
  });

function whatOf(source: NameSource, say: Say): string {
  switch (source) {
    case 'tls':
      return say('networkTraffic.reason.tls', { defaultMessage: 'TLS handshakes' });
    case 'http':
      return say('networkTraffic.reason.http', { defaultMessage: 'HTTP requests' });
    case 'dns':
      return say('networkTraffic.reason.dns', { defaultMessage: 'DNS queries' });
  }
}

const cautionOf = (historyMs: number, say: Say): string =>
  say('networkTraffic.reason.lowConfidence', {
    defaultMessage: 'Low confidence: only {period} of history.',
    values: { period: duration(historyMs, say) },
  });

/** With one decimal below ten, whole above: more would claim what nobody knows. */
const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
