import type { estypes } from '@elastic/elasticsearch';
import type { Elasticsearch } from '../elasticsearch/client';
import { hasPrivileges } from '../elasticsearch/has_privileges';
import { ifForbidden } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import { isFirstIndex } from '../setup/names';
import { readEncapsulation, type Encapsulation } from './encapsulated_flows';
import { sampleOf, type Event } from './sample';

type Query = estypes.QueryDslQueryContainer;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Data streams of Elastic Agent's integration “Network Packet Capture”. */
export const ELASTIC_AGENT = 'logs-network_traffic.';
/** Where Logstash and Packetbeat write when nobody tells them otherwise. */
const ELSEWHERE = [
  'logs-generic-*',
  'ecs-logstash-*',
  'packetbeat-*',
  'logs-packetbeat*',
  `${ELASTIC_AGENT}*`,
];

/** Which Logstash made a document. */
export const PIPELINE_HOST = 'network_traffic.pipeline_host';

const PACKETBEAT: Query = { match: { 'agent.type': 'packetbeat' } };

/** Figures of the traffic that several checks share. */
export interface TrafficSummary {
  readonly documents: number;
  readonly lastDay: number;
  /** Mean of the last 15 minutes. */
  readonly perMinute: number;
  /** Epoch ms of the newest document that is not of the future. */
  readonly newest: number | null;
  readonly future: number;
  /** Query of the documents that are judged: the last day (or since a given time), or all when that is empty. */
  readonly window: Query;
  readonly judged: number;
  readonly flows: number;
  readonly transactions: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byVersion: Readonly<Record<string, number>>;
  readonly byAgent: Readonly<Record<string, number>>;
  /** By the host of the Logstash that they passed; documents of other pipelines are left out. */
  readonly byPipelineHost: Readonly<Record<string, number>>;
  /** Null: this user may not see them. */
  readonly indices:
    readonly { readonly name: string; readonly documents: number; readonly bytes: number }[] | null;
  /** Packetbeat's documents outside of the pattern, by index or data stream. */
  readonly elsewhere: readonly {
    readonly index: string;
    readonly documents: number;
    readonly newest: number | null;
  }[];
  readonly encapsulation: Encapsulation;
  /** Newest document of each sensor that is not of the future, epoch ms. */
  readonly newestByAgent: Readonly<Record<string, number>>;
  /** Names of places where Packetbeat may write unseen, for this user may not read them. */
  readonly unreadable: readonly string[];
  /** This user may not read every index that the pattern can match: what he counts may be a part. */
  readonly inPart: boolean;
  /** The newest documents, for what mappings may hide. */
  readonly sample: readonly Event[];
  /** Name under which a text can be aggregated here: the field itself or its twin. */
  readonly keyword: (field: string) => string;
}

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
  readonly past?: { readonly newest: { readonly value: number | null } };
}
interface Buckets {
  readonly buckets: readonly Bucket[];
}

interface Counts {
  readonly past: { readonly doc_count: number; readonly newest: { readonly value: number | null } };
  readonly day: { readonly doc_count: number };
  readonly quarter: { readonly doc_count: number };
}

const between = (from: number | undefined, to: number): Query => ({
  range: { '@timestamp': { ...(from === undefined ? {} : { gte: from }), lte: to, format: 'epoch_millis' } },
});

/** Packetbeat's documents that are more than five minutes ahead of `now`, epoch ms. */
export const futureDocuments = (now: number): Query => ({
  bool: { filter: [PACKETBEAT], must_not: [between(undefined, now + 5 * MINUTE)] },
});

