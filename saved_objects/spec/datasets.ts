import { DEFAULT_INTERNAL_NETWORKS } from '../../plugin/common/domain/flows';
import { networksKql } from '../../plugin/common/objects';

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

/** KQL: a field's address is internal; Setup puts a site's own networks in place of the default ones. */
export const isInternal = (field: 'source.ip' | 'destination.ip'): string =>
  `${field}: ${networksKql(DEFAULT_INTERNAL_NETWORKS)}`;
