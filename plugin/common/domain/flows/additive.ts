import type { Condition } from './condition';

/** What Packetbeat wrote, and no other program that writes into the same indices. */
export const PACKETBEAT = { is: ['agent.type', 'packetbeat'] } as const satisfies Condition;

/** A report about a connection; every other document of Packetbeat is a transaction. */
export const FLOW = { is: ['type', 'flow'] } as const satisfies Condition;

const DELTA = { is: ['network_traffic.flow.report', 'delta'] } as const satisfies Condition;

/** The last report of a connection. */
export const FINAL = { is: ['flow.final', true] } as const satisfies Condition;

/**
 * Flow documents over which a plain sum counts every byte once: differences, and the one report of a connection that is
 * reported when it ends (docs/adr/0002-flow-accounting.md). The one definition: filters and KQL are made of it.
 */
export const ADDITIVE_FLOWS = {
  all: [PACKETBEAT, FLOW, { any: [DELTA, { all: [FINAL, { not: DELTA }] }] }],
} as const satisfies Condition;
