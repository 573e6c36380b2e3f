import { encode } from '@kbn/rison';
import type { AnomalyFinding, SourceStatus } from '../../../common/api/anomalies';
import type { Filter, Query } from '../../../kibana_types/data';
import type { Answer } from './ask';

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** A query that KQL cannot hold, as a filter. */
const queryFilter = (query: string): Filter => ({
  $state: { store: 'appState' },
  meta: { type: 'custom', key: 'query', alias: query, disabled: false, negate: false },
  query: { query_string: { query } },
});

/** The dashboard's query besides ours: a KQL one is joined with "and", a Lucene one becomes a filter. */
function besides(query: Query | undefined): { readonly kuery: string; readonly filters: readonly Filter[] } {
  const text = typeof query?.query === 'string' ? query.query.trim() : '';
  if (text === '') return { kuery: '', filters: [] };
  return query?.language === 'kuery'
    ? { kuery: ` and (${text})`, filters: [] }
    : { kuery: '', filters: [queryFilter(text)] };
}

/**
 * Path within Discover that shows exactly the documents a finding counted: its source, its domain, from onset to end,
 * under the query and filters that the answer was asked with.
 * @returns undefined when no index has the field of the domain.
 */
export function discoverPath(
  { domain, onset, end }: Pick<AnomalyFinding, 'domain' | 'onset' | 'end'>,
  source: SourceStatus | undefined,
  { context, dataView }: Pick<Answer, 'context' | 'dataView'>
): string | undefined {
  if (!source?.domainField) return undefined;
  // The end is exclusive for us and inclusive for Discover.
  const time = { from: new Date(onset).toISOString(), to: new Date(end - 1).toISOString() };
  const more = besides(context.query);
  const query = {
    language: 'kuery',
    query: `(${source.kuery}) and ${source.domainField}: ${quoted(domain)}${more.kuery}`,
  };
  const global = encode({ time, filters: [] });
  const app = encode({
    ...(dataView?.id ? { index: dataView.id } : {}),
    query,
    filters: [...context.filters, ...more.filters],
    columns: [],
  });
  return `#/?_g=${encodeURIComponent(global)}&_a=${encodeURIComponent(app)}`;
}
