import { omit } from 'lodash';
import { BehaviorSubject, merge, of, skip } from 'rxjs';
import type {
  LegacyDefinition,
  LegacyEmbeddable,
  LegacyInput,
} from '../../../plugin/kibana_types/embeddable';
import type { Bundles } from './built_plugin';
import {
  PANEL_ID,
  savedPanel,
  type DashboardContext,
  type FakeDashboard,
  type OpenPanel,
  type SavedPanel,
  type State,
} from './dashboard';
import { Embeddable, PublishingEmbeddable, type LegacyParent } from './legacy_embeddable';
import { strict } from './strict';

/** A dashboard as container: what it hands down with the panel's own on top (lib/containers/container.ts, 8.12 to 8.14). */
function container(
  context: DashboardContext,
  explicit$: BehaviorSubject<State>
): LegacyParent & { close(): void } {
  const { timeRange$, timeslice$, query$, filters$, viewMode$, reload$ } = context;
  let reloads = 0;
  const input = () => ({
    viewMode: viewMode$.value,
    timeRange: timeRange$.value,
    timeslice: timeslice$.value,
    query: query$.value,
    filters: filters$.value,
    lastReloadRequestTime: reloads,
    panels: { [PANEL_ID]: { type: 'network_anomalies', explicitInput: explicit$.value } },
  });
  const input$ = new BehaviorSubject<unknown>(input());
  const subscription = merge(timeRange$, timeslice$, query$, filters$, viewMode$, explicit$)
    .pipe(skip(6))
    .subscribe(() => input$.next(input()));
  subscription.add(
    reload$.subscribe(() => {
      reloads += 1;
      input$.next(input());
    })
  );
  return {
    getInput: input,
    getInput$: () => input$,
    getOutput$: () => of({}),
    getInputForChild: (id) => {
      const inherited = omit(input(), 'panels');
      const own = Object.entries(explicit$.value).filter(
        ([key, value]) => value !== undefined || !(key in inherited)
      );
      return { ...inherited, ...Object.fromEntries(own), id } as LegacyInput;
    },
    updateInputForChild: (_id, changes) => explicit$.next({ ...explicit$.value, ...changes }),
    close: () => subscription.unsubscribe(),
  };
}

/** What 8.12 stores of a panel (dashboard/common/lib/dashboard_panel_converters.ts): the title beside the rest. */
function toSaved(explicit: State): SavedPanel {
  const { title, ...rest } = explicit;
  const kept = Object.entries({ enhancements: {}, ...omit(rest, 'id') }).filter(
    ([, value]) => value !== undefined
  );
  return savedPanel(Object.fromEntries(kept), title as string | undefined);
}

function opened(panel: LegacyEmbeddable, explicit$: BehaviorSubject<State>, close: () => void): OpenPanel {
  return {
    save: () => toSaved(explicit$.value),
    unsaved: () => Promise.resolve(undefined),
    setTitle: (title) => panel.updateInput({ title }),
    // The edit action wants an editor of its own, which a panel like ours has not: edit_legacy_embeddable.tsx.
    edit: undefined,
    close,
  };
}

/**
 * R0 (8.12) and R1 (8.13, 8.14): the setup contract of browser-contracts.json (8.12.2), the class `Embeddable` exported
 * by the bundle `plugin/embeddable/public`. "Add panel" lists factories by `isEditable`, `isContainerType` and
 * `canCreateNew` in all three (dashboard/public/dashboard_app/top_nav/editor_menu.tsx).
 */
export function legacyDashboard(
  context: DashboardContext,
  bundles: Bundles,
  era: 'R0' | 'R1'
): FakeDashboard {
  const BaseClass = era === 'R0' ? Embeddable : PublishingEmbeddable;
  bundles.define('plugin/embeddable/public', () => ({ Embeddable: BaseClass }), 0);
  const factories = new Map<string, LegacyDefinition>();
  return {
    embeddable: strict(
      'embeddable setup',
      {
        registerEmbeddableFactory: (type: string, definition: LegacyDefinition) => {
          if (factories.has(type)) throw new Error(`Embeddable factory [${type}] already registered`);
          factories.set(type, definition);
        },
      },
      ['registerReactEmbeddableFactory', 'registerEmbeddablePublicDefinition']
    ),
    registered: () => [...factories.keys()],
    listed: async () => {
      const offered: string[] = [];
      for (const factory of factories.values())
        if ((await factory.isEditable()) && !factory.isContainerType && factory.canCreateNew())
          offered.push(factory.getDisplayName());
      return offered;
    },
    open: async (saved, element) => {
      const factory = factories.get('network_anomalies');
      if (!factory) throw new Error('not registered');
      const { title, embeddableConfig = {} } = saved ?? {};
      const explicit$ = new BehaviorSubject<State>({
        id: PANEL_ID,
        ...(title === undefined ? {} : { title }),
        ...embeddableConfig,
      });
      const parent = container(context, explicit$);
      const panel = await factory.create(parent.getInputForChild(PANEL_ID), parent);
      panel.render(element);
      return opened(panel, explicit$, () => {
        parent.close();
        panel.destroy();
      });
    },
  };
}
