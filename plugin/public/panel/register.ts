import type { CoreSetup } from '../../kibana_types/browser';
import type { BrowserSetupPlugins, BrowserStartPlugins } from '../../kibana_types/plugins';
import { offerInAddPanel } from './adapters/add_panel';
import type { Offer } from './adapters/era';
import { registerInThisEra } from './adapters/register';

// Kibana offers browser plugins no other log.
const say = (line: string): void => console.warn(`Network Traffic: ${line}`);

/** What throws while plugins are set up or started takes the whole of Kibana's pages with it. */
function guarded<T>(work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch (error) {
    say(
      `Kibana refused the Network Anomalies panel: ${error instanceof Error ? error.message : String(error)}`
    );
    return undefined;
  }
}

/**
 * Offers the Network Anomalies panel to dashboards, by whichever embeddable contract this Kibana has. Call it
 * synchronously in `setup`; all but the registration is loaded when a panel is drawn. Without a known contract nothing
 * is registered and the console says so in one line.
 * @returns what to call in `start`, when every plugin is set up.
 */
export function registerPanel(
  core: CoreSetup<BrowserStartPlugins>,
  { embeddable }: BrowserSetupPlugins
): (plugins: Pick<BrowserStartPlugins, 'uiActions'>) => void {
  const offer = guarded<Offer>(() => {
    const registered = registerInThisEra(core, embeddable);
    if (registered === undefined)
      say(
        'this Kibana has no panel contract that the plugin knows; the Network Anomalies panel is not registered.'
      );
    return registered;
  });
  return ({ uiActions }) => {
    if (offer !== 'by action') return;
    guarded(() => {
      if (!offerInAddPanel(uiActions))
        say(
          'this Kibana has no "Add panel" that the plugin knows; panels on saved dashboards go on working.'
        );
    });
  };
}
