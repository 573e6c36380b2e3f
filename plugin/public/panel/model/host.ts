import type { BehaviorSubject, Observable } from 'rxjs';
import type { CoreStart } from '../../../kibana_types/browser';
import type { DataStart, DataViewsStart, Filter, Query, TimeRange } from '../../../kibana_types/data';
import type { SecurityStart, UnifiedSearchStart } from '../../../kibana_types/plugins';
import type { TriggersActionsUiStart } from '../../../kibana_types/triggers_actions_ui';
import type { PanelState } from './state';

/** What the dashboard asks of the panel now. */
export interface PanelContext {
  readonly timeRange: TimeRange;
  /** From and to of the time slider, epoch ms; wins over the time range. */
  readonly timeslice?: readonly [number, number] | undefined;
  readonly query?: Query | undefined;
  readonly filters: readonly Filter[];
}

/**
 * The one interface between our view and what it stands in: the embeddable contract of whatever Kibana it runs in, or
 * the plugin's own page.
 */
export interface PanelHost {
  /** On a dashboard settings are offered in edit mode and mutes may be shared; the page has room and a link of its own. */
  readonly place: 'dashboard' | 'page';
  /** Replays the newest; each value asks for fresh data, an equal one too (that is what "Refresh" means). */
  readonly context$: Observable<PanelContext>;
  readonly state$: BehaviorSubject<PanelState>;
  /** True while the dashboard is being edited; settings are offered then. */
  readonly editing$: Observable<boolean>;
  /** Emits when the dashboard's own "Edit panel" was chosen. */
  readonly openSettings$: Observable<void>;
  setState(state: PanelState): void;
  /** Narrows what the dashboard, or the page, shows. */
  addFilters(filters: Filter[]): void;
  setLoading(loading: boolean): void;
}

/** What the panel uses of Kibana besides its host. */
export interface PanelServices {
  readonly core: Pick<CoreStart, 'application' | 'http' | 'theme' | 'uiSettings'>;
  readonly data: DataStart;
  readonly dataViews: DataViewsStart;
  /** Absent where the security plugin is off. */
  readonly security?: SecurityStart | undefined;
  /** Absent where the administrator has switched it off: then there are no rules. */
  readonly triggersActionsUi?: TriggersActionsUiStart | undefined;
  /** For the form of a rule. */
  readonly unifiedSearch?: UnifiedSearchStart | undefined;
}
