import { BehaviorSubject, Subject } from 'rxjs';
import type { Filter, Query, TimeRange } from '../../../plugin/kibana_types/data';
import type { EmbeddableSetup } from '../../../plugin/kibana_types/embeddable';

/** State of a panel as one era hands it over. */
export type State = Readonly<Record<string, unknown>>;

/**
 * A panel in a stored dashboard (`panelsJSON`), the same form from 8.12 to 9.5. Before 8.19 a dashboard keeps the title
 * beside `embeddableConfig`, later ones inside (panel_bwc.ts at 28ded81c: "<8.19 title stored as siblings").
 */
export interface SavedPanel {
  readonly type: string;
  readonly panelIndex: string;
  readonly gridData: Readonly<Record<string, unknown>>;
  readonly embeddableConfig: State;
  readonly title?: string | undefined;
}

export const PANEL_ID = 'p1';

/** A stored panel of ours with that state. */
export const savedPanel = (embeddableConfig: State, title?: string): SavedPanel => ({
  type: 'network_anomalies',
  panelIndex: PANEL_ID,
  gridData: { x: 0, y: 0, w: 24, h: 15, i: PANEL_ID },
  embeddableConfig,
  ...(title === undefined ? {} : { title }),
});

/** A panel on an open dashboard. */
export interface OpenPanel {
  /** What "Save" stores. */
  save(): SavedPanel;
  /** Whether the dashboard would offer to save; undefined where the era leaves that to the dashboard's own diff. */
  unsaved(): Promise<boolean | undefined>;
  setTitle(title: string): void;
  /** "Edit panel" of the panel's menu; undefined where the era offers none for a panel like ours. */
  readonly edit: (() => Promise<void>) | undefined;
  close(): void;
}

/** One era's embeddable contract and the dashboard behind it. */
export interface FakeDashboard {
  readonly embeddable: EmbeddableSetup;
  readonly registered: () => readonly string[];
  /** Names of what "Add panel" lists besides actions of the trigger. */
  readonly listed: () => Promise<readonly string[]>;
  /** Opens a stored panel by that era's read path; a new one where nothing is stored. */
  open(saved: SavedPanel | undefined, element: HTMLElement): Promise<OpenPanel>;
}

/** What every dashboard publishes; names after `PublishesUnifiedSearch`, `PublishesReload` (presentation_publishing). */
export class DashboardContext {
  public readonly timeRange$ = new BehaviorSubject<TimeRange | undefined>({
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-03T00:00:00Z',
  });
  public readonly timeslice$ = new BehaviorSubject<[number, number] | undefined>(undefined);
  public readonly query$ = new BehaviorSubject<Query | undefined>({ query: '', language: 'kuery' });
  public readonly filters$ = new BehaviorSubject<Filter[] | undefined>([]);
  public readonly viewMode$ = new BehaviorSubject<string>('view');
  public readonly reload$ = new Subject<void>();

  /** Whether anything of a panel still listens. */
  public observed(): boolean {
    const { timeRange$, timeslice$, query$, filters$, viewMode$, reload$ } = this;
    return [timeRange$, timeslice$, query$, filters$, viewMode$, reload$].some((stream) => stream.observed);
  }
}
