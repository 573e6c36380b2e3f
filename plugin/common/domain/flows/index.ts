export { accountFlows, countersDecrease } from './account';
export type { AccountPeriod } from './account';
export { DEFAULT_INTERNAL_NETWORKS, firstInvalidNetwork, NetworkSet } from './networks';
export type { Connection, FlowAccount, FlowReport, FlowSide, ReportMode } from './types';
