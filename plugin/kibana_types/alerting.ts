import type { ElasticsearchClient, Logger, SavedObjectReference, SavedObjectsClient } from './server';

/**
 * What we use of Kibana's `alerting` plugin, described by us; 8.12 to 9.5 unless a member is optional here (read in
 * x-pack/plugins/alerting/server/types.ts, later x-pack/platform/plugins/shared/alerting/server/types.ts).
 */
export interface AlertingSetup {
  registerType(type: RuleType): void;
}

export interface RuleType {
  readonly id: string;
  readonly name: string;
  readonly actionGroups: readonly { readonly id: string; readonly name: string }[];
  readonly defaultActionGroupId: string;
  readonly minimumLicenseRequired: 'basic';
  readonly isExportable: boolean;
  readonly category: 'management';
  /** Feature that grants the rule type. */
  readonly producer: string;
  /** Demanded by type from 8.18 on; earlier ones ignore it. */
  readonly solution: 'stack';
  readonly doesSetRecoveryContext: boolean;
  readonly ruleTaskTimeout: string;
  readonly cancelAlertsOnRuleTimeout: boolean;
  readonly autoRecoverAlerts: boolean;
  readonly defaultScheduleInterval: string;
  readonly validate: { readonly params: { validate(params: unknown): unknown } };
  readonly useSavedObjectReferences: {
    extractReferences(params: object): {
      params: object;
      references: SavedObjectReference[];
    };
    injectReferences(params: object, references: readonly SavedObjectReference[]): object;
  };
  readonly actionVariables: {
    readonly context: readonly {
      readonly name: string;
      readonly description: string;
      /** A link: Kibana adds the space and its public address where it makes one itself. */
      readonly usesPublicBaseUrl?: boolean;
    }[];
  };
  readonly alerts: {
    readonly context: string;
    readonly mappings: { readonly fieldMap: Readonly<Record<string, FieldMapEntry>> };
    readonly isSpaceAware: boolean;
    readonly shouldWrite: boolean;
  };
  executor(options: RuleExecutorOptions): Promise<{ readonly state: object }>;
}

export interface FieldMapEntry {
  readonly type: 'keyword' | 'date' | 'double' | 'long' | 'ip';
  readonly array: boolean;
  readonly required: boolean;
}

/** An alert that Kibana keeps between two runs. */
export interface TrackedAlert {
  getId(): string;
}

/** Alerts with documents of their own; null where Kibana could not make their index. */
export interface AlertsClient {
  report(alert: {
    readonly id: string;
    readonly actionGroup: string;
    readonly context: object;
    readonly payload: object;
  }): unknown;
  /** Of alerts that were reported in this run, or recover in it. */
  setAlertData(alert: { readonly id: string; readonly context: object; readonly payload: object }): void;
  getAlertLimitValue(): number;
  setAlertLimitReached(reached: boolean): void;
  /** Call it after every report: it ends the reporting. */
  getRecoveredAlerts(): readonly { readonly alert: TrackedAlert }[];
}

/** Alerts without documents, which every version has. */
export interface AlertFactory {
  create(id: string): { scheduleActions(actionGroup: string, context: object): unknown };
  readonly alertLimit: { getValue(): number; setLimitReached(reached: boolean): void };
  done(): { getRecoveredAlerts(): readonly (TrackedAlert & { setContext(context: object): unknown })[] };
}

export interface RuleExecutorOptions {
  readonly params: unknown;
  /** What the last run that succeeded returned; `{}` before. */
  readonly state: unknown;
  readonly startedAt: Date;
  readonly spaceId: string;
  readonly logger: Logger;
  readonly services: {
    readonly scopedClusterClient: { readonly asCurrentUser: ElasticsearchClient };
    readonly savedObjectsClient: Pick<SavedObjectsClient, 'bulkGet'>;
    readonly alertsClient?: AlertsClient | null;
    readonly alertFactory?: AlertFactory;
    readonly ruleResultService?: { addLastRunWarning(warning: string): void };
    /** True once Kibana has cancelled the run for its time. */
    shouldStopExecution(): boolean;
  };
}
