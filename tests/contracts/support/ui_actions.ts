import type { UiAction, UiActionsStart } from '../../../plugin/kibana_types/ui_actions';
import { strict } from './strict';

/** Which ways of adding an action there are: the second from 8.18 on, the first until 9.4. */
export type ActionWays = readonly ('addTriggerAction' | 'addTriggerActionAsync')[];

/** `uiActions` of one Kibana. */
export interface UiActionsFake {
  readonly start: UiActionsStart;
  /** Call it when the setup of all plugins is over: up to 8.15 the dashboard registers its trigger there. */
  setupIsOver(): void;
  /** Actions attached to "Add panel". */
  offered(): Promise<readonly UiAction[]>;
}

/**
 * `attachAction` throws for an unknown trigger in every version (ui_actions/public/service/ui_actions_service.ts); the
 * trigger comes from the dashboard's setup until 8.15 (dashboard/public/plugin.tsx), later from uiActions' own.
 */
export function createUiActions(ways: ActionWays): UiActionsFake {
  let triggersKnown = false;
  const offered: (() => Promise<UiAction>)[] = [];
  const attach = (trigger: string, load: () => Promise<UiAction>): void => {
    if (!triggersKnown) throw new Error(`No trigger [triggerId = ${trigger}] exists, for attaching action`);
    if (trigger === 'ADD_PANEL_TRIGGER') offered.push(load);
  };
  const all: Required<UiActionsStart> = {
    addTriggerAction: (trigger, action) => attach(trigger, () => Promise.resolve(action)),
    addTriggerActionAsync: (trigger, _id, load) => attach(trigger, load),
  };
  const members = Object.fromEntries(ways.map((way) => [way, all[way]])) as UiActionsStart;
  return {
    start: strict('uiActions', members, ['addTriggerAction', 'addTriggerActionAsync']),
    setupIsOver: () => {
      triggersKnown = true;
    },
    offered: () => Promise.all(offered.map((load) => load())),
  };
}
