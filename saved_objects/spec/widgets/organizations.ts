import { lens } from '../widget';

/** Who runs the network of the servers. No "Other": these bars do not stand for all bytes. */
export const organizations = lens({
  kind: 'lens',
  slug: 'organizations',
  title: 'Top organizations by volume',
  description:
    'Bytes of connections in both directions, by the organization that announces the address of the server. Private addresses have none.',
  dataset: 'flows',
  columns: {
    organization: {
      op: 'terms',
      label: 'Organization',
      field: 'destination.as.organization.name',
      size: 8,
      by: 'volume',
    },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'bar_horizontal', x: 'organization', y: ['volume'], yTitle: 'Volume' },
});
