/**
 * What we use of the `uiActions` plugin's start contract; which of the two is there differs. Read in elastic/kibana,
 * src/platform/plugins/shared/ui_actions/public/plugin.ts: asynchronous from 8.18 on (pull request 205512), the other
 * one deprecated since and gone in 9.5.
 */
export interface UiActionsStart {
  /** 8.12 to 9.4. */
  addTriggerAction?(triggerId: string, action: UiAction): void;
  /** 8.18 on. */
  addTriggerActionAsync?(triggerId: string, actionId: string, getAction: () => Promise<UiAction>): void;
}

export interface UiAction {
  readonly id: string;
  readonly order?: number;
  readonly grouping?: readonly {
    readonly id: string;
    getDisplayName(): string;
    getIconType(): string;
    readonly order?: number;
  }[];
  getDisplayName(): string;
  getDisplayNameTooltip?(): string;
  getIconType(): string;
  isCompatible(context: { readonly embeddable?: unknown }): Promise<boolean>;
  execute(context: { readonly embeddable?: unknown }): Promise<void>;
}
