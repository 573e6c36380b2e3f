import { encode } from '@kbn/rison';
import type { AnomalyFinding, SourceStatus } from '../../../common/api/anomalies';
import type { Filter } from '../../../kibana_types/data';

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/**
 * Path within Discover that shows exactly the documents a finding counted: its source, its domain, from onset to end.
 * @returns undefined when no index has the field of the domain.
 */
export function discoverPath(
  { domain, onset, end }: Pick<AnomalyFinding, 'domain' | 'onset' | 'end'>,
  source: SourceStatus | undefined,
  dataViewId: string | undefined,
  filters: readonly Filter[]
): string | undefined {
  if (!source?.domainField) return undefined;
  // The end is exclusive for us and inclusive for Discover.
  const time = { from: new Date(onset).toISOString(), to: new Date(end - 1).toISOString() };
  const query = {
    language: 'kuery',
    query: `(${source.kuery}) and ${source.domainField}: ${quoted(domain)}`,
  };
  const global = encode({ time, filters: [] });
  const app = encode({ ...(dataViewId ? { index: dataViewId } : {}), query, filters, columns: [] });
  return `#/?_g=${encodeURIComponent(global)}&_a=${encodeURIComponent(app)}`;
}
