import type { Finding } from '../../plugin/common/domain/detection';

export const CSV_HEADER = 'domain,timestamp,score,expected,severity,reason';

/** One row per alert bucket, by domain and time. */
export function toCsv(findings: readonly Finding[]): string {
  const rows = findings.flatMap((finding) => finding.alerts.map((alert) => ({ finding, alert })));
  rows.sort(
    (a, b) =>
      (a.finding.domain < b.finding.domain ? -1 : Number(a.finding.domain > b.finding.domain)) ||
      a.alert.timestamp - b.alert.timestamp
  );
  const lines = rows.map(({ finding, alert }) =>
    [
      finding.domain,
      isoTime(alert.timestamp),
      rounded(alert.score),
      rounded(alert.expected),
      finding.severity,
      finding.reason,
    ]
      .map(field)
      .join(',')
  );
  return `${[CSV_HEADER, ...lines].join('\n')}\n`;
}

/** Whole findings, worst first, with times as ISO 8601. */
export function toJson(findings: readonly Finding[]): string {
  const readable = findings.map((finding) => ({
    ...finding,
    onset: isoTime(finding.onset),
    end: isoTime(finding.end),
    peak: { ...finding.peak, timestamp: isoTime(finding.peak.timestamp) },
    comparison: {
      ...finding.comparison,
      periods: finding.comparison.periods.map((period) => ({
        ...period,
        timestamp: isoTime(period.timestamp),
      })),
    },
    alerts: finding.alerts.map((alert) => ({ ...alert, timestamp: isoTime(alert.timestamp) })),
  }));
  return `${JSON.stringify(readable, null, 1)}\n`;
}

function isoTime(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function rounded(value: number): string {
  return Number(value.toPrecision(5)).toString();
}

function field(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
