import { lens } from '../widget';

/** Packets by IPv4 and IPv6 over time. */
export const ipVersions = lens({
  kind: 'lens',
  slug: 'ip-versions',
  title: 'Packets by IPv4 and IPv6',
  description: 'Packets of connections in both directions, by version of the Internet Protocol.',
  dataset: 'flows',
  columns: {
    time: { op: 'date_histogram', label: 'Time' },
    version: { op: 'terms', label: 'Version', field: 'network.type', size: 3, by: 'packets' },
    packets: { op: 'sum', label: 'Packets', field: 'network.packets', format: 'count' },
  },
  chart: {
    type: 'bar_stacked',
    x: 'time',
    y: ['packets'],
    splitBy: 'version',
    yTitle: 'Packets',
    legend: 'bottom',
  },
});
