import { exists } from '../kql';
import { lens } from '../widget';

/**
 * Only connections with a port: one transport without any (ICMP) would make Kibana drop "Other" ports of all transports
 * (`noAggBucketResults` in its terms aggregation).
 */
export const ports = lens({
  kind: 'lens',
  slug: 'ports',
  title: 'Volume by port',
  description:
    'Bytes of connections in both directions, by transport and port of the server. What has no port (ICMP) is in "Protocols".',
  dataset: 'flows',
  kql: exists('destination.port'),
  columns: {
    transport: {
      op: 'terms',
      label: 'Transport',
      field: 'network.transport',
      size: 5,
      by: 'volume',
      other: true,
      missing: true,
    },
    port: { op: 'terms', label: 'Port', field: 'destination.port', size: 8, by: 'volume', other: true },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['transport', 'port'], metric: 'volume' },
});