/** @param since epoch ms: documents before it are not judged. Default: a day ago. */
export async function readTraffic(
  { elasticsearch, now: clock }: Pick<SetupContext, 'elasticsearch' | 'now'>,
  pattern: string,
  since?: number
): Promise<TrafficSummary> {
  const now = clock();
  const recent = between(since ?? now - DAY, now + 5 * MINUTE);
  const [keyword, elsewhere, unreadable, indices, counted] = await Promise.all([
    aggregatable(elasticsearch, pattern),
    readElsewhere(elasticsearch, pattern),
    readUnreadable(elasticsearch, pattern),
    readIndices(elasticsearch, pattern),
    elasticsearch.search<Counts>(pattern, {
      track_total_hits: true,
      query: PACKETBEAT,
      aggs: {
        past: {
          filter: between(undefined, now + 5 * MINUTE),
          aggs: { newest: { max: { field: '@timestamp' } } },
        },
        day: { filter: recent },
        quarter: { filter: between(now - 15 * MINUTE, now) },
      },
    }),
  ]);
  const { past, day, quarter } = counted.aggregations;
  const documents = counted.total;
  const lastDay = day?.doc_count ?? 0;
  const window: Query = { bool: { filter: lastDay > 0 ? [PACKETBEAT, recent] : [PACKETBEAT] } };
  const termsOf = (field: string): estypes.AggregationsAggregationContainer => ({
    terms: { field: keyword(field), size: 50 },
  });
  const [kinds, sample, encapsulation] = await Promise.all([
    elasticsearch.search<Record<'type' | 'version' | 'agent' | 'host', Buckets>>(pattern, {
      track_total_hits: true,
      query: window,
      aggs: {
        type: termsOf('type'),
        version: termsOf('agent.version'),
        host: termsOf(PIPELINE_HOST),
        agent: {
          ...termsOf('agent.name'),
          aggs: {
            past: {
              filter: between(undefined, now + 5 * MINUTE),
              aggs: { newest: { max: { field: '@timestamp' } } },
            },
          },
        },
      },
    }),
    sampleOf(elasticsearch, pattern, window),
    readEncapsulation(elasticsearch, pattern, window),
  ]);
  const tally = ({ buckets }: Buckets = { buckets: [] }): Record<string, number> =>
    Object.fromEntries(buckets.map(({ key, doc_count: count }) => [key, count]));
  const byType = tally(kinds.aggregations.type);
  const flows = byType.flow ?? 0;
  return {
    documents,
    lastDay,
    window,
    judged: kinds.total,
    flows,
    byType,
    sample,
    elsewhere,
    unreadable: unreadable.filter((name) => name !== pattern),
    inPart: unreadable.includes(pattern),
    encapsulation,
    newestByAgent: Object.fromEntries(
      (kinds.aggregations.agent?.buckets ?? []).flatMap(({ key, past }) =>
        typeof past?.newest.value === 'number' ? [[key, past.newest.value]] : []
      )
    ),
    indices,
    keyword,
    perMinute: Math.round(((quarter?.doc_count ?? 0) / 15) * 10) / 10,
    newest: past?.newest.value ?? null,
    future: documents - (past?.doc_count ?? documents),
    transactions: Object.values(byType).reduce((sum, count) => sum + count, 0) - flows,
    byVersion: tally(kinds.aggregations.version),
    byAgent: tally(kinds.aggregations.agent),
    byPipelineHost: tally(kinds.aggregations.host),
  };
}

/** Before Setup texts have a twin `.keyword`, as after it; indices of other templates may have keywords alone. */
async function aggregatable(
  elasticsearch: Elasticsearch,
  pattern: string
): Promise<(field: string) => string> {
  const fields = [
    'type',
    'agent.version',
    'agent.name',
    'agent.id',
    'flow.id',
    'source.ip',
    'network.community_id',
    'network.transport',
    PIPELINE_HOST,
  ];
  const { fields: twins } = await elasticsearch.fieldCaps(
    pattern,
    fields.map((field) => `${field}.keyword`)
  );
  return (field) => (`${field}.keyword` in twins ? `${field}.keyword` : field);
}

interface Elsewhere {
  readonly index: {
    readonly buckets: readonly (Bucket & { readonly newest: { readonly value: number | null } })[];
  };
}

async function readElsewhere(
  elasticsearch: Elasticsearch,
  pattern: string
): Promise<TrafficSummary['elsewhere']> {
  const { aggregations } = await elasticsearch.search<Elsewhere>([...ELSEWHERE, `-${pattern}`].join(','), {
    query: {
      bool: { should: [PACKETBEAT, { term: { '@metadata.beat': 'packetbeat' } }], minimum_should_match: 1 },
    },
    aggs: {
      index: { terms: { field: '_index', size: 20 }, aggs: { newest: { max: { field: '@timestamp' } } } },
    },
  });
  const { buckets } = aggregations.index ?? { buckets: [] };
  const places = new Map<string, TrafficSummary['elsewhere'][number]>();
  for (const { key, doc_count: count, newest } of buckets) {
    const index = placeOf(key);
    const { documents = 0, newest: newer = null } = places.get(index) ?? {};
    places.set(index, { index, documents: documents + count, newest: later(newest.value, newer) });
  }
  return [...places.values()];
}

/** A wildcard leaves out without a word what a user may not read: which of these names, with the pattern itself. */
async function readUnreadable(elasticsearch: Elasticsearch, pattern: string): Promise<string[]> {
  const answer = await hasPrivileges(elasticsearch, 'see which indices your user may read', {
    index: [{ names: [...ELSEWHERE, pattern], privileges: ['read'] }],
  });
  return Object.entries(answer?.index ?? {}).flatMap(([name, { read }]) => (read ? [] : [name]));
}

/** Index Management and pipelines name the data stream; searches name the index behind it. */
const placeOf = (index: string): string => /^\.ds-(.+)-\d{4}\.\d\d\.\d\d-\d{6,}$/.exec(index)?.[1] ?? index;

const later = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

async function readIndices(
  elasticsearch: Elasticsearch,
  pattern: string
): Promise<TrafficSummary['indices']> {
  const path = `/${encodeURIComponent(pattern)}/_stats/docs,store`;
  const query = { filter_path: 'indices.*.primaries' };
  // Documents can be judged without their sizes.
  const answer = await elasticsearch
    .ask<Partial<estypes.IndicesStatsResponse>>('read the sizes of the indices', 'GET', path, { query })
    .catch(ifForbidden(() => null));
  if (answer === null) return null;
  return Object.entries(answer.indices ?? {})
    .filter(([name]) => !isFirstIndex(name))
    .map(([name, { primaries }]) => ({
      name,
      documents: primaries?.docs?.count ?? 0,
      bytes: primaries?.store?.size_in_bytes ?? 0,
    }));
}
