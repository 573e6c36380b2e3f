import type { BehaviorSubject, Observable } from 'rxjs';
import type { CoreStart } from '../../../kibana_types/browser';
import type { DataStart, DataViewsStart, Filter, Query, TimeRange } from '../../../kibana_types/data';
import type { PanelState } from './state';

/** What the dashboard asks of the panel now. */
export interface PanelContext {
  readonly timeRange: TimeRange;
  /** From and to of the time slider, epoch ms; wins over the time range. */
  readonly timeslice?: readonly [number, number] | undefined;
  readonly query?: Query | undefined;
  readonly filters: readonly Filter[];
}

/** The one interface between the panel and the embeddable contract of whatever Kibana it runs in. */
export interface PanelHost {
  /** Replays the newest; each value asks for fresh data, an equal one too (that is what "Refresh" means). */
  readonly context$: Observable<PanelContext>;
  readonly state$: BehaviorSubject<PanelState>;
  /** True while the dashboard is being edited; settings are offered then. */
  readonly editing$: Observable<boolean>;
  /** Emits when the dashboard's own "Edit panel" was chosen. */
  readonly openSettings$: Observable<void>;
  setState(state: PanelState): void;
  setLoading(loading: boolean): void;
}

/** What the panel uses of Kibana besides its host. */
export interface PanelServices {
  readonly core: Pick<CoreStart, 'application' | 'http' | 'notifications' | 'theme' | 'uiSettings'>;
  readonly data: DataStart;
  readonly dataViews: DataViewsStart;
}
