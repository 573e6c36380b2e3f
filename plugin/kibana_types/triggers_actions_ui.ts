import type { ComponentType, ReactElement } from 'react';

/**
 * What we use of the `triggersActionsUi` plugin, 8.12 to 9.5 unless optional (read in
 * x-pack/plugins/triggers_actions_ui/public/types.ts, later x-pack/platform/plugins/shared/triggers_actions_ui).
 */
export interface TriggersActionsUiSetup {
  readonly ruleTypeRegistry: { register(model: RuleTypeModel): void };
}

export interface TriggersActionsUiStart {
  /** Up to 8.17; later ones have the flyout in a package that plugins of others cannot reach (elastic/kibana#206685). */
  getAddRuleFlyout?(props: {
    readonly consumer: string;
    readonly ruleTypeId: string;
    readonly canChangeTrigger: boolean;
    readonly initialValues: { readonly name: string; readonly params: object };
    onClose(): void;
    onSave?(): Promise<void>;
  }): ReactElement;
}

/** A rule type in the browser: how its form looks and what its messages say. */
export interface RuleTypeModel {
  readonly id: string;
  readonly description: string;
  readonly iconClass: string;
  readonly documentationUrl: string;
  /** By parameter; the rule cannot be saved while one has a message. */
  validate(params: unknown): { readonly errors: Readonly<Record<string, readonly string[]>> };
  readonly ruleParamsExpression: ComponentType<RuleFormProps>;
  /** True: the rule is made in its own application only. */
  readonly requiresAppContext: boolean;
  readonly defaultActionMessage: string;
  readonly defaultRecoveryMessage: string;
}

export interface RuleFormProps {
  readonly ruleParams: Readonly<Record<string, unknown>>;
  setRuleParams(name: string, value: unknown): void;
  readonly errors: Readonly<Record<string, unknown>>;
}
