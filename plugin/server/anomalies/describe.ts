import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning, AnomalyFinding, FindingSeries } from '../../common/api/anomalies';
import type { Finding } from '../../common/domain/detection';
import { NO_DETAILS } from './details';
import type { DomainFindings } from './domains';

/** Bytes of the findings in an answer, so that the whole stays below 300 KB. */
const MOST_BYTES = 250_000;
/** Room that is kept for the series of the worst. */
const SERIES_BYTES = 50_000;
/** Clients and names that the mildest findings keep when all would be too many: first so many, then so many. */
const KEPT = [3, 1];

/**
 * The findings as the panel shows them. Where they would be too large the mildest lose first: the rest of their clients
 * and names becomes a sum, and the series go to the worst as far as there is room.
 */
export function describeFindings(
  { chosen, sources, details }: Pick<DomainFindings, 'chosen' | 'sources' | 'details'>,
  bytesOf: ReadonlyMap<string, number>
): { readonly findings: AnomalyFinding[]; readonly warnings: AnomaliesWarning[] } {
  const findings = chosen.map((finding, i): AnomalyFinding => {
    const { alerts, ...shown } = finding;
    return {
      ...shown,
      alerts: alerts.map((alert) => alert.timestamp),
      ...(details[i] ?? NO_DETAILS),
      series: null,
      bytes: bytesOf.get(finding.domain),
    };
  });
  const sizes = findings.map(sizeOf);
  let size = sizes.reduce((sum, one) => sum + one, 0);
  const shortened = new Set<number>();
  for (const kept of KEPT) {
    for (let i = findings.length - 1; i >= 0 && size > MOST_BYTES - SERIES_BYTES; i--) {
      const short = withFewer(findings[i] as AnomalyFinding, kept);
      const saved = (sizes[i] as number) - sizeOf(short);
      if (saved <= 0) continue;
      findings[i] = short;
      sizes[i] = sizeOf(short);
      size -= saved;
      shortened.add(i);
    }
  }
  const allSeries = seriesOf(chosen, sources);
  let without = 0;
  findings.forEach((finding, i) => {
    const series = allSeries.get(chosen[i] as Finding) ?? null;
    if (series === null) return;
    size += sizeOf(series);
    if (without === 0 && size <= MOST_BYTES) findings[i] = { ...finding, series };
    else without++;
  });
  return { findings, warnings: warningsOf(shortened.size, without) };
}

function sizeOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The first `kept` clients and names; what the others had is added to the sums of the rest. */
function withFewer(finding: AnomalyFinding, kept: number): AnomalyFinding {
  const sum = (rest: readonly { readonly count: number }[]): number =>
    rest.reduce((total, { count }) => total + count, 0);
  return {
    ...finding,
    clients: finding.clients.slice(0, kept),
    otherClients: finding.otherClients + sum(finding.clients.slice(kept)),
    names: finding.names.slice(0, kept),
    otherNames: finding.otherNames + sum(finding.names.slice(kept)),
  };
}

function seriesOf(
  findings: readonly Finding[],
  sources: DomainFindings['sources']
): Map<Finding, FindingSeries> {
  const allSeries = new Map<Finding, FindingSeries>();
  for (const source of sources) {
    const own = findings.filter((finding) => finding.source === source.status.source);
    source.series(own).forEach((one, i) => allSeries.set(own[i] as Finding, one));
  }
  return allSeries;
}

function warningsOf(shortened: number, without: number): AnomaliesWarning[] {
  const messages = [
    ...(shortened === 0
      ? []
      : [
          i18n.translate('networkTraffic.panel.limits.listsShortened', {
            defaultMessage:
              'To limit the size of the response, {shortened} less severe anomalies only list their first clients and names.',
            values: { shortened },
          }),
        ]),
    ...(without === 0
      ? []
      : [
          i18n.translate('networkTraffic.panel.limits.trendsOmitted', {
            defaultMessage:
              'To limit the size of the response, the trends of {cut} less severe anomalies are omitted.',
            values: { cut: without },
          }),
        ]),
  ];
  return messages.map((message) => ({ kind: 'findings', message }));
}
