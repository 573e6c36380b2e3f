import { i18n } from '@kbn/i18n';
import type { UiAction, UiActionsStart } from '../../../kibana_types/ui_actions';
import { PANEL_TYPE } from '../../../common/panel_type';

const getIconType = (): string => 'timeline';

/** The panel's submenu of "Add panel". */
export const grouping = [
  {
    id: 'networkTraffic',
    getDisplayName: () => i18n.translate('networkTraffic.panel.group', { defaultMessage: 'Network Traffic' }),
    getIconType,
  },
];

/** Name, sentence and picture of the panel. */
export const texts = {
  getDisplayName: (): string =>
    i18n.translate('networkTraffic.panel.name', { defaultMessage: 'Network anomalies' }),
  getDescription: (): string =>
    i18n.translate('networkTraffic.panel.description', {
      defaultMessage: 'Domains with unusually many requests, and addresses that transfer the most data',
    }),
  getIconType,
};

interface AddsPanels {
  addNewPanel(panel: { panelType: string }, displaySuccessMessage?: boolean): Promise<unknown>;
}
const canAddPanel = (api: unknown): api is AddsPanels =>
  typeof api === 'object' && api !== null && 'addNewPanel' in api && typeof api.addNewPanel === 'function';

/** Where "Add panel" of 8.15 and later takes its entries from. */
const ADD_PANEL_TRIGGER = 'ADD_PANEL_TRIGGER';
const addPanel: UiAction = {
  id: 'addNetworkAnomaliesPanel',
  grouping,
  order: 20,
  getDisplayName: texts.getDisplayName,
  getDisplayNameTooltip: texts.getDescription,
  getIconType,
  isCompatible: ({ embeddable }) => Promise.resolve(canAddPanel(embeddable)),
  execute: async ({ embeddable }) => {
    if (!canAddPanel(embeddable)) return;
    // 8.15 to 8.18 read `initialState`, later ones `serializedState`; a new panel has neither.
    await embeddable.addNewPanel({ panelType: PANEL_TYPE }, true);
  },
};

/**
 * Adds the panel to "Add panel", once all plugins are set up: before, the trigger may be unknown, which throws (in
 * elastic/kibana up to 8.15 the dashboard registers it, src/plugins/dashboard/public/plugin.tsx).
 * @returns false when this Kibana offers no way that we know.
 */
export function offerInAddPanel(uiActions: UiActionsStart): boolean {
  if (typeof uiActions.addTriggerActionAsync === 'function')
    uiActions.addTriggerActionAsync(ADD_PANEL_TRIGGER, addPanel.id, () => Promise.resolve(addPanel));
  else if (typeof uiActions.addTriggerAction === 'function')
    uiActions.addTriggerAction(ADD_PANEL_TRIGGER, addPanel);
  else return false;
  return true;
}
