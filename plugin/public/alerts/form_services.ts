import type { CoreStart } from '../../kibana_types/browser';
import type { BrowserStartPlugins } from '../../kibana_types/plugins';

/** What the form of a rule uses of Kibana: our own plugin's contracts, which are the same whoever draws the form. */
export type FormServices = { readonly core: CoreStart } & BrowserStartPlugins;
