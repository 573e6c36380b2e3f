import { exists } from '../kql';
import { lens } from '../widget';

const duration = { field: 'event.duration', format: 'duration' } as const;
/** A time takes one line, and all columns fit the panel at 1280 px. */
const WIDTH = 80;

/** How long answers take, by protocol. */
export const durations = lens({
  kind: 'lens',
  slug: 'durations',
  title: 'Event duration by protocol',
  description:
    'Time from request to answer (TLS: the handshake), and the number of transactions that have one. Percentiles are approximate, as in Elasticsearch.',
  dataset: 'transactions',
  columns: {
    protocol: {
      op: 'terms',
      label: 'Protocol',
      field: 'network.protocol',
      size: 15,
      by: 'transactions',
      missing: true,
    },
    transactions: { op: 'count', label: 'Count', format: 'count', kql: exists('event.duration') },
    min: { op: 'min', label: 'Min', ...duration },
    average: { op: 'average', label: 'Avg', ...duration },
    median: { op: 'median', label: 'Median', ...duration },
    p95: { op: 'percentile', percentile: 95, label: 'p95', ...duration },
    p99: { op: 'percentile', percentile: 99, label: 'p99', ...duration },
    max: { op: 'max', label: 'Max', ...duration },
  },
  chart: {
    type: 'table',
    columns: ['protocol', 'transactions', 'min', 'average', 'median', 'p95', 'p99', 'max'],
    sortBy: 'transactions',
    widths: {
      protocol: 84,
      // Kibana 8.12 keeps room for the arrow of the sorted column.
      transactions: WIDTH + 16,
      min: WIDTH,
      average: WIDTH,
      median: WIDTH,
      p95: WIDTH,
      p99: WIDTH,
      max: WIDTH,
    },
  },
});
