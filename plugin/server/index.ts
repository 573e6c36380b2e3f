import type { PluginInitializerContext } from '../kibana_types/server';
import { NetworkTrafficPlugin } from './plugin';

/** Kibana's entry to the server side. */
export const plugin = (context: PluginInitializerContext): NetworkTrafficPlugin =>
  new NetworkTrafficPlugin(context);
