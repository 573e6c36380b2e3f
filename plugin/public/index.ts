import { NetworkTrafficPlugin } from './plugin';

/** Kibana's way in. */
export const plugin = (): NetworkTrafficPlugin => new NetworkTrafficPlugin();
