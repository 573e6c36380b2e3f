import type { Connection, FlowAccount, FlowReport, FlowSide, ReportMode } from './types';

/** Half-open period, epoch ms; reports before it only tell what was counted already. */
export interface AccountPeriod {
  readonly from: number;
  readonly to: number;
}

const EVER: AccountPeriod = { from: -Infinity, to: Infinity };

/**
 * Counts the bytes and packets of every connection once, under any mixture of cumulative reports, delta reports and
 * one final report (`period: -1`).
 *
 * Reports are grouped by (`flow.id`, `event.start`). A delta connection is the sum of its reports; a cumulative one
 * its largest counters, less those reached before the period. Unmarked reports are cumulative (Packetbeat's default)
 * unless a counter of the same agent decreased within a connection: cumulative counters cannot.
 */
export function accountFlows(reports: readonly FlowReport[], period: AccountPeriod = EVER): FlowAccount {
  const groups = groupByConnection(reports);
  const deltaAgents = agentsProvenDelta(groups);
  const connections: Connection[] = [];
  let provenDelta = 0;
  for (const group of groups) {
    const inside = group.filter((report) => report.timestamp >= period.from && report.timestamp < period.to);
    if (inside.length === 0) continue;
    const before = group.filter((report) => report.timestamp < period.from);
    const mode = modeOf(group, deltaAgents);
    if (mode.proven) provenDelta += 1;
    connections.push(connectionOf(inside, before, mode.mode));
  }
  return { connections, provenDelta, open: connections.filter((connection) => !connection.closed).length };
}

/** True when a counter decreases within a connection (ascending in time): proof of delta reports. */
export function countersDecrease(reports: readonly FlowReport[]): boolean {
  return reports.some((report, i) => {
    const last = reports[i - 1];
    return last !== undefined && counters(report).some((value, k) => value < (counters(last)[k] ?? 0));
  });
}

function groupByConnection(reports: readonly FlowReport[]): FlowReport[][] {
  const groups = new Map<string, FlowReport[]>();
  for (const report of reports) {
    const key = `${agentKey(report)}|${report.flowId}|${report.start}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [report]);
    else group.push(report);
  }
  for (const group of groups.values())
    group.sort((a, b) => a.timestamp - b.timestamp || Number(a.final) - Number(b.final));
  return [...groups.values()];
}

function agentsProvenDelta(groups: readonly FlowReport[][]): Set<string> {
  const agents = new Set<string>();
  for (const group of groups) {
    const first = group[0];
    if (first !== undefined && countersDecrease(group.filter((report) => report.mode === undefined)))
      agents.add(agentKey(first));
  }
  return agents;
}

function modeOf(
  group: readonly FlowReport[],
  deltaAgents: ReadonlySet<string>
): { mode: ReportMode; proven: boolean } {
  const marked = group.find((report) => report.mode !== undefined)?.mode;
  if (marked !== undefined) return { mode: marked, proven: false };
  const first = group[0];
  const proven = first !== undefined && deltaAgents.has(agentKey(first));
  return { mode: proven ? 'delta' : 'cumulative', proven };
}

function connectionOf(
  inside: readonly FlowReport[],
  before: readonly FlowReport[],
  mode: ReportMode
): Connection {
  const last = inside[inside.length - 1] as FlowReport;
  const side = (pick: (report: FlowReport) => FlowSide): FlowSide => {
    const amount = (of: (side: FlowSide) => number): number => {
      if (mode === 'delta') return inside.reduce((sum, report) => sum + of(pick(report)), 0);
      const highest = (list: readonly FlowReport[]): number =>
        list.reduce((most, report) => Math.max(most, of(pick(report))), 0);
      return Math.max(0, highest(inside) - highest(before));
    };
    return { address: pick(last).address, bytes: amount((s) => s.bytes), packets: amount((s) => s.packets) };
  };
  return {
    flowId: last.flowId,
    start: last.start,
    mode,
    closed: inside.some((report) => report.final),
    source: side((report) => report.source),
    destination: side((report) => report.destination),
  };
}

function counters(report: FlowReport): readonly number[] {
  return [report.source.bytes, report.source.packets, report.destination.bytes, report.destination.packets];
}

function agentKey(report: FlowReport): string {
  return report.agent ?? '';
}
