import type { Theme } from '../../../plugin/kibana_types/browser';
import type { Bundles } from './built_plugin';
import type { DashboardContext, FakeDashboard } from './dashboard';
import { legacyDashboard } from './legacy';
import { comparatorsDashboard, plainDashboard, wrappedDashboard } from './react';
import type { ActionWays } from './ui_actions';

/** One era of Kibana, or a part of one where its other contracts differ. */
export interface Era {
  readonly name: string;
  readonly theme: Theme;
  readonly actionWays: ActionWays;
  /** R0 and R1 list panels by their factories, later eras by actions. */
  readonly listsFactories: boolean;
  readonly createDashboard: (context: DashboardContext, bundles: Bundles) => FakeDashboard;
}

const SYNC: ActionWays = ['addTriggerAction'];
const BOTH: ActionWays = ['addTriggerAction', 'addTriggerActionAsync'];
const ASYNC: ActionWays = ['addTriggerActionAsync'];
const BOREALIS: Theme = { darkMode: false, name: 'borealis' };

/** Oldest first. */
export const ERAS: readonly Era[] = [
  {
    name: 'R0 (8.12)',
    theme: { darkMode: false },
    actionWays: SYNC,
    listsFactories: true,
    createDashboard: (context, bundles) => legacyDashboard(context, bundles, 'R0'),
  },
  {
    name: 'R1 (8.13, 8.14)',
    theme: { darkMode: false },
    actionWays: SYNC,
    listsFactories: true,
    createDashboard: (context, bundles) => legacyDashboard(context, bundles, 'R1'),
  },
  {
    name: 'R2 (8.15 to 8.17)',
    theme: { darkMode: false },
    actionWays: SYNC,
    listsFactories: false,
    createDashboard: (context) => comparatorsDashboard(context, 'viewMode'),
  },
  {
    name: 'R2 (8.18, 9.0)',
    theme: BOREALIS,
    actionWays: BOTH,
    listsFactories: false,
    createDashboard: (context) => comparatorsDashboard(context, 'viewMode$'),
  },
  {
    name: 'R3 (8.19, 9.1 to 9.3)',
    theme: BOREALIS,
    actionWays: BOTH,
    listsFactories: false,
    createDashboard: wrappedDashboard,
  },
  {
    name: 'R4 (9.4)',
    theme: BOREALIS,
    actionWays: BOTH,
    listsFactories: false,
    createDashboard: (context) => plainDashboard(context, 'registerReactEmbeddableFactory'),
  },
  {
    name: 'R5 (9.5 on)',
    theme: BOREALIS,
    actionWays: ASYNC,
    listsFactories: false,
    createDashboard: (context) => plainDashboard(context, 'registerEmbeddablePublicDefinition'),
  },
];
