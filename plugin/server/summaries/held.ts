import type { FilterQuery } from '../../common/api/anomalies';

/** Fields of documents that cells of domains hold as well: a filter on them means the same for both. */
const HELD: ReadonlySet<string> = new Set(['network_traffic.domain', 'network_traffic.domain_source']);
const COMPOUND: ReadonlySet<string> = new Set(['must', 'filter', 'should', 'must_not']);
const LEAVES: ReadonlySet<string> = new Set(['term', 'terms', 'match_phrase']);

/** Whether the filter leaves everything in. */
export function isEmptyFilter(filter: FilterQuery | undefined): boolean {
  if (filter === undefined) return true;
  const [[kind, body] = [], ...others] = Object.entries(filter);
  if (others.length > 0) return false;
  if (kind === 'match_all') return true;
  return (
    kind === 'bool' &&
    isObject(body) &&
    Object.entries(body).every(
      ([key, clauses]) => COMPOUND.has(key) && Array.isArray(clauses) && clauses.length === 0
    )
  );
}

/** Whether cells of domains can answer the filter: it asks for nothing but what they hold, in forms that are known here. */
export function isHeld(filter: unknown): boolean {
  if (!isObject(filter)) return false;
  return Object.entries(filter).every(([kind, body]) => {
    if (kind === 'match_all') return true;
    if (!isObject(body)) return false;
    if (LEAVES.has(kind)) return Object.keys(body).every((field) => field === 'boost' || HELD.has(field));
    if (kind === 'exists') return typeof body.field === 'string' && HELD.has(body.field);
    if (kind !== 'bool') return false;
    return Object.entries(body).every(
      ([key, clauses]) =>
        key === 'minimum_should_match' || (COMPOUND.has(key) && [clauses].flat().every(isHeld))
    );
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
