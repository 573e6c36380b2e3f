import { i18n } from '@kbn/i18n';
import type { CoreSetup } from '../../../kibana_types/browser';
import type { BrowserSetupPlugins, BrowserStartPlugins } from '../../../kibana_types/plugins';
import { PANEL_TYPE } from '../model/type';

/** Group and texts of the panel in "Add panel". */
const grouping = [
  {
    id: 'networkTraffic',
    getDisplayName: () => i18n.translate('networkTraffic.panel.group', { defaultMessage: 'Network Traffic' }),
    getIconType: () => 'visMapRegion',
  },
];
const getDisplayName = (): string =>
  i18n.translate('networkTraffic.panel.name', { defaultMessage: 'Network anomalies' });
const getDescription = (): string =>
  i18n.translate('networkTraffic.panel.description', {
    defaultMessage: 'Domains with unusually many requests, and the addresses that move the most data',
  });
const getIconType = (): string => 'visMapRegion';

/** From 8.13 on "Add panel" lists actions of this trigger. */
function offerInAddPanel({ uiActions }: Pick<BrowserSetupPlugins, 'uiActions'>): void {
  uiActions.addTriggerAction('ADD_PANEL_TRIGGER', {
    id: 'addNetworkAnomaliesPanel',
    grouping,
    order: 20,
    getDisplayName,
    getDisplayNameTooltip: getDescription,
    getIconType,
    isCompatible: ({ embeddable }) => Promise.resolve(canAddPanel(embeddable)),
    execute: async ({ embeddable }) => {
      if (!canAddPanel(embeddable)) return;
      // 8.13 to 9.3 read `initialState`, 9.0 on `serializedState`; a new panel has neither.
      await embeddable.addNewPanel({ panelType: PANEL_TYPE }, true);
    },
  });
}

interface AddsPanels {
  addNewPanel(panel: { panelType: string }, displaySuccessMessage?: boolean): Promise<unknown>;
}
const canAddPanel = (api: unknown): api is AddsPanels =>
  typeof api === 'object' && api !== null && 'addNewPanel' in api && typeof api.addNewPanel === 'function';

/**
 * Registers the panel by the newest contract that this Kibana offers.
 * @returns false when it offers none that we know.
 */
export function registerInThisEra(
  core: CoreSetup<BrowserStartPlugins>,
  { embeddable, uiActions }: Pick<BrowserSetupPlugins, 'embeddable' | 'uiActions'>
): boolean {
  const loadDefinition = async () => (await import('./react')).reactDefinition(core);
  if (typeof embeddable.registerEmbeddablePublicDefinition === 'function')
    embeddable.registerEmbeddablePublicDefinition(PANEL_TYPE, loadDefinition);
  else if (typeof embeddable.registerReactEmbeddableFactory === 'function')
    embeddable.registerReactEmbeddableFactory(PANEL_TYPE, loadDefinition);
  else if (typeof embeddable.registerEmbeddableFactory === 'function') {
    embeddable.registerEmbeddableFactory(PANEL_TYPE, {
      type: PANEL_TYPE,
      isContainerType: false,
      grouping,
      isEditable: () => Promise.resolve(true),
      canCreateNew: () => true,
      getDisplayName,
      getDescription,
      getIconType,
      create: async (input, parent) => (await import('./legacy')).createLegacyPanel(core, input, parent),
    });
    // A dashboard of R0 lists its factories by itself: an action would be a second entry.
    return true;
  } else return false;
  offerInAddPanel({ uiActions });
  return true;
}
