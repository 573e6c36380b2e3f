import { isInternal } from '../datasets';
import { and, exists, not } from '../kql';
import { lens } from '../widget';

const from = isInternal('source.ip');
const to = isInternal('destination.ip');

/** By the internal networks of Setup, for every document; the control asks what the sensor or the pipeline wrote. */
export const directions = lens({
  kind: 'lens',
  slug: 'directions',
  title: 'Volume by direction',
  description:
    'Bytes of connections in both directions, by client and server as seen from the internal networks. Internal: both are internal; outbound: only the client; inbound: only the server; external: neither. A click filters the whole dashboard.',
  dataset: 'flows',
  kql: and(exists('source.ip'), exists('destination.ip')),
  columns: {
    direction: {
      op: 'filters',
      label: 'Direction',
      filters: [
        { label: 'Internal', kql: and(from, to) },
        { label: 'Outbound', kql: and(from, not(to)) },
        { label: 'Inbound', kql: and(not(from), to) },
        { label: 'External', kql: and(not(from), not(to)) },
      ],
    },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['direction'], metric: 'volume', legend: 'right' },
});
