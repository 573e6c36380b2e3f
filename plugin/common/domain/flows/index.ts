export { ADDITIVE_FLOWS, FINAL, FLOW, PACKETBEAT } from './additive';
export { filterOf, kqlOf } from './condition';
export type { Condition } from './condition';
export { PIPELINE_FILES, PIPELINE_VERSION } from './pipeline';
export { DEFAULT_INTERNAL_NETWORKS, firstInvalidNetwork, NetworkSet } from './networks';
