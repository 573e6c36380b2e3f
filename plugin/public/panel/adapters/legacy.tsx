import React from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import {
  BehaviorSubject,
  NEVER,
  combineLatest,
  debounceTime,
  distinctUntilChanged,
  map,
  type Observable,
  type Subscription,
} from 'rxjs';
import type { CoreSetup } from '../../../kibana_types/browser';
import type { LegacyEmbeddable, LegacyInput } from '../../../kibana_types/embeddable';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import type { PanelContext, PanelHost } from '../model/host';
import { STATE_KEYS, parsePanelState, sameData, type PanelState } from '../model/state';
import { PANEL_TYPE } from '../../../common/panel_type';
import { Panel } from '../view/panel';
import { texts } from './add_panel';
import { servicesOf } from './services';

/** Several inputs change in one step of the dashboard: asked once. */
const SETTLE_MS = 10;

const contextOf = (input: LegacyInput): PanelContext => ({
  timeRange: input.timeRange ?? { from: 'now-15m', to: 'now' },
  timeslice: input.timeslice,
  query: input.query,
  filters: input.filters ?? [],
});

/** The panel's world in R0: everything comes out of one stream of inputs. */
function hostOf(
  embeddable: LegacyEmbeddable,
  { data }: Pick<BrowserStartPlugins, 'data'>,
  reloads$: BehaviorSubject<number>
): PanelHost & { readonly subscription: Subscription } {
  const input$: Observable<LegacyInput> = embeddable.getInput$();
  const state$ = new BehaviorSubject<PanelState>(parsePanelState(embeddable.getInput()));
  const subscription = input$
    .pipe(
      map((input) => parsePanelState(input)),
      distinctUntilChanged<PanelState>(sameData)
    )
    .subscribe((state) => state$.next(state));
  return {
    place: 'dashboard',
    addFilters: (filters) => data.query.filterManager.addFilters(filters),
    context$: combineLatest([
      input$.pipe(map(contextOf), distinctUntilChanged<PanelContext>(sameData)),
      reloads$,
    ]).pipe(
      debounceTime(SETTLE_MS),
      map(([context]) => context)
    ),
    state$,
    editing$: input$.pipe(
      map(({ viewMode }) => viewMode === 'edit'),
      distinctUntilChanged()
    ),
    openSettings$: NEVER,
    // A key that is left out would stay as it was: name all of them.
    setState: (state) =>
      embeddable.updateInput(Object.fromEntries(STATE_KEYS.map((key) => [key, state[key]]))),
    setLoading: (loading) => embeddable.updateOutput({ loading, rendered: !loading }),
    subscription,
  };
}

/**
 * R0 and R1 (8.12 to 8.14): an instance of Kibana's class `Embeddable`. The class is taken here and not at the top of
 * the module, because other bundles may not be defined before.
 */
export async function createLegacyPanel(
  core: CoreSetup<BrowserStartPlugins>,
  firstInput: LegacyInput,
  firstParent?: unknown
): Promise<LegacyEmbeddable> {
  const [start, plugins] = await core.getStartServices();
  const { Embeddable } = __kbnBundles__.get('plugin/embeddable/public');
  class NetworkAnomaliesEmbeddable extends Embeddable {
    public readonly type = PANEL_TYPE;
    private readonly reloads$ = new BehaviorSubject(0);
    private node: HTMLElement | undefined;
    private host: ReturnType<typeof hostOf> | undefined;

    public override render(element: HTMLElement): void {
      super.render(element);
      this.host ??= hostOf(this, plugins, this.reloads$);
      this.node = element;
      render(<Panel host={this.host} services={servicesOf(start, plugins)} />, element);
    }

    public override reload(): void {
      this.reloads$.next(this.reloads$.value + 1);
    }

    public override destroy(): void {
      super.destroy();
      this.host?.subscription.unsubscribe();
      if (this.node) unmountComponentAtNode(this.node);
    }
  }
  const output = { editable: true, loading: true, defaultTitle: texts.getDisplayName() };
  return new NetworkAnomaliesEmbeddable(firstInput, output, firstParent);
}
