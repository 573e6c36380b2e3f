import React from 'react';
import { BehaviorSubject, Subject, combineLatest, debounceTime, map, startWith, type Observable } from 'rxjs';
import type { CoreSetup } from '../../../kibana_types/browser';
import type { TimeRange } from '../../../kibana_types/data';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import type { PanelHost } from '../model/host';
import { Panel } from '../view/panel';
import { texts } from './add_panel';
import { servicesOf } from './services';
import { dashboardContext$, dashboardEditing$, dashboardReload$ } from './published';
import type { StoredState } from './react_state';

/** Several of the dashboard's streams change in one step: asked once. */
const SETTLE_MS = 10;

/** A panel of the React eras before its API has the form of one of them. */
export interface ReactCore {
  readonly Component: React.FC;
  readonly title$: BehaviorSubject<string | undefined>;
  readonly description$: BehaviorSubject<string | undefined>;
  readonly hideTitle$: BehaviorSubject<boolean | undefined>;
  readonly timeRange$: BehaviorSubject<TimeRange | undefined>;
  readonly state$: PanelHost['state$'];
  /** State as of now. */
  current(): StoredState;
  /** Takes over a state, as "Discard changes" asks. */
  apply(stored: StoredState): void;
  /** Emits at each change of what is saved. */
  readonly change$: Observable<unknown>;
  /** API members that all React eras share, under the old and the new names. */
  readonly api: Readonly<Record<string, unknown>>;
}

/** Builds what all React eras have in common: state in subjects, the dashboard's context, the component. */
export async function buildReactCore(
  core: CoreSetup<BrowserStartPlugins>,
  stored: StoredState,
  parentApi: unknown
): Promise<ReactCore> {
  const [start, plugins] = await core.getStartServices();
  const title$ = new BehaviorSubject(stored.frame.title);
  const description$ = new BehaviorSubject(stored.frame.description);
  const hideTitle$ = new BehaviorSubject(stored.frame.hideTitle);
  const timeRange$ = new BehaviorSubject(stored.frame.timeRange);
  const state$ = new BehaviorSubject(stored.own);
  const loading$ = new BehaviorSubject(true);
  const openSettings$ = new Subject<void>();
  const name$ = new BehaviorSubject(texts.getDisplayName());
  const error$ = new BehaviorSubject<Error | undefined>(undefined);
  const fallback = plugins.data.query.timefilter.timefilter.getTime();
  const host: PanelHost = {
    place: 'dashboard',
    addFilters: (filters) => plugins.data.query.filterManager.addFilters(filters),
    context$: combineLatest([
      dashboardContext$(parentApi, timeRange$, fallback),
      dashboardReload$(parentApi).pipe(startWith(undefined)),
    ]).pipe(
      debounceTime(SETTLE_MS),
      map(([context]) => context)
    ),
    state$,
    editing$: dashboardEditing$(parentApi),
    openSettings$,
    setState: (state) => state$.next(state),
    setLoading: (loading) => loading$.next(loading),
  };
  const services = servicesOf(start, plugins);
  const setTitle = (title: string | undefined): void => title$.next(title);
  const setDescription = (description: string | undefined): void => description$.next(description);
  const setHideTitle = (hide: boolean | undefined): void => hideTitle$.next(hide);
  return {
    Component: () => <Panel host={host} services={services} />,
    title$,
    description$,
    hideTitle$,
    timeRange$,
    state$,
    current: () => ({
      frame: {
        title: title$.value,
        description: description$.value,
        hideTitle: hideTitle$.value,
        timeRange: timeRange$.value,
      },
      own: state$.value,
      rest: stored.rest,
    }),
    apply: ({ frame, own }) => {
      title$.next(frame.title);
      description$.next(frame.description);
      hideTitle$.next(frame.hideTitle);
      timeRange$.next(frame.timeRange);
      state$.next(own);
    },
    change$: combineLatest([title$, description$, hideTitle$, timeRange$, state$]),
    api: {
      // 8.18 on | 8.15 to 8.17.
      title$,
      panelTitle: title$,
      setTitle,
      setPanelTitle: setTitle,
      description$,
      panelDescription: description$,
      setDescription,
      setPanelDescription: setDescription,
      hideTitle$,
      hidePanelTitle: hideTitle$,
      setHideTitle,
      setHidePanelTitle: setHideTitle,
      defaultTitle$: name$,
      defaultPanelTitle: name$,
      dataLoading$: loading$,
      dataLoading: loading$,
      blockingError$: error$,
      blockingError: error$,
      timeRange$,
      setTimeRange: (range: TimeRange | undefined) => timeRange$.next(range),
      // "Edit" in the panel's menu opens our settings.
      isEditingEnabled: () => true,
      getTypeDisplayName: texts.getDisplayName,
      onEdit: () => {
        openSettings$.next();
        return Promise.resolve();
      },
    },
  };
}
