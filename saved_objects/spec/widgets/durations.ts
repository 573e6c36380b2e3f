import { exists } from '../kql';
import { lens } from '../widget';

const duration = { field: 'event.duration', format: 'duration' } as const;

/** How long answers take, by protocol. */
export const durations = lens({
  kind: 'lens',
  slug: 'durations',
  title: 'Event duration by protocol',
  description:
    'Time from request to answer (TLS: the handshake). Percentiles are approximate, as in Elasticsearch.',
  dataset: 'transactions',
  columns: {
    protocol: { op: 'terms', label: 'Protocol', field: 'type', size: 15, by: 'transactions' },
    transactions: { op: 'count', label: 'Transactions', format: 'count', kql: exists('event.duration') },
    min: { op: 'min', label: 'Min', ...duration },
    average: { op: 'average', label: 'Average', ...duration },
    median: { op: 'median', label: 'Median', ...duration },
    p95: { op: 'percentile', percentile: 95, label: 'p95', ...duration },
    p99: { op: 'percentile', percentile: 99, label: 'p99', ...duration },
    max: { op: 'max', label: 'Max', ...duration },
  },
  chart: {
    type: 'table',
    columns: ['protocol', 'transactions', 'min', 'average', 'median', 'p95', 'p99', 'max'],
    sortBy: 'transactions',
    // With Kibana's 100 px for the protocol they fit the panel at 1280 px.
    widths: {
      transactions: 142,
      min: 76,
      average: 90,
      median: 80,
      p95: 76,
      p99: 76,
      max: 76,
    },
  },
});
