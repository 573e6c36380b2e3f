import type { CoreSetup } from '../../kibana_types/browser';
import type { BrowserSetupPlugins, BrowserStartPlugins } from '../../kibana_types/plugins';
import { registerInThisEra } from './adapters/register';

/**
 * Offers the Network Anomalies panel to dashboards, by whichever embeddable contract this Kibana has. Call it
 * synchronously in `setup`; all but the registration is loaded when a panel is drawn. Without a known contract nothing
 * is registered and the console says so in one line.
 */
export function registerPanel(
  core: CoreSetup<BrowserStartPlugins>,
  plugins: Pick<BrowserSetupPlugins, 'embeddable' | 'uiActions'>
): void {
  if (!registerInThisEra(core, plugins))
    // Kibana offers browser plugins no other log.
    console.warn(
      'Network Traffic: this Kibana has no panel contract that the plugin knows; the Network Anomalies panel is not registered.'
    );
}
