import { screen } from '@testing-library/react';
import { Bundles, loadBundle } from './built_plugin';
import { DashboardContext, type FakeDashboard, type OpenPanel, type SavedPanel } from './dashboard';
import type { Era } from './eras';
import { createContracts, type KibanaContracts } from './kibana';
import { SHARED_DEPS } from './shared_deps';
import { createUiActions, type UiActionsFake } from './ui_actions';

// jsdom has none, and EUI's page asks it.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

/** A Kibana of one era with the built plugin set up and started in it. */
export interface Session extends KibanaContracts {
  readonly context: DashboardContext;
  readonly dashboard: FakeDashboard;
  readonly uiActions: UiActionsFake;
  /** Opens a panel and waits for its first finding. */
  open(saved: SavedPanel | undefined): Promise<OpenPanel>;
}

/** @param folder the unpacked browser bundle. */
export function startKibana(folder: string, era: Omit<Era, 'name' | 'listsFactories'>): Session {
  document.body.innerHTML = '';
  const context = new DashboardContext();
  const bundles = new Bundles();
  const uiActions = createUiActions(era.actionWays);
  const dashboard = era.createDashboard(context, bundles);
  const contracts = createContracts(era.theme, uiActions);
  const plugin = loadBundle(folder, bundles, SHARED_DEPS).plugin();
  plugin.setup(contracts.coreSetup, { embeddable: dashboard.embeddable });
  uiActions.setupIsOver();
  plugin.start(contracts.coreStart, contracts.startPlugins);
  return {
    ...contracts,
    context,
    dashboard,
    uiActions,
    open: async (saved) => {
      const element = document.body.appendChild(document.createElement('div'));
      const panel = await dashboard.open(saved, element);
      await screen.findByText('example.com');
      return panel;
    },
  };
}
