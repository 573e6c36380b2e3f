import type { estypes } from '@elastic/elasticsearch';
import type { SearchAnswer } from '../elasticsearch/searches';
import type { DiagnosticContext } from './check';

/** Counts and sums over the judged flows. @param filters that they match as well. */
export const searchFlows = <Answer>(
  { elasticsearch, traffic, indexPattern }: DiagnosticContext,
  aggs: Readonly<Record<string, estypes.AggregationsAggregationContainer>>,
  filters: readonly estypes.QueryDslQueryContainer[] = []
): Promise<SearchAnswer<Answer>> =>
  elasticsearch.search<Answer>(indexPattern, {
    track_total_hits: true,
    query: { bool: { filter: [traffic.window, { match: { type: 'flow' } }, ...filters] } },
    aggs,
  });
