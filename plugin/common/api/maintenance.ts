import type { AssetKind } from './asset';

/** Paths, requests and answers of verify, repair and remove; see setup.ts. */

/** `POST`, empty body; answer: `VerifyResponse`. */
export const VERIFY_PATH = '/api/network_traffic/setup/verify';
/** `POST`; body `{ indices? }`, by default all behind the pattern with a problem; answer: `RepairPlan`. Changes nothing. */
export const REPAIR_PLAN_PATH = '/api/network_traffic/setup/repair/plan';
/** `POST`; body: `RepairRequestInput`; answer: `RepairResponse`. */
export const REPAIR_PATH = '/api/network_traffic/setup/repair';
/** `POST`; body: `RemoveRequestInput`; answer: `RemoveResponse`. `dryRun` (default true) only tells. */
export const REMOVE_PATH = '/api/network_traffic/setup/remove';

/** `not_checked`: nothing is there yet to judge by, or this user may not look. It is no pass. */
export type CheckResult = 'ok' | 'problem' | 'not_checked';

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly result: CheckResult;
  /** What was seen; for a problem also what to do. */
  readonly message: string;
}

export interface VerifyResponse {
  /** The worst of the checks. */
  readonly result: CheckResult;
  readonly checks: readonly Check[];
}

/** Least destructive first. `reindex` writes a corrected copy beside; the old index stays until it is deleted by name. */
export type RepairMethod = 'runtime_fields' | 'add_fields' | 'rollover' | 'reindex';

export interface RepairOption {
  readonly method: RepairMethod;
  readonly available: boolean;
  /** What it does and costs; when not available, why. */
  readonly message: string;
  readonly estimatedSeconds: number | null;
}

export interface IndexRepair {
  readonly index: string;
  readonly documents: number;
  readonly bytes: number;
  readonly problems: readonly { readonly field: string; readonly found: string; readonly wanted: string }[];
  /** Runtime fields of ours are in the mapping. */
  readonly repaired: boolean;
  /** Documents in the copy of a re-index that has begun and not ended, whether it runs or was cut off; null: there is none. */
  readonly copied: number | null;
  /** First available one is the default. */
  readonly options: readonly RepairOption[];
}

/** An old index that a finished re-index hid. */
export interface ReplacedIndex {
  readonly index: string;
  /** Stands for it. */
  readonly copy: string;
  /** `before`: in the old index; `after`: in the copy. */
  readonly documents: { readonly before: number; readonly after: number };
  readonly bytes: number;
}

export interface RepairPlan {
  readonly indices: readonly IndexRepair[];
  /** `cancel` takes such a re-index back, `delete_old` deletes the old index. */
  readonly replaced: readonly ReplacedIndex[];
}

export interface RepairRequestInput {
  readonly index: string;
  /** `undo` takes our runtime fields out of the mapping again. */
  readonly method: RepairMethod | 'undo' | 'delete_old' | 'cancel';
  /** For `delete_old`: the index's name, typed by a person. */
  readonly confirm?: string | undefined;
  /** For `reindex`: what the answer before named. A copying that somebody stopped meanwhile is then not begun anew. */
  readonly task?: string | undefined;
}

export interface RepairResponse {
  readonly ok: boolean;
  /** False while a re-index goes on: ask again with the same body and this `task`. */
  readonly done: boolean;
  readonly task?: string | undefined;
  readonly message: string;
  readonly documents?: { readonly before: number; readonly after: number } | undefined;
}

export interface RemoveRequestInput {
  /** Default true: tells what would be removed. */
  readonly dryRun?: boolean | undefined;
  /** Also objects that a user edited (default false: they stay). */
  readonly includeEdited?: boolean | undefined;
  /** Also objects that others of this space use (default false: they stay, and so does what they refer to). */
  readonly includeUsed?: boolean | undefined;
  /** Puts a text in the place of our anomalies panel in the dashboards of `RemoveResponse.panels`. */
  readonly replacePanels?: boolean | undefined;
}

/** A saved object that Setup did not make, or one of it that stays. */
export interface OtherObject {
  readonly type: string;
  readonly id: string;
  readonly title: string;
}

/** A dashboard with our anomalies panel, which needs the plugin. */
export interface PanelDashboard extends OtherObject {
  readonly replaced: boolean;
  /** Why it was not replaced; empty otherwise. */
  readonly message: string;
}

export interface RemoveItem {
  readonly id: string;
  readonly kind: AssetKind;
  readonly name: string;
  readonly title: string;
  readonly action: 'remove' | 'keep';
  readonly message: string;
  /** Objects of others that refer to it. */
  readonly usedBy: readonly OtherObject[];
  readonly done: boolean;
}

export interface RemoveResponse {
  readonly ok: boolean;
  readonly dryRun: boolean;
  readonly items: readonly RemoveItem[];
  /** Dashboards that stay and have our anomalies panel. */
  readonly panels: {
    readonly dashboards: readonly PanelDashboard[];
    /** What this version of Kibana makes of them once the plugin is uninstalled. */
    readonly withoutPlugin: 'blank_page' | 'error_in_panel';
    /** False: there are more dashboards in this space than were looked at. */
    readonly complete: boolean;
  };
}
