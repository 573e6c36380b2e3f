import type { ComponentType } from 'react';
import type { DataStart, DataView, DataViewsStart, Filter, Query, TimeRange } from './data';
import type { EmbeddableSetup } from './embeddable';
import type { TriggersActionsUiSetup, TriggersActionsUiStart } from './triggers_actions_ui';
import type { UiActionsStart } from './ui_actions';

/** Contracts of other plugins that our browser plugin is handed in `setup`. */
export interface BrowserSetupPlugins {
  readonly embeddable: EmbeddableSetup;
  /** Absent where the administrator has switched it off. */
  readonly triggersActionsUi?: TriggersActionsUiSetup | undefined;
}

/**
 * The props that we use of Kibana's query, filter and time bar. Without `useDefaultBehaviors` it is controlled: it shows
 * what it is given and tells what the user did.
 */
export interface SearchBarProps {
  readonly appName: string;
  readonly indexPatterns?: readonly DataView[];
  readonly query?: Query;
  readonly filters?: readonly Filter[];
  readonly dateRangeFrom?: string;
  readonly dateRangeTo?: string;
  readonly showFilterBar?: boolean;
  readonly showSubmitButton?: boolean;
  readonly showQueryInput?: boolean;
  readonly showQueryMenu?: boolean;
  readonly showDatePicker?: boolean;
  readonly displayStyle?: 'inPage' | 'detached';
  readonly isAutoRefreshDisabled?: boolean;
  readonly isLoading?: boolean;
  /** "Update" and "Refresh"; `isUpdate` is false when nothing changed but the wish for fresh data. */
  onQuerySubmit?(payload: { dateRange: TimeRange; query?: Query }, isUpdate?: boolean): void;
  onFiltersUpdated?(filters: Filter[]): void;
  /** While the user types. */
  onQueryChange?(payload: { readonly query?: Query }): void;
}

export interface UnifiedSearchStart {
  readonly ui: { readonly SearchBar: ComponentType<SearchBarProps> };
}

export interface SecurityStart {
  readonly authc: {
    /** Rejects where nobody logs in, or answers without a name. */
    getCurrentUser(): Promise<{ readonly username?: string; readonly full_name?: string }>;
  };
}

/** Contracts of other plugins that our browser plugin is handed in `start`. */
export interface BrowserStartPlugins {
  readonly data: DataStart;
  readonly dataViews: DataViewsStart;
  readonly unifiedSearch: UnifiedSearchStart;
  readonly security?: SecurityStart;
  readonly uiActions: UiActionsStart;
  readonly triggersActionsUi?: TriggersActionsUiStart | undefined;
}
