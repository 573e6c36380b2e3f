import type { Control } from '../widget';

/** Choices above the dashboard. */
export const CONTROLS: readonly Control[] = [
  { slug: 'protocol', title: 'Protocol', field: 'type' },
  { slug: 'opener', title: 'Opener', field: 'source.ip' },
  { slug: 'answerer', title: 'Answerer', field: 'destination.ip' },
  { slug: 'domain', title: 'Domain', field: 'network_traffic.domain' },
  // internal, outbound, inbound, external: seen from the internal networks; a longer title is cut at 1280 px (docs/adr/0044-direction-by-the-sensor.md).
  { slug: 'direction', title: 'Direction', field: 'network.direction' },
  { slug: 'agent', title: 'Agent', field: 'agent.name' },
];
