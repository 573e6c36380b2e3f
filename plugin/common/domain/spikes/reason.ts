import type { Finding } from './types';

const SOURCE_WORDS = { tls: 'TLS handshakes', http: 'HTTP requests', dns: 'DNS questions' } as const;

/** The finding in one sentence of plain words. */
export function reasonOf(finding: Omit<Finding, 'reason'>, bucketMs: number, historyMs: number): string {
  const { kind, observed, expected, peak, expectedRange, ratio, source } = finding;
  const minutes = Math.round((finding.end - finding.onset) / 60_000);
  const what = SOURCE_WORDS[source];
  const times =
    ratio === null || expected < 0.5 || kind === 'drop'
      ? ''
      : `, ${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)} times as many`;
  const said = `${count(observed)} ${what} in ${duration(minutes)} where ${expected < 0.5 ? 'hardly any were' : `about ${count(expected)} were`} expected${times}`;
  const caution =
    finding.confidence === 'low'
      ? `; only ${duration(Math.round(historyMs / 60_000))} of history, so low confidence`
      : '';
  if (kind === 'new_domain')
    return `Never seen before, and ${count(observed)} ${what} in its first ${duration(minutes)}.`;
  if (kind === 'level_shift')
    return `A new level: ${said}; it has lasted so long that it now counts as normal.`;
  if (kind === 'drop') return `Fewer than usual: ${said}${caution}.`;
  if (kind === 'ramp') return `A slow rise: ${said}${caution}.`;
  const range = `up to ${count(expectedRange[1])} in ${duration(Math.round(bucketMs / 60_000))} would be usual, the peak was ${count(peak.observed)}`;
  return `${said}; ${range}${caution}.`;
}

function count(value: number): string {
  if (value < 10) return Number(value.toFixed(1)).toString();
  return Math.round(value).toLocaleString('en-US');
}

function duration(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}
