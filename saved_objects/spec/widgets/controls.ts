import type { Control } from '../widget';

/** Choices above the dashboard. */
export const CONTROLS: readonly Control[] = [
  { slug: 'protocol', title: 'Protocol', field: 'type' },
  { slug: 'opener', title: 'Opener', field: 'source.ip' },
  { slug: 'answerer', title: 'Answerer', field: 'destination.ip' },
  { slug: 'domain', title: 'Domain', field: 'network_traffic.domain' },
  { slug: 'agent', title: 'Agent', field: 'agent.name' },
];
