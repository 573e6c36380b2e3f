import { combineLatest, map, of, type BehaviorSubject, type Observable } from 'rxjs';
import type { Filter, Query, TimeRange } from '../../../kibana_types/data';
import type { PanelContext } from '../model/host';

/** Members of a dashboard's API from 8.15 on; each may be missing in some container. */
interface DashboardApi {
  readonly timeRange$: Observable<TimeRange | undefined>;
  readonly timeslice$: Observable<readonly [number, number] | undefined>;
  readonly query$: Observable<Query | undefined>;
  readonly filters$: Observable<readonly Filter[] | undefined>;
  readonly reload$: Observable<unknown>;
  /** 8.15 to 8.17 `viewMode`, from 8.18 on `viewMode$`. */
  readonly viewMode: Observable<string>;
  readonly viewMode$: Observable<string>;
}

const isStream = (value: unknown): value is Observable<unknown> =>
  typeof value === 'object' && value !== null && 'subscribe' in value;

/** A stream that the dashboard publishes under `name`, else one that says `missing` once. */
function published<Name extends keyof DashboardApi>(
  parentApi: unknown,
  name: Name,
  missing: DashboardApi[Name] extends Observable<infer Value> ? Value : never
): DashboardApi[Name] {
  const stream = (parentApi as Partial<Record<Name, unknown>> | undefined)?.[name];
  return (isStream(stream) ? stream : of(missing)) as DashboardApi[Name];
}

/** The dashboard's time, query and filters; the panel's own time range wins over both of the dashboard's. */
export function dashboardContext$(
  parentApi: unknown,
  own$: BehaviorSubject<TimeRange | undefined>,
  fallback: TimeRange
): Observable<PanelContext> {
  return combineLatest([
    own$,
    published(parentApi, 'timeRange$', undefined),
    published(parentApi, 'timeslice$', undefined),
    published(parentApi, 'query$', undefined),
    published(parentApi, 'filters$', undefined),
  ]).pipe(
    map(([own, timeRange, timeslice, query, filters]) => ({
      timeRange: own ?? timeRange ?? fallback,
      timeslice: own ? undefined : timeslice,
      query,
      filters: filters ?? [],
    }))
  );
}

/** Emits at each "Refresh" of the dashboard. */
export const dashboardReload$ = (parentApi: unknown): Observable<unknown> =>
  published(parentApi, 'reload$', undefined);

/** True while the dashboard is edited. */
export const dashboardEditing$ = (parentApi: unknown): Observable<boolean> =>
  published(
    parentApi,
    isStream((parentApi as Partial<DashboardApi> | undefined)?.viewMode$) ? 'viewMode$' : 'viewMode',
    'view'
  ).pipe(map((mode) => mode === 'edit'));

interface SavedStates {
  /** R3 on: what was saved last of a panel, in the form of `serializeState`. */
  lastSavedStateForChild$(uuid: string): Observable<unknown>;
  getLastSavedStateForChild(uuid: string): unknown;
}

/** R3 on: the dashboard's record of what was saved, when it keeps one. */
export function savedStates(parentApi: unknown): SavedStates | undefined {
  const candidate = parentApi as Partial<SavedStates> | undefined;
  return typeof candidate?.lastSavedStateForChild$ === 'function' &&
    typeof candidate.getLastSavedStateForChild === 'function'
    ? (candidate as SavedStates)
    : undefined;
}
