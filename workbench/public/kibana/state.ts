import { BehaviorSubject } from 'rxjs';
import type { StoredFilter, StoredQuery, TimeRange } from '../../interpret';

/** What all panels of a dashboard share. */
export interface SharedState {
  readonly timeRange$: BehaviorSubject<TimeRange>;
  readonly query$: BehaviorSubject<StoredQuery>;
  readonly filters$: BehaviorSubject<readonly StoredFilter[]>;
  readonly refresh$: BehaviorSubject<{ readonly pause: boolean; readonly value: number }>;
  /** Counts refreshes; each asks every panel anew. */
  readonly reload$: BehaviorSubject<number>;
}

/** A fresh state with Kibana's defaults. */
export const createSharedState = (): SharedState => ({
  timeRange$: new BehaviorSubject<TimeRange>({ from: 'now-15m', to: 'now' }),
  query$: new BehaviorSubject<StoredQuery>({ query: '', language: 'kuery' }),
  filters$: new BehaviorSubject<readonly StoredFilter[]>([]),
  refresh$: new BehaviorSubject<{ readonly pause: boolean; readonly value: number }>({
    pause: true,
    value: 60000,
  }),
  reload$: new BehaviorSubject(0),
});

const same = (a: StoredFilter, b: StoredFilter): boolean =>
  JSON.stringify([a.query, a.meta?.negate ?? false]) === JSON.stringify([b.query, b.meta?.negate ?? false]);

/** Adds filters; one that is there already is not added again, as in Kibana. */
export function addFilters({ filters$ }: SharedState, added: readonly StoredFilter[]): void {
  const fresh = added.filter((filter) => !filters$.value.some((known) => same(known, filter)));
  if (fresh.length > 0) filters$.next([...filters$.value, ...fresh]);
}
