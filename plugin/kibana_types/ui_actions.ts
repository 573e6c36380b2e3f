/** What we use of the `uiActions` plugin's setup contract, 8.12 to 9.5. */
export interface UiActionsSetup {
  addTriggerAction(triggerId: string, action: UiAction): void;
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
