import type { estypes } from '@elastic/elasticsearch';
import type { FilterQuery } from '../../common/api/anomalies';
import type { SummaryKind } from '../summaries/definitions';
import { isEmptyFilter } from '../summaries/held';
import { countedIn } from '../summaries/reading';
import type { Span } from '../summaries/spans';
import type { FlowContext } from './context';
import { ADDITIVE_FLOWS, allOf } from './filters';

/** Which cells hold what an aggregation of flows asks for: those of one side, or (all others) those that hold each flow once. */
const CELLS: Readonly<Record<string, SummaryKind>> = { source: 'sources-1h', destination: 'destinations-1h' };

/**
 * Aggregations of additive flows, those of a side under its name: one search of events; with summaries one of each kind of
 * cells, which hold no filter of a dashboard.
 */
export async function searchFlows<Answer extends object>(
  { elasticsearch, request, summaries: readable }: FlowContext,
  span: Span,
  aggs: Readonly<Record<string, estypes.AggregationsAggregationContainer>>,
  filter?: FilterQuery
): Promise<Partial<Answer>> {
  const summaries = isEmptyFilter(filter) ? readable : null;
  const kindOf = (name: string): SummaryKind | null =>
    summaries === null ? null : (CELLS[name] ?? 'domains-1h');
  const kinds = new Set(Object.keys(aggs).map(kindOf));
  const answers = [...kinds].map(async (kind) => {
    const own = Object.entries(aggs).filter(([name]) => kindOf(name) === kind);
    const { index, time } = countedIn(request, summaries, kind, span);
    const { aggregations } = await elasticsearch.search<Answer>(index, {
      query: allOf([...ADDITIVE_FLOWS, time], filter),
      aggs: Object.fromEntries(own),
    });
    return aggregations;
  });
  return Object.assign({}, ...(await Promise.all(answers))) as Partial<Answer>;
}
