import type { Say } from '../say';

/** What is counted for an address. Bytes are frame bytes of flows; connections are distinct (flow.id, event.start). */
export type TalkerMeasure = 'created' | 'received' | 'packets' | 'connections';

/** Sums of one address over a period; from aggregations by source and by destination or from single flows. */
export interface AddressVolume {
  readonly address: string;
  /** Bytes it sent: Σ source.bytes where it is the source + Σ destination.bytes where it is the destination. */
  readonly created: number;
  /** Bytes it was sent: Σ destination.bytes where it is the source + Σ source.bytes where it is the destination. */
  readonly received: number;
  /** Packets, both directions. */
  readonly packets: number;
  readonly connections: number;
}

export interface Talker extends AddressVolume {
  /** created + received, each flow's bytes once. */
  readonly total: number;
  readonly internal: boolean;
  /** 1 is the largest by the chosen measure. */
  readonly rank: number;
  /** Part of the whole, 0 to 1, by the chosen measure. */
  readonly share: number;
  /** Part of all bytes sent, and of all bytes received, 0 to 1. Over all addresses each adds up to 1. */
  readonly createdShare: number;
  readonly receivedShare: number;
  /** Sum of the shares up to and with this rank. */
  readonly cumulatedShare: number;
  /** Places gained (positive) or lost against the period before; null when it was not among the talkers then. */
  readonly rankChange: number | null;
  /** Share in the period before; null when it was not among the talkers then. */
  readonly previousShare: number | null;
}

/** Concentration of the shares of all addresses that were given. */
export interface Concentration {
  readonly addresses: number;
  readonly firstShare: number;
  /** Herfindahl–Hirschman index Σ share², 1/n to 1. */
  readonly hhi: number;
  /** 1 / HHI: the number of equal addresses that would be as concentrated. */
  readonly effectiveAddresses: number;
  /** Gini coefficient, 0 (all equal) to (n−1)/n. */
  readonly gini: number;
}

/** One address that dominates: of bytes, on the side on which its share is larger. */
export interface DominanceFinding {
  readonly address: string;
  readonly measure: TalkerMeasure;
  readonly share: number;
  /** The bound that it passed, 0 to 1. */
  readonly bound: number;
  readonly previousShare: number | null;
  readonly reason: string;
}

export interface TalkerOptions {
  readonly measure: TalkerMeasure;
  /** Networks that count as internal, CIDR; default: see `DEFAULT_INTERNAL_NETWORKS`. */
  readonly internalNetworks?: readonly string[];
  /** Denominator of the shares; default: the sum over the given addresses. The unfiltered total when `addresses` are only the first ones. */
  readonly denominator?: number;
  /** All bytes, each once: denominator of the shares of bytes sent and received; default: the bytes that the given addresses created. */
  readonly totalBytes?: number;
  /** Number of talkers returned; all by default. */
  readonly limit?: number;
  /** Bound of the dominance finding; see `DEFAULT_DOMINANCE`. */
  readonly dominance?: DominanceBound;
  /** Words of the reasons. Default English. */
  readonly say?: Say;
}

export interface DominanceBound {
  /** An address dominates from this share on, 0 to 1. */
  readonly share: number;
  /** Fewer addresses than this make any share meaningless. */
  readonly minAddresses: number;
  /** Less than this many units (bytes, packets, connections) in all is not judged. */
  readonly minTotal: number;
}

export interface TalkerReport {
  readonly measure: TalkerMeasure;
  /** Denominator used for the shares. */
  readonly denominator: number;
  readonly talkers: readonly Talker[];
  readonly concentration: Concentration;
  readonly dominance: readonly DominanceFinding[];
}
