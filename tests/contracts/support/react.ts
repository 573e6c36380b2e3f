import { createElement } from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import { BehaviorSubject, combineLatest, firstValueFrom, type Observable } from 'rxjs';
import type { Comparators, ReactDefinition, ReactPanel } from '../../../plugin/kibana_types/embeddable';
import type { DashboardContext, FakeDashboard, OpenPanel, Stored } from './dashboard';

type Load = () => Promise<ReactDefinition>;

interface PanelApi {
  serializeState(): unknown;
  setTitle?(title: string): void;
  setPanelTitle?(title: string): void;
  readonly hasUnsavedChanges$?: Observable<boolean>;
}

/** Registry of one name; a second registration throws (react_embeddable_registry.ts, every version). */
function registry(): { readonly loads: Map<string, Load>; register(type: string, load: Load): void } {
  const loads = new Map<string, Load>();
  return {
    loads,
    register: (type, load) => {
      if (loads.has(type)) throw new Error(`An embeddable factory for type: ${type} is already registered.`);
      loads.set(type, load);
    },
  };
}

async function definitionOf(loads: ReadonlyMap<string, Load>): Promise<ReactDefinition> {
  const load = loads.get('network_anomalies');
  if (!load) throw new Error('not registered');
  return load();
}

/** Mounts as PresentationPanel does, by ReactDOM.render. */
function mount(
  { Component, api }: ReactPanel,
  element: HTMLElement,
  read: (state: unknown) => Stored
): OpenPanel {
  render(createElement(Component), element);
  const panel = api as PanelApi;
  return {
    save: () => read(panel.serializeState()),
    unsaved: () =>
      panel.hasUnsavedChanges$ ? firstValueFrom(panel.hasUnsavedChanges$) : Promise.resolve(undefined),
    setTitle: (title) => (panel.setTitle ?? panel.setPanelTitle)?.(title),
    close: () => void unmountComponentAtNode(element),
  };
}

const rawStateOf = (state: unknown): Stored => (state as { rawState: Stored }).rawState;

/**
 * R2, 8.15 to 8.18 and 9.0: five arguments, unsaved changes by comparators
 * (src/plugins/embeddable/public/react_embeddable_system/react_embeddable_renderer.tsx at 044880ef). `viewMode` has no
 * dollar before 8.18.
 */
export function comparatorsDashboard(context: DashboardContext): FakeDashboard {
  const { loads, register } = registry();
  return {
    embeddable: { registerReactEmbeddableFactory: register },
    registered: () => [...loads.keys()],
    open: async (stored, element) => {
      const factory = await definitionOf(loads);
      const { timeRange$, timeslice$, query$, filters$, reload$, viewMode$: viewMode } = context;
      const parentApi = { timeRange$, timeslice$, query$, filters$, reload$, viewMode };
      const saved = factory.deserializeState({ rawState: stored }) as Readonly<Record<string, unknown>>;
      const changed$ = new BehaviorSubject(false);
      const buildApi = (api: object, comparators: Comparators): object => {
        const watched = Object.entries(comparators);
        combineLatest(watched.map(([, [subject]]) => subject)).subscribe((values) =>
          changed$.next(
            values.some((value, index) => {
              const [key, [, , equal = Object.is]] = watched[index] ?? ['', [changed$, () => undefined]];
              return !equal(saved[key], value);
            })
          )
        );
        return { ...api, uuid: 'p1', parentApi, type: factory.type, hasUnsavedChanges$: changed$ };
      };
      return mount(await factory.buildEmbeddable(saved, buildApi, 'p1', parentApi), element, rawStateOf);
    },
  };
}

/** The one argument of R3 to R5, and a parent that knows what was saved last. */
async function finalize(
  factory: ReactDefinition,
  context: DashboardContext,
  initialState: object
): Promise<ReactPanel> {
  const { timeRange$, timeslice$, query$, filters$, reload$, viewMode$ } = context;
  const parentApi = {
    ...{ timeRange$, timeslice$, query$, filters$, reload$, viewMode$ },
    lastSavedStateForChild$: () => new BehaviorSubject(initialState),
    getLastSavedStateForChild: () => initialState,
  };
  const finalizeApi = (api: object): object => ({ ...api, uuid: 'p1', parentApi, type: factory.type });
  return factory.buildEmbeddable({ initialState, finalizeApi, uuid: 'p1', parentApi });
}

/**
 * R3, 8.19 and 9.1 to 9.3: one argument, state wrapped with its references (`SerializedPanelState`)
 * (src/platform/plugins/shared/embeddable/public/react_embeddable_system/types.ts at 057dcf9c).
 */
export function wrappedDashboard(context: DashboardContext): FakeDashboard {
  const { loads, register } = registry();
  return {
    embeddable: { registerReactEmbeddableFactory: register },
    registered: () => [...loads.keys()],
    open: async (stored, element) => {
      const factory = await definitionOf(loads);
      const panel = await finalize(factory, context, { rawState: stored, references: [] });
      return mount(panel, element, rawStateOf);
    },
  };
}

/**
 * What the dashboard's server makes of a stored panel of a type without a server definition, from 9.4 on: titles and
 * time range in the new spelling, all else as it is (transformTitlesOut, "Pre 9.4 … hidePanelTitles", and
 * time_range_transforms.ts, both in presentation_publishing).
 */
function transformOut({ hidePanelTitles, timeRange, ...rest }: Stored): Stored {
  return {
    ...rest,
    ...(hidePanelTitles === undefined ? {} : { hide_title: hidePanelTitles }),
    ...(timeRange === undefined ? {} : { time_range: timeRange }),
  };
}

/**
 * R4 (9.4, `registerReactEmbeddableFactory`) and R5 (9.5 on, `registerEmbeddablePublicDefinition`): plain state
 * (react_embeddable_renderer.tsx at 67d58242, build_embeddable.tsx at 06288ffc).
 */
export function plainDashboard(
  context: DashboardContext,
  name: 'registerReactEmbeddableFactory' | 'registerEmbeddablePublicDefinition'
): FakeDashboard {
  const { loads, register } = registry();
  return {
    embeddable: { [name]: register },
    registered: () => [...loads.keys()],
    open: async (stored, element) => {
      const panel = await finalize(await definitionOf(loads), context, transformOut(stored));
      return mount(panel, element, (state) => state as Stored);
    },
  };
}
