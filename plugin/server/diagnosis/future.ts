import type { estypes } from '@elastic/elasticsearch';
import type { Elasticsearch } from '../elasticsearch/client';
import { valueAt, type Event } from './sample';

const NAMED = 10;

/** Documents of one sensor that are of the future. */
export interface FutureSensor {
  readonly name: string;
  readonly documents: number;
  /** Epoch ms of the newest. */
  readonly newest: number;
  /** They were written by `npm run replay`, which gives both ids of the agent one value; Packetbeat's own never are equal. */
  readonly replayed: boolean;
}

interface Answer {
  readonly sensors: {
    readonly buckets: readonly {
      readonly key: string;
      readonly doc_count: number;
      readonly newest: { readonly value: number };
      readonly example: { readonly hits: { readonly hits: readonly { readonly _source: Event }[] } };
    }[];
  };
}

/** Who wrote what is of the future: at most ten sensors, those with the most documents. */
export async function readFuture(
  elasticsearch: Elasticsearch,
  pattern: string,
  query: estypes.QueryDslQueryContainer,
  id: string
): Promise<FutureSensor[]> {
  const { aggregations } = await elasticsearch.search<Answer>(pattern, {
    query,
    aggs: {
      sensors: {
        terms: { field: id, size: NAMED },
        aggs: {
          newest: { max: { field: '@timestamp' } },
          example: {
            top_hits: { size: 1, _source: ['agent.id', 'agent.ephemeral_id', 'agent.name'] },
          },
        },
      },
    },
  });
  return (aggregations.sensors?.buckets ?? []).map(({ key, doc_count: documents, newest, example }) => {
    const event = example.hits.hits[0]?._source;
    return {
      name: String(valueAt(event, 'agent.name') ?? key),
      documents,
      newest: newest.value,
      replayed: valueAt(event, 'agent.ephemeral_id') === key,
    };
  });
}
