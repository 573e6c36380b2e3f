import { exists } from '../kql';
import { lens } from '../widget';

const duration = { field: 'event.duration', format: 'duration' } as const;
/** With Kibana's 100 px for the protocol all columns fit half of 1280 px. */
const WIDTH = 72;

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
      transactions: WIDTH,
      min: WIDTH,
      average: WIDTH,
      median: WIDTH + 8,
      p95: WIDTH,
      p99: WIDTH,
      max: WIDTH,
    },
  },
});
