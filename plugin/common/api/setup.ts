import type { AssetKind } from './asset';

export type { AssetKind } from './asset';
export * from './maintenance';

/** Paths, requests and answers of Setup. Every route answers an error as `ApiError` with status 4xx/5xx. Types only: no zod here. */

/** `GET`; answer: `StatusResponse`. Reads only. */
export const STATUS_PATH = '/api/network_traffic/status';
/**
 * `POST`; body: `SetupRequestInput`; answer: `ApplyResponse`, or 409 `ApiError` with `attributes.plan` when the plan of the
 * fingerprint no longer fits. Without a fingerprint plan and apply in one, keeping whatever a user edited.
 */
export const SETUP_PATH = '/api/network_traffic/setup';
/** `POST`; body: `PlanRequestInput`, what is to be set up with; answer: `PreflightResponse`. Changes nothing. */
export const PREFLIGHT_PATH = '/api/network_traffic/setup/preflight';
/** `POST`; body: `PlanRequestInput`; answer: `Plan`. Changes nothing. */
export const PLAN_PATH = '/api/network_traffic/setup/plan';
/** `GET`; answer: `ProgressResponse`. Ask it about once a second while apply, repair or remove is under way. */
export const PROGRESS_PATH = '/api/network_traffic/setup/progress';
/**
 * Why a request failed. `forbidden`: a right is missing (named in the message). `unreachable`: Elasticsearch does not
 * answer. `busy`: another Setup holds the lock. `changed`: the plan no longer fits. `invalid`: the body. `aborted`: nobody waits any more. `failed`: all else.
 */
export type ApiErrorCode =
  | 'forbidden'
  | 'unauthorized'
  | 'unreachable'
  | 'overloaded'
  | 'busy'
  | 'changed'
  | 'invalid'
  | 'aborted'
  | 'failed';

/** Body of every 4xx and 5xx answer. */
export interface ApiError {
  readonly statusCode: number;
  readonly error: string;
  /** What happened and what to do, in plain words. */
  readonly message: string;
  readonly attributes?: { readonly code: ApiErrorCode; readonly plan?: Plan | undefined } | undefined;
}

/** What a user may choose; kept with the installed assets. */
export interface SetupSettings {
  /** Indices that hold the traffic, one pattern. Default `logstash-*`. */
  readonly indexPattern: string;
  /** CIDR networks that count as internal. Default RFC 1918 and unique local IPv6. */
  readonly internalNetworks: readonly string[];
  /** Days after which indices of the pattern may be deleted; null (default): never by us. */
  readonly retentionDays: number | null;
  /** Ports of Logstash or Elasticsearch that Packetbeat sends its documents to. Default: Logstash's for Beats, Elasticsearch's, and Elastic Cloud's. */
  readonly shippingPorts: readonly number[];
  /** Elasticsearch counts in advance what the panel and the rule ask for, by transforms. Default false. */
  readonly summaries: boolean;
}

export interface SettingsInput {
  readonly indexPattern?: string | undefined;
  readonly internalNetworks?: readonly string[] | undefined;
  readonly retentionDays?: number | null | undefined;
  readonly shippingPorts?: readonly number[] | undefined;
  readonly summaries?: boolean | undefined;
}

export type PlanRequestInput = SettingsInput;

/** `missing` · `current` · `outdated` (ours, older) · `edited` (a user changed it) · `overruled` (another template wins) · `unknown` (could not be read). */
export type AssetState = 'missing' | 'current' | 'outdated' | 'edited' | 'overruled' | 'unknown';

export interface AssetStatus {
  /** Stable: `<kind>:<name or slug>`. */
  readonly id: string;
  readonly kind: AssetKind;
  /** Name in Elasticsearch, or id of the saved object in this space. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly state: AssetState;
  /** One sentence: what was found. */
  readonly detail: string;
  /** When a user changed it last, ISO 8601, where that is known. */
  readonly editedAt?: string;
}

export interface StatusResponse {
  readonly pluginVersion: string;
  /** `not_installed`: nothing of ours is there · `incomplete` · `outdated` · `installed`: all current or the user's own. */
  readonly state: 'not_installed' | 'incomplete' | 'outdated' | 'installed';
  readonly space: string;
  readonly settings: SetupSettings;
  readonly assets: readonly AssetStatus[];
  /** Present when the dashboard exists. `path` is below Kibana's base path. */
  readonly dashboard: { readonly id: string; readonly path: string } | null;
  readonly dataViewId: string | null;
  /** Packetbeat documents behind the pattern; null when they could not be counted. */
  readonly documents: { readonly count: number; readonly newest: string | null } | null;
}

/** One missing right and what needs it. */
export interface MissingPrivilege {
  readonly level: 'cluster' | 'index' | 'kibana';
  readonly privilege: string;
  /** Index pattern, or empty. */
  readonly on: string;
  /** Steps which need it. */
  readonly neededFor: readonly (
    | 'look'
    | 'plan'
    | 'apply'
    | 'delete old indices'
    | 'make summaries'
    | 'create first index'
    | 'fill in at arrival'
    | 'verify'
    | 'repair'
    | 're-index'
    | 'remove'
  )[];
  /** Assets that cannot be written without it. */
  readonly assets: readonly string[];
}

