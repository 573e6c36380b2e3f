import { isObject, type JsonObject } from '../setup/canonical';
import { ifForbidden } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import { sampleOf, type Event } from './sample';
import { searchPattern } from './search';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Where Logstash and Packetbeat write when nobody tells them otherwise. */
const ELSEWHERE = ['logs-generic-*', 'ecs-logstash-*', 'packetbeat-*', 'logs-packetbeat*'];

export const PACKETBEAT = { match: { 'agent.type': 'packetbeat' } };

/** Figures of the traffic that several checks share. */
export interface Survey {
  readonly documents: number;
  readonly lastDay: number;
  /** Mean of the last 15 minutes. */
  readonly perMinute: number;
  /** Epoch ms of the newest document that is not of the future. */
  readonly newest: number | null;
  readonly future: number;
  /** Query of the documents that are judged: the last day (or since a given time), or all when that is empty. */
  readonly window: JsonObject;
  readonly judged: number;
  readonly flows: number;
  readonly transactions: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byVersion: Readonly<Record<string, number>>;
  readonly byAgent: Readonly<Record<string, number>>;
  /** Null: this user may not see them. */
  readonly indices:
    readonly { readonly name: string; readonly documents: number; readonly bytes: number }[] | null;
  /** Packetbeat's documents outside of the pattern, by index or data stream. */
  readonly elsewhere: readonly {
    readonly index: string;
    readonly documents: number;
    readonly newest: number | null;
  }[];
  /** The newest documents, for what mappings may hide. */
  readonly sample: readonly Event[];
  /** Name under which a text can be aggregated here: the field itself or its twin. */
  readonly keyword: (field: string) => string;
}

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
}
interface Buckets {
  readonly buckets: readonly Bucket[];
}

/** @param since epoch ms: documents before it are not judged. Default: a day ago. */
export async function survey(context: SetupContext, pattern: string, since?: number): Promise<Survey> {
  const now = context.now();
  const recent: JsonObject = {
    range: { '@timestamp': { gte: since ?? now - DAY, lte: now + 5 * MINUTE, format: 'epoch_millis' } },
  };
  const keyword = await aggregatable(context, pattern);
  const counted = await searchPattern(context, pattern, {
    size: 0,
    track_total_hits: true,
    query: PACKETBEAT,
    aggs: {
      past: {
        filter: { range: { '@timestamp': { lte: now + 5 * MINUTE, format: 'epoch_millis' } } },
        aggs: { newest: { max: { field: '@timestamp' } } },
      },
      day: { filter: recent },
      quarter: {
        filter: { range: { '@timestamp': { gte: now - 15 * MINUTE, lte: now, format: 'epoch_millis' } } },
      },
    },
  });
  const counts = (counted.aggregations ?? {}) as unknown as
    | Record<'past' | 'day' | 'quarter', { doc_count: number; newest?: { value: number | null } }>
    | Record<string, undefined>;
  const documents = counted.hits.total.value;
  const lastDay = counts.day?.doc_count ?? 0;
  const filter: JsonObject[] = [PACKETBEAT];
  if (lastDay > 0) filter.push(recent);
  const window: JsonObject = { bool: { filter } };
  const [kinds, sample, elsewhere, indices] = await Promise.all([
    searchPattern(context, pattern, {
      size: 0,
      track_total_hits: true,
      query: window,
      aggs: Object.fromEntries(
        Object.entries({ type: 'type', version: 'agent.version', agent: 'agent.name' }).map(
          ([name, field]) => [name, { terms: { field: keyword(field), size: 50 } }]
        )
      ),
    }),
    sampleOf(context, pattern, window),
    readElsewhere(context, pattern),
    readIndices(context, pattern),
  ]);
  const tally = (name: string): Record<string, number> => {
    const { buckets } = (kinds.aggregations?.[name] as Buckets | undefined) ?? { buckets: [] };
    return Object.fromEntries(buckets.map(({ key, doc_count: count }) => [key, count]));
  };
  const byType = tally('type');
  const judged = kinds.hits.total.value;
  const flows = byType.flow ?? 0;
  return {
    documents,
    lastDay,
    window,
    judged,
    flows,
    byType,
    sample,
    elsewhere,
    indices,
    keyword,
    perMinute: Math.round(((counts.quarter?.doc_count ?? 0) / 15) * 10) / 10,
    newest: counts.past?.newest?.value ?? null,
    future: documents - (counts.past?.doc_count ?? documents),
    transactions: Object.values(byType).reduce((sum, count) => sum + count, 0) - flows,
    byVersion: tally('version'),
    byAgent: tally('agent'),
  };
}

/** Before Setup texts have a twin `.keyword`, as after it; indices of other templates may have keywords alone. */
async function aggregatable(
  { elasticsearch }: SetupContext,
  pattern: string
): Promise<(field: string) => string> {
  const fields = [
    'type',
    'agent.version',
    'agent.name',
    'agent.id',
    'flow.id',
    'network.community_id',
    'network.transport',
  ];
  const answer = await elasticsearch.ask(
    'read the types of the fields',
    'POST',
    `/${encodeURIComponent(pattern)}/_field_caps`,
    {
      query: { ignore_unavailable: true, allow_no_indices: true },
      body: { fields: fields.map((field) => `${field}.keyword`) },
    }
  );
  const twins = isObject(answer) && isObject(answer.fields) ? answer.fields : {};
  return (field) => (`${field}.keyword` in twins ? `${field}.keyword` : field);
}

async function readElsewhere(context: SetupContext, pattern: string): Promise<Survey['elsewhere']> {
  const answer = await searchPattern(context, [...ELSEWHERE, `-${pattern}`].join(','), {
    size: 0,
    query: {
      bool: { should: [PACKETBEAT, { term: { '@metadata.beat': 'packetbeat' } }], minimum_should_match: 1 },
    },
    aggs: {
      index: { terms: { field: '_index', size: 20 }, aggs: { newest: { max: { field: '@timestamp' } } } },
    },
  });
  const { buckets } = (answer.aggregations?.index as
    { buckets: readonly (Bucket & { newest: { value: number | null } })[] } | undefined) ?? { buckets: [] };
  const places = new Map<string, Survey['elsewhere'][number]>();
  for (const { key, doc_count: count, newest } of buckets) {
    const index = placeOf(key);
    const { documents = 0, newest: newer = null } = places.get(index) ?? {};
    places.set(index, { index, documents: documents + count, newest: later(newest.value, newer) });
  }
  return [...places.values()];
}

/** Index Management and pipelines name the data stream; searches name the index behind it. */
const placeOf = (index: string): string => /^\.ds-(.+)-\d{4}\.\d\d\.\d\d-\d{6,}$/.exec(index)?.[1] ?? index;

const later = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

async function readIndices({ elasticsearch }: SetupContext, pattern: string): Promise<Survey['indices']> {
  const path = `/${encodeURIComponent(pattern)}/_stats/docs,store`;
  const query = { filter_path: 'indices.*.primaries' };
  // Documents can be judged without their sizes.
  const answer = await elasticsearch
    .ask('read the sizes of the indices', 'GET', path, { query })
    .catch(ifForbidden(() => null));
  if (answer === null) return null;
  const indices = isObject(answer) && isObject(answer.indices) ? answer.indices : {};
  return Object.entries(indices).map(([name, value]) => {
    const { primaries } = value as unknown as {
      primaries: { docs: { count: number }; store: { size_in_bytes: number } };
    };
    return { name, documents: primaries.docs.count, bytes: primaries.store.size_in_bytes };
  });
}
