import type { AnomaliesResponse, AnomalyFinding, TalkerRow } from '../../../common/api/anomalies';
import { Calendar } from '../../../common/domain/detection/calendar';
import type { NameSource } from '../../../common/domain/detection/types';
import type { Comparing } from '../../panel/model/permalink';

const MINUTE_MS = 60_000;

/** A figure at both times; null: not known there. */
export interface Pair {
  readonly now: number | null;
  readonly before: number | null;
}

/** A domain with a finding at either time. */
export interface ComparedDomain {
  readonly domain: string;
  readonly source: NameSource;
  /** Its worst finding at that time. */
  readonly now: AnomalyFinding | undefined;
  readonly before: AnomalyFinding | undefined;
}

export interface ComparedTalker {
  readonly address: string;
  readonly share: Pair;
  readonly amount: Pair;
}

/** Two answers to the same question at two times. */
export interface ComparedAnswers {
  readonly documents: readonly (Pair & { readonly source: NameSource })[];
  readonly domains: Pair;
  readonly findings: Pair;
  readonly bytes: Pair;
  readonly connections: Pair;
  /** Those of now first, worst first. */
  readonly spikes: readonly ComparedDomain[];
  /** Addresses that are among the first at either time; null where one was not among them, which is not zero. */
  readonly talkers: readonly ComparedTalker[];
}

/** The same time of day `days` days before, also over the beginning or end of summer time. */
const daysBefore = (time: number, days: number, timeZone: string): number =>
  time + new Calendar(time, MINUTE_MS, timeZone).daysBefore(0, days) * MINUTE_MS;

/** The time that is asked beside `from` to `to`, epoch ms; undefined for a time of its own, which the caller resolves. */
export function comparedRange(
  { from, to }: { readonly from: number; readonly to: number },
  compare: Exclude<Comparing, object>,
  timeZone: string
): { readonly from: number; readonly to: number } {
  if (compare === 'before') return { from: from - (to - from), to: from };
  const days = compare === 'day' ? 1 : 7;
  return { from: daysBefore(from, days, timeZone), to: daysBefore(to, days, timeZone) };
}

const keyOf = ({ source, domain }: AnomalyFinding): string => `${source}:${domain}`;

/** The first, and so worst, finding of each domain. */
function worst(findings: readonly AnomalyFinding[]): ReadonlyMap<string, AnomalyFinding> {
  const found = new Map<string, AnomalyFinding>();
  for (const finding of findings) if (!found.has(keyOf(finding))) found.set(keyOf(finding), finding);
  return found;
}

function compareSpikes(now: AnomaliesResponse, before: AnomaliesResponse): readonly ComparedDomain[] {
  const current = worst(now.findings);
  const earlier = worst(before.findings);
  return [...new Map([...earlier, ...current]).entries()]
    .map(([key, { domain, source }]) => ({
      domain,
      source,
      now: current.get(key),
      before: earlier.get(key),
    }))
    .sort(
      (a, b) => (b.now?.score ?? -1) - (a.now?.score ?? -1) || (b.before?.score ?? 0) - (a.before?.score ?? 0)
    );
}

function compareTalkers(now: AnomaliesResponse, before: AnomaliesResponse): readonly ComparedTalker[] {
  const rows = (answer: AnomaliesResponse): ReadonlyMap<string, TalkerRow> =>
    new Map(answer.talkers?.talkers.map((row) => [row.address, row]));
  const current = rows(now);
  const earlier = rows(before);
  const measure = now.talkers?.measure ?? 'received';
  return [...new Set([...current.keys(), ...earlier.keys()])].map((address) => ({
    address,
    share: { now: current.get(address)?.share ?? null, before: earlier.get(address)?.share ?? null },
    amount: { now: current.get(address)?.[measure] ?? null, before: earlier.get(address)?.[measure] ?? null },
  }));
}

/** Lays two answers beside each other. Both must have been asked with the same settings, query and filters. */
export function compareAnswers(now: AnomaliesResponse, before: AnomaliesResponse): ComparedAnswers {
  const documentsOf = ({ status }: AnomaliesResponse, source: NameSource): number | null =>
    status.sources.find((asked) => asked.source === source)?.documents ?? null;
  return {
    documents: now.status.sources.map(({ source }) => ({
      source,
      now: documentsOf(now, source),
      before: documentsOf(before, source),
    })),
    domains: { now: now.status.total, before: before.status.total },
    findings: { now: now.status.findings, before: before.status.findings },
    bytes: { now: now.talkers?.totalBytes ?? null, before: before.talkers?.totalBytes ?? null },
    connections: {
      now: now.talkers?.totalConnections ?? null,
      before: before.talkers?.totalConnections ?? null,
    },
    spikes: compareSpikes(now, before),
    talkers: compareTalkers(now, before),
  };
}
