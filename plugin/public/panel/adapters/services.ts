import type { CoreStart } from '../../../kibana_types/browser';
import type { BrowserStartPlugins } from '../../../kibana_types/plugins';
import type { PanelServices } from '../model/host';

/** What the panel uses of Kibana besides its host, the same in every era. */
export const servicesOf = (
  core: CoreStart,
  { data, dataViews, security, triggersActionsUi, unifiedSearch }: BrowserStartPlugins
): PanelServices => ({ core, data, dataViews, security, triggersActionsUi, unifiedSearch });
