import { omit } from 'lodash';
import { createElement } from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import { BehaviorSubject, combineLatest, firstValueFrom, type Observable } from 'rxjs';
import type {
  Comparators,
  EmbeddableSetup,
  ReactDefinition,
  ReactPanel,
} from '../../../plugin/kibana_types/embeddable';
import {
  PANEL_ID,
  savedPanel,
  type DashboardContext,
  type FakeDashboard,
  type OpenPanel,
  type SavedPanel,
  type State,
} from './dashboard';
import { readPanels, readWrapped } from './read_path';
import { strict } from './strict';

type Load = () => Promise<ReactDefinition>;
type RegisterName = 'registerReactEmbeddableFactory' | 'registerEmbeddablePublicDefinition';

interface PanelApi {
  serializeState(): unknown;
  readonly setTitle: (title: string) => void;
  readonly hasUnsavedChanges$?: Observable<boolean>;
  isEditingEnabled(): boolean;
  onEdit(): Promise<void>;
}

const TYPE = /^[a-z_]+$/;
const PROBES = ['registerReactEmbeddableFactory', 'registerEmbeddablePublicDefinition'];

/** Registry of one name; a second registration throws (react_embeddable_registry.ts, every version). */
function registry(name: RegisterName): {
  readonly embeddable: EmbeddableSetup;
  readonly definition: () => Promise<ReactDefinition>;
  readonly registered: () => readonly string[];
  readonly listed: () => Promise<readonly string[]>;
} {
  const loads = new Map<string, Load>();
  return {
    embeddable: strict(
      'embeddable setup',
      {
        [name]: (type: string, load: Load) => {
          if (!TYPE.test(type)) throw new Error(`Invalid embeddable type: ${type}`);
          if (loads.has(type))
            throw new Error(`An embeddable factory for type: ${type} is already registered.`);
          loads.set(type, load);
        },
      },
      PROBES
    ),
    definition: async () => {
      const load = loads.get('network_anomalies');
      if (!load) throw new Error('No embeddable factory found for type: network_anomalies');
      return load();
    },
    registered: () => [...loads.keys()],
    listed: () => Promise.resolve([]),
  };
}

/** Mounts as PresentationPanel does, by ReactDOM.render. */
function mount(
  { Component, api }: ReactPanel,
  element: HTMLElement,
  toSaved: (state: unknown) => SavedPanel
): OpenPanel {
  render(createElement(Component), element);
  const panel = api as PanelApi;
  return {
    save: () => toSaved(panel.serializeState()),
    unsaved: () =>
      panel.hasUnsavedChanges$ ? firstValueFrom(panel.hasUnsavedChanges$) : Promise.resolve(undefined),
    setTitle: (title) => panel.setTitle(title),
    edit: panel.isEditingEnabled() ? () => panel.onEdit() : undefined,
    close: () => void unmountComponentAtNode(element),
  };
}

const rawStateOf = (state: unknown): State => (state as { readonly rawState: State }).rawState;

/** Through 8.18 and 9.0 the title is stored beside the rest. */
function toTitleBeside(state: unknown): SavedPanel {
  const { title, ...rest } = rawStateOf(state);
  return savedPanel(omit(rest, 'id'), title as string | undefined);
}

/**
 * R2, 8.15 to 8.18 and 9.0: five arguments, unsaved changes by comparators (elastic/kibana, src/plugins/embeddable/public/
 * react_embeddable_system/react_embeddable_renderer.tsx at 044880ef); a stored panel's state brings the panel's id along,
 * a new panel's is never deserialised.
 * @param viewMode its name on the dashboard: with a dollar from 8.18 on.
 */
export function comparatorsDashboard(
  context: DashboardContext,
  viewMode: 'viewMode' | 'viewMode$'
): FakeDashboard {
  const { definition, ...contract } = registry('registerReactEmbeddableFactory');
  return {
    ...contract,
    open: async (saved, element) => {
      const factory = await definition();
      const { timeRange$, timeslice$, query$, filters$, reload$ } = context;
      const parentApi = { timeRange$, timeslice$, query$, filters$, reload$, [viewMode]: context.viewMode$ };
      const title = saved?.title;
      const state = (
        saved
          ? factory.deserializeState({
              rawState: {
                id: PANEL_ID,
                ...(title === undefined ? {} : { title }),
                ...saved.embeddableConfig,
              },
            })
          : {}
      ) as State;
      const changed$ = new BehaviorSubject(false);
      const buildApi = (api: object, comparators: Comparators): object => {
        const watched = Object.entries(comparators);
        combineLatest(watched.map(([, [subject]]) => subject)).subscribe((values) =>
          changed$.next(
            values.some((value, index) => {
              const [key, [, , equal = Object.is]] = watched[index] ?? ['', [changed$, () => undefined]];
              return !equal(state[key], value);
            })
          )
        );
        return { ...api, uuid: PANEL_ID, parentApi, type: factory.type, hasUnsavedChanges$: changed$ };
      };
      const panel = await factory.buildEmbeddable(state, buildApi, PANEL_ID, parentApi);
      return mount(panel, element, toTitleBeside);
    },
  };
}

/** The one argument of R3 to R5, and a parent that knows what was saved last. */
async function finalize(
  factory: ReactDefinition,
  context: DashboardContext,
  initialState: object | undefined
): Promise<ReactPanel> {
  const { timeRange$, timeslice$, query$, filters$, reload$, viewMode$ } = context;
  const parentApi = {
    ...{ timeRange$, timeslice$, query$, filters$, reload$, viewMode$ },
    lastSavedStateForChild$: () => new BehaviorSubject(initialState),
    getLastSavedStateForChild: () => initialState,
  };
  const finalizeApi = (api: object): object => ({ ...api, uuid: PANEL_ID, parentApi, type: factory.type });
  return factory.buildEmbeddable({ initialState, finalizeApi, uuid: PANEL_ID, parentApi });
}

/**
 * R3, 8.19 and 9.1 to 9.3: one argument, state wrapped with its references (`SerializedPanelState`, types.ts at 057dcf9c
 * in src/platform/plugins/shared/embeddable/public/react_embeddable_system); of a new panel the dashboard keeps none
 * (layout_manager.ts of 9.1).
 */
export function wrappedDashboard(context: DashboardContext): FakeDashboard {
  const { definition, ...contract } = registry('registerReactEmbeddableFactory');
  return {
    ...contract,
    open: async (saved, element) => {
      const state = saved && { rawState: readWrapped(saved), references: [] };
      const panel = await finalize(await definition(), context, state);
      return mount(panel, element, (written) => savedPanel(rawStateOf(written)));
    },
  };
}

/**
 * R4 (9.4, `registerReactEmbeddableFactory`) and R5 (9.5 on, `registerEmbeddablePublicDefinition`): plain state, `{}` for
 * a new panel (react_embeddable_renderer.tsx at 67d58242, build_embeddable.tsx at 06288ffc), stored panels by way of
 * read_path.ts, and saved as they are handed over (transform_panels_in.ts at 0b176720).
 */
export function plainDashboard(context: DashboardContext, name: RegisterName): FakeDashboard {
  const { definition, ...contract } = registry(name);
  return {
    ...contract,
    open: async (saved, element) => {
      const { panels, warnings } = readPanels(saved ? [saved] : []);
      const [warning] = warnings;
      if (warning) throw new Error(warning.message);
      const panel = await finalize(await definition(), context, panels[0]?.config ?? {});
      return mount(panel, element, (written) => savedPanel(written as State));
    },
  };
}
