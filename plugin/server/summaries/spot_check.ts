import type { estypes } from '@elastic/elasticsearch';
import type { AnomaliesRequest } from '../../common/api/anomalies';
import { allOf, PACKETBEAT, timeFilter } from '../anomalies/filters';
import type { Elasticsearch } from '../elasticsearch/client';
import { intervalOf, summaryName } from './definitions';
import { closedTimes, type Summaries } from './reading';
import type { Span } from './spans';

const KIND = 'domains-5m';
const INTERVAL = intervalOf(KIND);
/** The newest closed cells of the span and some others of it; more would cost what summaries save. */
const COMPARED = 6;

interface Answer {
  readonly counts: { readonly buckets: readonly { readonly key: number; readonly doc_count: number }[] };
}

/**
 * Counts a few closed times both ways. They differ where this user may see only some of the events, where the one who set
 * the summaries up may, and where events were deleted singly: then events are right.
 */
export async function agrees(
  elasticsearch: Elasticsearch,
  { indexPattern }: AnomaliesRequest,
  summaries: Summaries,
  span: Span
): Promise<boolean> {
  const times = spread(closedTimes(summaries, KIND, span).flatMap(cellsOf));
  if (times.length === 0 || !summaries.kinds.has(KIND)) return true;
  const counts = async (index: string): Promise<string> => {
    const inTimes: estypes.QueryDslQueryContainer = {
      bool: {
        should: times.map((from) => timeFilter('@timestamp', from, from + INTERVAL)),
        minimum_should_match: 1,
      },
    };
    const { aggregations } = await elasticsearch.search<Answer>(index, {
      query: allOf([PACKETBEAT, inTimes]),
      aggs: {
        counts: {
          date_histogram: { field: '@timestamp', fixed_interval: `${INTERVAL / 1000}s`, min_doc_count: 1 },
        },
      },
    });
    return JSON.stringify((aggregations.counts?.buckets ?? []).map(({ key, doc_count }) => [key, doc_count]));
  };
  const [events, cells] = await Promise.all([
    counts(indexPattern),
    counts(summaryName(KIND, summaries.pattern)),
  ]);
  return events === cells;
}

const cellsOf = ({ from, to }: Span): number[] =>
  Array.from({ length: (to - from) / INTERVAL }, (_, i) => from + i * INTERVAL);

/** The last one and others at even distances before it. */
function spread(cells: readonly number[]): number[] {
  const step = Math.max(1, Math.floor(cells.length / COMPARED));
  return [...cells]
    .reverse()
    .filter((_, i) => i % step === 0)
    .slice(0, COMPARED);
}
