import { isInternal } from '../datasets';
import { and, exists, not } from '../kql';
import { lens } from '../widget';

const from = isInternal('source.ip');
const to = isInternal('destination.ip');

/** Which side of the internal networks' border: a click narrows all panels to one. */
export const directions = lens({
  kind: 'lens',
  slug: 'directions',
  title: 'Across the border of the internal networks',
  description:
    'Bytes of connections in both directions, by where they were opened from and to. "Inside": both ends are internal; "outbound": opened from inside; "inbound": opened from outside. A click narrows the whole dashboard.',
  dataset: 'flows',
  kql: and(exists('source.ip'), exists('destination.ip')),
  columns: {
    direction: {
      op: 'filters',
      label: 'Direction',
      filters: [
        { label: 'Inside', kql: and(from, to) },
        { label: 'Outbound', kql: and(from, not(to)) },
        { label: 'Inbound', kql: and(not(from), to) },
        { label: 'Outside', kql: and(not(from), not(to)) },
      ],
    },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['direction'], metric: 'volume' },
});
