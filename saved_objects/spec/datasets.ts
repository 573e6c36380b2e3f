/**
 * Which documents a widget counts. Flows and transactions are never added together.
 * - flows: each connection's bytes once (docs/adr/0002-flow-accounting.md);
 * - transactions: requests and answers as Packetbeat decoded them;
 * - all: everything Packetbeat wrote, and nothing that other pipelines write into the same indices.
 */
export type Dataset = 'flows' | 'transactions' | 'all';

const PACKETBEAT = 'agent.type: "packetbeat"';
const ADDITIVE =
  '(network_traffic.flow.report: "delta" or (flow.final: true and not network_traffic.flow.report: "delta"))';

/** KQL of each dataset. */
export const DATASETS: Readonly<Record<Dataset, string>> = {
  flows: `${PACKETBEAT} and type: "flow" and ${ADDITIVE}`,
  transactions: `${PACKETBEAT} and not type: "flow"`,
  all: PACKETBEAT,
};

/** Internal networks unless the user sets others: RFC 1918, RFC 4193, link local, loopback. */
export const INTERNAL_NETWORKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
] as const;

/** KQL: a field's address is internal. */
export const isInternal = (field: 'source.ip' | 'destination.ip'): string =>
  `${field}: (${INTERNAL_NETWORKS.map((network) => `"${network}"`).join(' or ')})`;
