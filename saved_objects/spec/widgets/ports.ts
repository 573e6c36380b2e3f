import { exists } from '../kql';
import { lens } from '../widget';

const volume = { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' } as const;
const transport = {
  op: 'terms',
  label: 'Transport',
  field: 'network.transport',
  size: 5,
  by: 'volume',
  other: true,
  missing: true,
} as const;

/** Every byte by what carries it; frames that are no IP packets have no transport. */
export const transports = lens({
  kind: 'lens',
  slug: 'transports',
  title: 'Volume by transport',
  description:
    'Bytes of all connections in both directions, by transport. "(missing value)": frames that are no IP packets.',
  dataset: 'flows',
  columns: {
    transport,
    volume,
  },
  chart: { type: 'treemap', groups: ['transport'], metric: 'volume' },
});

/**
 * Only connections with a port: one transport without any (ICMP) would make Kibana drop "Other" ports of all transports
 * (`noAggBucketResults` in its terms aggregation).
 */
export const ports = lens({
  kind: 'lens',
  slug: 'ports',
  title: 'Volume by port',
  description:
    'Bytes of connections in both directions, by transport and the port of the side that answered. What has no port (ICMP) is in "Volume by transport".',
  dataset: 'flows',
  kql: exists('destination.port'),
  columns: {
    transport,
    port: { op: 'terms', label: 'Port', field: 'destination.port', size: 8, by: 'volume', other: true },
    volume,
  },
  chart: { type: 'treemap', groups: ['transport', 'port'], metric: 'volume' },
});
