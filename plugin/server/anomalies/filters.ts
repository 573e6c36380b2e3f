import type { estypes } from '@elastic/elasticsearch';
import type { FilterQuery } from '../../common/api/anomalies';
import type { NameSource } from '../../common/domain/detection/types';
import * as flows from '../../common/domain/flows';

const { filterOf, kqlOf } = flows;

type Query = estypes.QueryDslQueryContainer;

/** Epoch milliseconds, half-open as buckets are. */
export function timeFilter(field: string, from: number, to: number): Query {
  return { range: { [field]: { gte: from, lt: to, format: 'epoch_millis' } } };
}

export const PACKETBEAT: Query = filterOf(flows.PACKETBEAT);

/** Flow documents over which a plain sum counts every byte once. */
export const ADDITIVE_FLOWS: readonly Query[] = [filterOf(flows.ADDITIVE_FLOWS)];

/** The same documents in KQL. */
export const ADDITIVE_FLOWS_KUERY = kqlOf(flows.ADDITIVE_FLOWS);

/** Flow documents of connections that ended. */
export const FINAL_FLOWS: Query = filterOf(flows.FINAL);

const enriched = (source: NameSource): flows.Condition => ({
  all: [flows.PACKETBEAT, { is: ['network_traffic.domain_source', source] }],
});

/** Documents of a source whose domain the pipeline has written. */
export function enrichedFilter(source: NameSource): Query[] {
  return [filterOf(enriched(source))];
}

export function enrichedKuery(source: NameSource): string {
  return kqlOf(enriched(source));
}

/** Documents of a source as Packetbeat wrote them; reverse look-ups are left out. */
export function plainFilter(source: NameSource): Query[] {
  // Both spellings: the stock template analyses the field as text, ours keeps it as keyword.
  const reverse = { terms: { 'dns.question.type': ['PTR', 'ptr'] } };
  const type = { term: { type: source } };
  return source === 'dns' ? [PACKETBEAT, type, { bool: { must_not: [reverse] } }] : [PACKETBEAT, type];
}

export function plainKuery(source: NameSource): string {
  const base = `agent.type: "packetbeat" and type: "${source}"`;
  return source === 'dns' ? `${base} and not dns.question.type: "PTR"` : base;
}

/** All clauses as one filter context: no scoring, cached per segment. */
export function allOf(clauses: readonly Query[], user?: FilterQuery): Query {
  return { bool: { filter: [...clauses, ...(user === undefined ? [] : [user as Query])] } };
}
