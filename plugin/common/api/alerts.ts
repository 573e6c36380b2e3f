import type { Severity } from '../domain/detection/types';

/** The rule type in Kibana's alerting, and the feature that grants it. Never renamed: stored rules carry both. */
export const RULE_TYPE_ID = 'networkTraffic.anomaly';
export const RULE_PRODUCER = 'networkTraffic';

/** Kibana's alert documents of this rule type are in `<ALERTS_INDEX>-<space>`. */
export const ALERTS_CONTEXT = 'network-traffic';
export const ALERTS_INDEX = `.alerts-${ALERTS_CONTEXT}.alerts`;

/** `POST`, body: parameters of a rule; answer: `AlertsPreview`. */
export const ALERTS_PREVIEW_PATH = '/api/network_traffic/alerts/preview';
/** `GET`, answer: `AlertsHistory`. */
export const ALERTS_HISTORY_PATH = '/api/network_traffic/alerts/history';

/** An alert that a rule would have raised. */
export interface PreviewedAlert {
  readonly id: string;
  /** The domain, or the address. */
  readonly subject: string;
  readonly severity: Severity;
  /** Epoch ms. */
  readonly onset: number;
  readonly end: number;
  readonly reason: string;
}

/** What a rule would have told of in the last days. */
export interface AlertsPreview {
  readonly days: number;
  /** Latest first. */
  readonly alerts: readonly PreviewedAlert[];
  /** Why this may not be all: short history, no data, a limit. */
  readonly notes: readonly string[];
}

/** An alert document of Kibana's, as the history shows it. */
export interface RecordedAlert {
  readonly id: string;
  readonly rule: string;
  readonly ruleId: string;
  readonly status: string;
  /** `open`, `acknowledged` or `closed`. */
  readonly workflow: string | null;
  readonly subject: string;
  readonly severity: string;
  readonly onset: number;
  readonly end: number | null;
  readonly reason: string;
}

export interface AlertsHistory {
  /** Latest first, at most 500. */
  readonly alerts: readonly RecordedAlert[];
  readonly total: number;
  readonly index: string;
}
