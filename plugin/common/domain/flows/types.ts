/** How a reporter counts: every report the bytes since the one before, or all since the connection began. */
export type ReportMode = 'delta' | 'cumulative';

/** One side of a flow report. */
export interface FlowSide {
  readonly address: string;
  readonly bytes: number;
  readonly packets: number;
}

/** What the accounting needs of one Packetbeat flow document. */
export interface FlowReport {
  /** `flow.id`; repeats after an idle timeout, so it names a connection only together with `start`. */
  readonly flowId: string;
  /** `event.start`, epoch ms. */
  readonly start: number;
  /** `@timestamp` (time of the report), epoch ms. */
  readonly timestamp: number;
  readonly final: boolean;
  /** `network_traffic.flow.report`, when the document carries it. */
  readonly mode?: ReportMode;
  /** `agent.id`: delta reports are a setting of the agent, so a proof holds for all its unmarked flows. */
  readonly agent?: string;
  readonly source: FlowSide;
  readonly destination: FlowSide;
}

/** A connection with its bytes counted once. Direction: `source` sent `source.bytes` to `destination`. */
export interface Connection {
  readonly flowId: string;
  readonly start: number;
  readonly mode: ReportMode;
  /** True when the final report is in. */
  readonly closed: boolean;
  readonly source: FlowSide;
  readonly destination: FlowSide;
}

export interface FlowAccount {
  readonly connections: readonly Connection[];
  /** Connections counted as delta because their agent's counters decreased, without a marker. */
  readonly provenDelta: number;
  /** Connections that were not closed yet in the period. */
  readonly open: number;
}
