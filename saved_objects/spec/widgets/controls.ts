import type { Control } from '../widget';

/** Choices above the dashboard, all of fields that flows and transactions both have. */
export const CONTROLS: readonly Control[] = [
  { slug: 'protocol', title: 'Protocol', field: 'network.protocol' },
  { slug: 'client', title: 'Client', field: 'source.ip' },
  { slug: 'server', title: 'Server', field: 'destination.ip' },
  { slug: 'domain', title: 'Domain', field: 'network_traffic.domain' },
  // internal, outbound, inbound, external: seen from the internal networks (docs/adr/0044-direction-by-the-sensor.md).
  { slug: 'direction', title: 'Direction', field: 'network.direction' },
  { slug: 'agent', title: 'Agent', field: 'agent.name' },
];
