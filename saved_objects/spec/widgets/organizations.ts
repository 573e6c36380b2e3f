import { lens } from '../widget';

/** Who runs the network of the servers. */
export const organizations = lens({
  kind: 'lens',
  slug: 'organizations',
  title: 'Volume by organization',
  description:
    'Bytes of connections in both directions, by the organization that announces the address of the server. "(missing value)": nobody does, as for private addresses.',
  dataset: 'flows',
  columns: {
    organization: {
      op: 'terms',
      label: 'Organization',
      field: 'destination.as.organization.name',
      size: 8,
      by: 'volume',
      other: true,
      missing: true,
    },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['organization'], metric: 'volume' },
});
