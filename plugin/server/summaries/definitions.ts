import type { estypes } from '@elastic/elasticsearch';
import type { NameSource } from '../../common/domain/detection/types';
import { ADDITIVE_FLOWS, allOf, PACKETBEAT, plainFilter } from '../anomalies/filters';
import { contentHash, type JsonObject } from '../setup/canonical';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What all names of summaries begin with: of transforms, of their indices, of their template and pipeline. */
export const SUMMARY_PREFIX = 'network-traffic-summary';
export const SUMMARY_PATTERN = `${SUMMARY_PREFIX}-*`;

/** By what a summary counts; the first two count all documents of Packetbeat, the last two sum flows by address. */
export const SUMMARY_KINDS = ['domains-5m', 'domains-1h', 'sources-1h', 'destinations-1h'] as const;
export type SummaryKind = (typeof SUMMARY_KINDS)[number];

/** Length of a cell. */
export const intervalOf = (kind: SummaryKind): number => (kind === 'domains-5m' ? 5 * MINUTE : HOUR);

/** Elasticsearch takes names of transforms up to 64 characters. */
const LONGEST_SLUG = 14;

/** Name of a transform and of the index that it writes: one for each index pattern, since spaces may have different ones. */
export function summaryName(kind: SummaryKind, pattern: string): string {
  const slug = pattern
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/-$/, '');
  return `${SUMMARY_PREFIX}-${kind}-${slug}-${contentHash(pattern).slice(0, 8)}`;
}

/** Where a cell keeps when its first and its last document are from. */
export const FIRST = 'network_traffic.summary.first';
export const LAST = 'network_traffic.summary.last';
/** Documents of a source that Packetbeat names and that have no `network_traffic.domain`. */
export const unnamedField = (source: NameSource): string => `network_traffic.summary.unnamed.${source}`;
/** What names them, where the documents are typed by Setup. */
export const PLAIN_FIELDS: Readonly<Record<NameSource, string>> = {
  tls: 'tls.client.server_name',
  http: 'url.domain',
  dns: 'dns.question.registered_domain',
};

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

const sums = (...fields: readonly string[]): Aggregations =>
  Object.fromEntries(fields.map((field) => [field, { sum: { field } }]));

const VOLUMES = sums(
  'source.bytes',
  'source.packets',
  'destination.bytes',
  'destination.packets',
  'network.bytes',
  'network.packets'
);
const ENDS: Aggregations = {
  [FIRST]: { min: { field: '@timestamp' } },
  [LAST]: { max: { field: '@timestamp' } },
};
/** The pipeline makes it the `_doc_count` of the cell: aggregations then count cells as the documents that they stand for. */
const DOCUMENTS: Aggregations = { documents: { value_count: { field: '@timestamp' } } };

const unnamed = (source: NameSource): Aggregations => ({
  [unnamedField(source)]: {
    filter: {
      bool: {
        filter: [...plainFilter(source), { exists: { field: PLAIN_FIELDS[source] } }],
        must_not: [{ exists: { field: 'network_traffic.domain' } }],
      },
    },
  },
});

interface Definition {
  readonly query: estypes.QueryDslQueryContainer;
  /** Fields of which each combination of values is a cell; documents without one count, too. */
  readonly fields: readonly string[];
  readonly aggregations: Aggregations;
  /** Cells of one search; each filter of a cell counts as a bucket, of which a search may have 65,536. */
  readonly page: number;
}

const DOMAIN = ['network_traffic.domain', 'network_traffic.domain_source'];
const REPORT = ['type', 'network_traffic.flow.report', 'flow.final'];
const PAGE = 65_000;

const DEFINITIONS: Readonly<Record<SummaryKind, Definition>> = {
  'domains-5m': { query: PACKETBEAT, fields: DOMAIN, aggregations: { ...DOCUMENTS, ...ENDS }, page: PAGE },
  'domains-1h': {
    query: PACKETBEAT,
    fields: [...DOMAIN, ...REPORT],
    aggregations: {
      ...DOCUMENTS,
      ...ENDS,
      ...VOLUMES,
      ...unnamed('tls'),
      ...unnamed('http'),
      ...unnamed('dns'),
    },
    page: 16_000,
  },
  'sources-1h': {
    query: allOf(ADDITIVE_FLOWS),
    fields: ['source.ip', 'source.as.organization.name', ...REPORT],
    aggregations: { ...DOCUMENTS, ...VOLUMES },
    page: PAGE,
  },
  'destinations-1h': {
    query: allOf(ADDITIVE_FLOWS),
    fields: ['destination.ip', 'destination.domain', 'destination.as.organization.name', ...REPORT],
    aggregations: { ...DOCUMENTS, ...VOLUMES },
    page: PAGE,
  },
};

/** Documents are looked for so long after they arrived: an index shows new ones a second, in busy clusters a minute, later. */
const DELAY = '2m';
const FREQUENCY = '5m';
/** Days that cells are kept where events are kept for ever: the longest range, its warm-up and the longest history. */
const KEPT_DAYS = 130;

/**
 * Body of the transform of a kind. It follows `event.ingested`, which the ingest pipeline writes, not the events' time:
 * late events are counted in the cells that they belong into.
 * @param retentionDays after which Setup deletes events; null: never.
 */
export function transformOf(kind: SummaryKind, pattern: string, retentionDays: number | null): JsonObject {
  const { query, fields, aggregations, page } = DEFINITIONS[kind];
  const groups = fields.map((field) => [field, { terms: { field, missing_bucket: true } }] as const);
  const body = {
    description: DESCRIPTIONS[kind],
    source: { index: [pattern], query },
    dest: { index: summaryName(kind, pattern), pipeline: SUMMARY_PREFIX },
    sync: { time: { field: 'event.ingested', delay: DELAY } },
    frequency: FREQUENCY,
    retention_policy: { time: { field: '@timestamp', max_age: `${retentionDays ?? KEPT_DAYS}d` } },
    settings: { max_page_search_size: page, deduce_mappings: false },
    pivot: {
      group_by: {
        ...Object.fromEntries(groups),
        '@timestamp': {
          date_histogram: { field: '@timestamp', fixed_interval: `${intervalOf(kind) / MINUTE}m` },
        },
      },
      aggregations,
    },
  };
  return body as unknown as JsonObject;
}

const DESCRIPTIONS: Readonly<Record<SummaryKind, string>> = {
  'domains-5m': 'Network Traffic: documents by domain and five minutes',
  'domains-1h': 'Network Traffic: documents and volumes by domain and hour',
  'sources-1h': 'Network Traffic: volumes of flows by source address and hour',
  'destinations-1h': 'Network Traffic: volumes of flows by destination address and hour',
};
