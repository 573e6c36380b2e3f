import type { estypes } from '@elastic/elasticsearch';
import type { AnomaliesRequest, WhyEvents } from '../../common/api/anomalies';
import { DOMAIN_FIELD, type FieldPlan } from '../anomalies/fields';
import { allOf, PACKETBEAT, timeFilter } from '../anomalies/filters';
import type { Elasticsearch } from '../elasticsearch/client';
import { ifForbidden } from '../elasticsearch/problem';
import { HOUR, intervalOf, PLAIN_FIELDS, summaryName, type SummaryKind } from './definitions';
import { isEmptyFilter, isHeld } from './held';
import { mayRead } from './reader';
import { atMost, touchedCells, without, wholeCells, type Span } from './spans';
import { readTransforms } from './transforms';

type Query = estypes.QueryDslQueryContainer;

const DAY = 24 * HOUR;
const SMALLEST = intervalOf('domains-5m');
/** A query names so many spans at most; between them events are read that need not be. */
const MOST_SPANS = 40;

/** What summaries can be asked for, for one request. */
export interface Summaries {
  readonly pattern: string;
  readonly kinds: ReadonlySet<SummaryKind>;
  /** Cells before this are not read: they or their events may have been deleted. */
  readonly from: number;
  /** Times into which documents came that no cell counts yet. In their order. */
  readonly open: readonly Span[];
}

export interface Reading {
  readonly summaries: Summaries | null;
  /** Why events are counted; null: summaries are, or nobody makes any. */
  readonly why: WhyEvents | null;
}

const EVENTS: Reading = { summaries: null, why: null };
const because = (why: WhyEvents): Reading => ({ summaries: null, why });

/**
 * Which summaries this user may read, and what of the span only events can tell: the cells into which documents came after
 * the last run that ended, found by `event.ingested`, and those of documents without it. All other cells are what they
 * will be, whatever a run that is under way writes.
 */
export async function readSummaries(
  elasticsearch: Elasticsearch,
  { indexPattern: pattern, timeField, filter }: AnomaliesRequest,
  span: Span,
  now: number
): Promise<Reading> {
  if (!(await mayRead(elasticsearch, pattern))) return EVENTS;
  const transforms = await readTransforms(elasticsearch, pattern).catch(ifForbidden(() => undefined));
  if (transforms === undefined || transforms.length === 0) return EVENTS;
  if (timeField !== '@timestamp' || !(isEmptyFilter(filter) || isHeld(filter))) return because('filter');
  const ended = transforms.flatMap(({ kind, until, config }) =>
    until === undefined ? [] : [{ kind, until, config }]
  );
  if (ended.length === 0) return because('first_run');
  const until = Math.min(...ended.map((transform) => transform.until));
  const [open, first] = await Promise.all([
    openTimes(elasticsearch, pattern, span, until),
    firstEvent(elasticsearch, pattern),
  ]);
  const kept = Math.min(...ended.map(({ config }) => keptMs(config)));
  return {
    summaries: {
      pattern,
      kinds: new Set(ended.map(({ kind }) => kind)),
      from: Math.max(first, now - kept + HOUR),
      open,
    },
    why: null,
  };
}

/** Days that cells are kept, in ms. */
function keptMs(config: { readonly retention_policy?: unknown }): number {
  const policy = config.retention_policy as { readonly time?: { readonly max_age?: string } } | undefined;
  return parseInt(policy?.time?.max_age ?? '', 10) * DAY || Infinity;
}

interface Histogram {
  readonly times: { readonly buckets: readonly { readonly key: number }[] };
}

async function openTimes(
  elasticsearch: Elasticsearch,
  pattern: string,
  { from, to }: Span,
  until: number
): Promise<Span[]> {
  const uncounted: Query = {
    bool: {
      should: [
        { range: { 'event.ingested': { gte: until, format: 'epoch_millis' } } },
        { bool: { must_not: [{ exists: { field: 'event.ingested' } }] } },
      ],
      minimum_should_match: 1,
    },
  };
  const { aggregations } = await elasticsearch.search<Histogram>(pattern, {
    query: allOf([PACKETBEAT, timeFilter('@timestamp', from, to), uncounted]),
    aggs: {
      times: {
        date_histogram: { field: '@timestamp', fixed_interval: `${SMALLEST / 1000}s`, min_doc_count: 1 },
      },
    },
  });
  const cells = (aggregations.times?.buckets ?? []).map(({ key }) => ({ from: key, to: key + SMALLEST }));
  return atMost(touchedCells(cells, SMALLEST), MOST_SPANS);
}

