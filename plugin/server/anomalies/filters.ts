import type { FilterQuery } from '../../common/api/anomalies';
import type { NameSource } from '../../common/domain/detection/types';

/** Epoch milliseconds, half-open as buckets are. */
export function timeFilter(field: string, from: number, to: number): object {
  return { range: { [field]: { gte: from, lt: to, format: 'epoch_millis' } } };
}

export const PACKETBEAT: object = { term: { 'agent.type': 'packetbeat' } };

const FLOW: object = { term: { type: 'flow' } };
const DELTA: object = { term: { 'network_traffic.flow.report': 'delta' } };
const FINAL: object = { term: { 'flow.final': true } };

/** Flow documents over which a plain sum counts every byte once (docs/adr/0002-flow-accounting). */
export const ADDITIVE_FLOWS: readonly object[] = [
  PACKETBEAT,
  FLOW,
  {
    bool: {
      should: [DELTA, { bool: { filter: [FINAL], must_not: [DELTA] } }],
      minimum_should_match: 1,
    },
  },
];

/** The same documents in KQL. */
export const ADDITIVE_FLOWS_KUERY =
  'agent.type: "packetbeat" and type: "flow" and (network_traffic.flow.report: "delta" or (flow.final: true and not network_traffic.flow.report: "delta"))';

/** Flow documents of connections that ended. */
export const FINAL_FLOWS: object = FINAL;

/** Documents of a source whose domain the pipeline has written. */
export function enrichedFilter(source: NameSource): object[] {
  return [PACKETBEAT, { term: { 'network_traffic.domain_source': source } }];
}

export function enrichedKuery(source: NameSource): string {
  return `agent.type: "packetbeat" and network_traffic.domain_source: "${source}"`;
}

/** Documents of a source as Packetbeat wrote them; reverse look-ups are left out. */
export function plainFilter(source: NameSource): object[] {
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
export function allOf(clauses: readonly object[], user?: FilterQuery): object {
  return { bool: { filter: user === undefined ? clauses : [...clauses, user] } };
}
