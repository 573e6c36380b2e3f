import { BehaviorSubject, Subject } from 'rxjs';
import type { EmbeddableSetup } from '../../../plugin/kibana_types/embeddable';
import type { Filter, Query, TimeRange } from '../../../plugin/kibana_types/data';

/** What a dashboard stores of a panel: `embeddableConfig` until 9.3, `config` from 9.4 on. */
export type Stored = Readonly<Record<string, unknown>>;

/** A panel on an open dashboard. */
export interface OpenPanel {
  /** What "Save" stores. */
  save(): Stored;
  /** Whether the dashboard would offer to save; undefined where the era leaves that to the dashboard's own diff. */
  unsaved(): Promise<boolean | undefined>;
  setTitle(title: string): void;
  close(): void;
}

/** One era's embeddable contract and the dashboard behind it. */
export interface FakeDashboard {
  readonly embeddable: EmbeddableSetup;
  readonly registered: () => readonly string[];
  /** What that era's read path makes of a stored panel before the panel sees it. */
  open(stored: Stored, element: HTMLElement): Promise<OpenPanel>;
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
}