/** Time of the first document of any kind: whatever was before it is deleted. */
async function firstEvent(elasticsearch: Elasticsearch, pattern: string): Promise<number> {
  const { aggregations } = await elasticsearch.search<{ readonly first: { readonly value: number | null } }>(
    pattern,
    { aggs: { first: { min: { field: '@timestamp' } } } }
  );
  return aggregations.first?.value ?? Infinity;
}

/** Whether cells are by the very fields that would be asked for: an index from before Setup has others. */
export function fieldsFit({
  domain,
  plainDomain,
  sourceIp,
  destinationIp,
  serverName,
  organization,
}: FieldPlan): boolean {
  const fits = (chosen: string | null, field: string): boolean => chosen === null || chosen === field;
  return (
    fits(domain, DOMAIN_FIELD) &&
    fits(plainDomain.tls, PLAIN_FIELDS.tls) &&
    fits(plainDomain.http, PLAIN_FIELDS.http) &&
    fits(plainDomain.dns, PLAIN_FIELDS.dns) &&
    fits(sourceIp, 'source.ip') &&
    fits(destinationIp, 'destination.ip') &&
    fits(serverName, 'destination.domain') &&
    fits(organization.source, 'source.as.organization.name') &&
    fits(organization.destination, 'destination.as.organization.name')
  );
}

/** The coarsest cells of domains that buckets of this length are made of; null: events only. */
export function cellsFor(bucketMs: number): SummaryKind | null {
  if (bucketMs % HOUR === 0) return 'domains-1h';
  return bucketMs % SMALLEST === 0 ? 'domains-5m' : null;
}

/** Where a search counts, and with what clause in place of the one for the time. */
export interface CountedIn {
  readonly index: string;
  readonly time: Query;
  /** Of cells alone, beside what is counted in events; undefined: there are only events. */
  readonly cells?: Query;
}

/**
 * The documents of a span: cells where they are whole and closed, events for the rest. Cells count as the documents that
 * they stand for (`_doc_count`), so the same aggregations give the same counts.
 */
export function countedIn(
  { indexPattern, timeField }: Pick<AnomaliesRequest, 'indexPattern' | 'timeField'>,
  summaries: Summaries | null,
  kind: SummaryKind | null,
  span: Span
): CountedIn {
  const events = { index: indexPattern, time: timeFilter(timeField, span.from, span.to) };
  if (summaries === null || kind === null || !summaries.kinds.has(kind)) return events;
  const closed = closedTimes(summaries, kind, span);
  if (closed.length === 0) return events;
  const index = summaryName(kind, summaries.pattern);
  const cells: Query = { term: { _index: index } };
  const inCells = { bool: { filter: [cells, anyOf(closed)] } };
  const open = without(span, closed);
  if (open.length === 0) return { index, time: inCells, cells };
  return {
    index: `${indexPattern},${index}`,
    time: {
      bool: {
        should: [inCells, { bool: { must_not: [cells], filter: [anyOf(open)] } }],
        minimum_should_match: 1,
      },
    },
    cells,
  };
}

const anyOf = (spans: readonly Span[]): Query => ({
  bool: { should: spans.map(({ from, to }) => timeFilter('@timestamp', from, to)), minimum_should_match: 1 },
});

/** The times of a span that cells tell: whole ones into which nothing came that they do not count. In their order. */
export function closedTimes({ from, open }: Summaries, kind: SummaryKind, span: Span): Span[] {
  const interval = intervalOf(kind);
  const whole = wholeCells({ from: Math.max(span.from, from), to: span.to }, interval);
  return whole === null ? [] : without(whole, touchedCells(open, interval));
}

/** Milliseconds of a span that only events tell. */
export const openMs = (summaries: Summaries, kind: SummaryKind, span: Span): number =>
  closedTimes(summaries, kind, span).reduce((left, { from, to }) => left - (to - from), span.to - span.from);
