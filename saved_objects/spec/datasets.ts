import {
  ADDITIVE_FLOWS,
  DEFAULT_INTERNAL_NETWORKS,
  FLOW,
  PACKETBEAT,
} from '../../plugin/common/domain/flows';
import { networksKql } from '../../plugin/common/objects';
import { shared, type Kql } from './kql';

/**
 * Which documents a widget counts. Flows and transactions are never added together.
 * - flows: each connection's bytes once (docs/adr/0002-flow-accounting.md);
 * - transactions: requests and answers as Packetbeat decoded them;
 * - all: everything Packetbeat wrote, and nothing that other pipelines write into the same indices.
 */
export type Dataset = 'flows' | 'transactions' | 'all';

/** KQL of each dataset. */
export const DATASETS: Readonly<Record<Dataset, Kql>> = {
  flows: shared(ADDITIVE_FLOWS),
  transactions: shared({ all: [PACKETBEAT, { not: FLOW }] }),
  all: shared(PACKETBEAT),
};

/** A field's address is internal; Setup puts a site's own networks in place of the default ones. */
export const isInternal = (field: 'source.ip' | 'destination.ip'): Kql =>
  `${field}: ${networksKql(DEFAULT_INTERNAL_NETWORKS)}` as Kql;