export interface PreflightResponse {
  /** False when something stands in the way of apply. */
  readonly ready: boolean;
  readonly elasticsearch: {
    readonly reachable: boolean;
    readonly version: string | null;
    readonly license: string | null;
    /** What this cluster can do. */
    readonly features: {
      readonly lifecycle: boolean;
      readonly dataStreams: boolean;
      readonly transforms: boolean;
      readonly runtimeScripts: boolean;
      readonly reindex: boolean;
    };
    readonly message: string;
  };
  /** Security is on in Elasticsearch. */
  readonly security: boolean;
  readonly username: string | null;
  readonly missing: readonly MissingPrivilege[];
  /** Body of `PUT _security/role/network_traffic_setup` that grants all that Setup needs; text to apply, never applied by us. */
  readonly role: Readonly<Record<string, unknown>>;
}

/**
 * `create`, `update`, `keep`: as they say. `edited`: a user changed it, see `choices`. `conflict`: something of another
 * owner is in the way (`message`, `choices`). `blocked`: cannot be done (right missing, cluster lacks it). `remove`: an
 * older version made it, this one has no such object.
 */
export type PlanAction = 'create' | 'update' | 'keep' | 'edited' | 'conflict' | 'blocked' | 'remove';
/** `keep_mine`: leave it as it is · `take_new`: overwrite · `keep_copy`: save the user's as a copy, then overwrite. */
export type PlanChoice = 'keep_mine' | 'take_new' | 'keep_copy';

export interface DiffLine {
  /** Dotted path inside the asset. */
  readonly path: string;
  /** JSON text, shortened; null: absent. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface PlanItem {
  readonly id: string;
  readonly kind: AssetKind;
  readonly name: string;
  readonly title: string;
  readonly action: PlanAction;
  readonly message: string;
  /** As in `AssetStatus`. */
  readonly editedAt?: string;
  readonly diff: readonly DiffLine[];
  /** Lines beyond those in `diff`. */
  readonly moreDiff: number;
  /** Empty when nothing is to be chosen. The first is the default. */
  readonly choices: readonly PlanChoice[];
}

/** What a new index of the pattern would get, now and after apply. */
export interface Simulation {
  /** Name of tomorrow's index. */
  readonly index: string;
  /** Template that has precedence today; null: none. */
  readonly templateNow: { readonly name: string; readonly priority: number } | null;
  readonly templateAfter: { readonly name: string; readonly priority: number } | null;
  /** Why, in one sentence. */
  readonly reason: string;
  /** Settings of the outranked template that ours carries on (dotted names). */
  readonly carriedSettings: readonly string[];
  /** Settings that differ after apply. */
  readonly settingsDiff: readonly DiffLine[];
  /** When a site's own template wins: the component to add to its `composed_of`. */
  readonly componentToAdd: string | null;
}

/** A field with a wrong type in indices that exist. */
export interface FieldProblem {
  readonly field: string;
  /** Types found, with the indices that have them (at most ten named). */
  readonly found: readonly {
    readonly type: string;
    readonly indices: readonly string[];
    readonly count: number;
  }[];
  readonly wanted: string;
}

/** Who writes behind the pattern, and which pattern that suggests. */
export interface PatternEvidence {
  readonly pattern: string;
  readonly documents: number;
  /** By `agent.type`; empty string: documents without one. */
  readonly agents: readonly { readonly type: string; readonly documents: number }[];
  /** Null: the pattern is right. */
  readonly proposal: {
    readonly indexPattern: string;
    readonly reason: string;
    readonly pipelineLine: string;
  } | null;
}

export interface Plan {
  /** Hand it to apply. */
  readonly fingerprint: string;
  readonly space: string;
  readonly settings: SetupSettings;
  /** Nothing to do. */
  readonly upToDate: boolean;
  readonly items: readonly PlanItem[];
  readonly simulation: Simulation | null;
  readonly pattern: PatternEvidence | null;
  /** Indices that exist with types that the dashboard cannot use: see the repair routes. */
  readonly fields: readonly FieldProblem[];
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
}

export interface SetupRequestInput extends SettingsInput {
  /** Of the plan that a person saw. */
  readonly fingerprint?: string | undefined;
  /** By item id, for items with `choices`; default: the first choice. */
  readonly choices?: Readonly<Record<string, PlanChoice>> | undefined;
}

export interface StepResult {
  /** Item id, or `lock`, `record`. */
  readonly id: string;
  readonly title: string;
  readonly result: 'created' | 'updated' | 'kept' | 'copied' | 'removed' | 'skipped' | 'failed';
  readonly message: string;
}

export interface ApplyResponse {
  /** False when a step failed or was blocked; apply again continues. */
  readonly ok: boolean;
  readonly steps: readonly StepResult[];
  readonly dashboard: { readonly id: string; readonly path: string } | null;
}

export interface ProgressResponse {
  /** Null: nothing is under way. */
  readonly running: {
    readonly task: 'apply' | 'repair' | 'remove';
    readonly step: string;
    readonly done: number;
    readonly total: number;
    readonly startedAt: string;
  } | null;
}
