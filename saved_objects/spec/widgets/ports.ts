import { lens } from '../widget';

/** Volume by transport and destination port. */
export const ports = lens({
  kind: 'lens',
  slug: 'ports',
  title: 'Volume by transport and port',
  description:
    'Bytes of connections in both directions, by transport and the port of the side that answered. ICMP has no port and is left out.',
  dataset: 'flows',
  columns: {
    transport: {
      op: 'terms',
      label: 'Transport',
      field: 'network.transport',
      size: 5,
      by: 'volume',
      other: true,
    },
    port: { op: 'terms', label: 'Port', field: 'destination.port', size: 8, by: 'volume', other: true },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['transport', 'port'], metric: 'volume' },
});
