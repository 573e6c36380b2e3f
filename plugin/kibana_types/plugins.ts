import type { DataStart, DataViewsStart } from './data';
import type { EmbeddableSetup } from './embeddable';
import type { UiActionsSetup } from './ui_actions';

/** Contracts of other plugins that our browser plugin is handed in `setup`. */
export interface BrowserSetupPlugins {
  readonly embeddable: EmbeddableSetup;
  readonly uiActions: UiActionsSetup;
}

/** Contracts of other plugins that our browser plugin is handed in `start`. */
export interface BrowserStartPlugins {
  readonly data: DataStart;
  readonly dataViews: DataViewsStart;
}
