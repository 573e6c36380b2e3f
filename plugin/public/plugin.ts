import { i18n } from '@kbn/i18n';
import type { CoreSetup, CoreStart } from '../kibana_types/browser';
import type { BrowserSetupPlugins, BrowserStartPlugins } from '../kibana_types/plugins';
import { registerRuleForm } from './alerts/register';
import { registerPanel } from './panel/register';

export const APP_ID = 'networkTraffic';

/** Registration only: every Kibana page loads this file, so all else is imported when it is needed. */
export class NetworkTrafficPlugin {
  private offerPanel: ReturnType<typeof registerPanel> | undefined;

  public setup(core: CoreSetup<BrowserStartPlugins>, plugins: BrowserSetupPlugins): void {
    this.offerPanel = registerPanel(core, plugins);
    registerRuleForm(core, plugins);
    core.application.register({
      id: APP_ID,
      title: i18n.translate('networkTraffic.app.title', { defaultMessage: 'Network Traffic' }),
      euiIconType: 'timeline',
      order: 8900,
      // What people type who look for it without knowing its name.
      keywords: ['packetbeat', 'logstash', 'dns', 'tls', 'bandwidth', 'flows', 'anomalies'],
      // Kibana's own "Analytics" group: a plugin has no import for it.
      category: {
        id: 'kibana',
        label: i18n.translate('networkTraffic.app.category', { defaultMessage: 'Analytics' }),
        order: 1000,
        euiIconType: 'logoKibana',
      },
      mount: async (params) => {
        const [{ mountApplication }, [coreStart, startPlugins]] = await Promise.all([
          import('./application'),
          core.getStartServices(),
        ]);
        return mountApplication(coreStart, startPlugins, params);
      },
    });
  }

  public start(_core: CoreStart, plugins: BrowserStartPlugins): void {
    this.offerPanel?.(plugins);
  }
}
