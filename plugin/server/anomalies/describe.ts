import { i18n } from '@kbn/i18n';
import type { AnomaliesBound, AnomalyFinding, FindingSeries } from '../../common/api/anomalies';
import type { Finding } from '../../common/domain/detection';
import type { FindingDetails } from './details';
import type { Found } from './found';
import type { Traffic } from './traffic';

/** Bytes of the findings in an answer, so that the whole stays below 300 KB. */
const MOST_BYTES = 250_000;
/** Room that is kept for the courses of the worst. */
const COURSE_BYTES = 50_000;
/** Clients and names that the mildest findings keep when all would be too many: first so many, then so many. */
const KEPT = [3, 1];
const NO_DETAILS: FindingDetails = { clients: [], otherClients: 0, names: [], otherNames: 0 };

/**
 * The findings as the panel shows them. Where they would be too large the mildest lose first: the rest of their clients
 * and names becomes a sum, and the courses go to the worst as far as there is room.
 */
export function describeFindings(
  { chosen, verdicts, details }: Pick<Found, 'chosen' | 'verdicts' | 'details'>,
  { bytes }: Pick<Traffic, 'bytes'>
): { readonly findings: AnomalyFinding[]; readonly bounds: AnomaliesBound[] } {
  const bytesOf = new Map((bytes?.join.domains ?? []).map((domain) => [domain.domain, domain.bytes]));
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
    for (let i = findings.length - 1; i >= 0 && size > MOST_BYTES - COURSE_BYTES; i--) {
      const short = withFewer(findings[i] as AnomalyFinding, kept);
      const saved = (sizes[i] as number) - sizeOf(short);
      if (saved <= 0) continue;
      findings[i] = short;
      sizes[i] = sizeOf(short);
      size -= saved;
      shortened.add(i);
    }
  }
  const courses = coursesOf(chosen, verdicts);
  let without = 0;
  findings.forEach((finding, i) => {
    const series = courses.get(chosen[i] as Finding) ?? null;
    if (series === null) return;
    size += sizeOf(series);
    if (without === 0 && size <= MOST_BYTES) findings[i] = { ...finding, series };
    else without++;
  });
  return { findings, bounds: boundsOf(shortened.size, without) };
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

function coursesOf(findings: readonly Finding[], verdicts: Found['verdicts']): Map<Finding, FindingSeries> {
  const courses = new Map<Finding, FindingSeries>();
  for (const verdict of verdicts) {
    const own = findings.filter((finding) => finding.source === verdict.status.source);
    verdict.series(own).forEach((one, i) => courses.set(own[i] as Finding, one));
  }
  return courses;
}

function boundsOf(shortened: number, without: number): AnomaliesBound[] {
  const messages = [
    ...(shortened === 0
      ? []
      : [
          i18n.translate('networkTraffic.panel.anomalies.listsMilderFindingsCut', {
            defaultMessage:
              '{shortened} milder findings list only their first clients and names to keep the answer small.',
            values: { shortened },
          }),
        ]),
    ...(without === 0
      ? []
      : [
          i18n.translate('networkTraffic.panel.anomalies.coursesMilderFindingsLeft', {
            defaultMessage: 'The courses of {cut} milder findings are left out to keep the answer small.',
            values: { cut: without },
          }),
        ]),
  ];
  return messages.map((message) => ({ kind: 'findings', message }));
}
