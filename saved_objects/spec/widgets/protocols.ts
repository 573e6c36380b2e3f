import { lens } from '../widget';

/** Transactions by protocol. `type` and not `network.protocol`: ICMP has no protocol above the transport. */
export const protocols = lens({
  kind: 'lens',
  slug: 'protocols',
  title: 'Protocols',
  description: 'Transactions by protocol, as Packetbeat decoded them. A click filters the whole dashboard.',
  dataset: 'transactions',
  columns: {
    protocol: { op: 'terms', label: 'Protocol', field: 'type', size: 15, by: 'transactions', other: true },
    transactions: { op: 'count', label: 'Transactions', format: 'count' },
  },
  chart: { type: 'treemap', groups: ['protocol'], metric: 'transactions' },
});
