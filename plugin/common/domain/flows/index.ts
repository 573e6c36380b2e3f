export { ADDITIVE_FLOWS, FINAL, FLOW, PACKETBEAT } from './additive';
export { filterOf, kqlOf } from './condition';
export type { Condition } from './condition';
export { DEFAULT_INTERNAL_NETWORKS, firstInvalidNetwork, NetworkSet } from './networks';
