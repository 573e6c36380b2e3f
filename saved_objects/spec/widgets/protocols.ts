import { lens } from '../widget';

/** Where every click begins: bytes by protocol. What a click chooses is on flows and transactions alike. */
export const protocols = lens({
  kind: 'lens',
  slug: 'protocols',
  title: 'Protocols',
  description:
    'Bytes of all connections in both directions, by protocol: as decoded, otherwise by the port of the server. "(missing value)": neither is known. A click filters the whole dashboard.',
  dataset: 'flows',
  columns: {
    protocol: {
      op: 'terms',
      label: 'Protocol',
      field: 'network.protocol',
      size: 15,
      by: 'volume',
      other: true,
      missing: true,
    },
    volume: { op: 'sum', label: 'Volume', field: 'network.bytes', format: 'bytes' },
  },
  chart: { type: 'treemap', groups: ['protocol'], metric: 'volume' },
});
