import { lens } from '../widget';

/** OK against errors over time. */
export const errors = lens({
  kind: 'lens',
  slug: 'errors',
  title: 'Transactions that failed, over time',
  description:
    'Transactions by status. Error: HTTP 400 and above, no answer, a refused or unfinished TLS handshake, DNS without answer.',
  dataset: 'transactions',
  columns: {
    time: { op: 'date_histogram', label: 'Time' },
    status: { op: 'terms', label: 'Status', field: 'status', size: 5, by: 'transactions' },
    transactions: { op: 'count', label: 'Transactions', format: 'compact' },
  },
  chart: { type: 'bar_stacked', x: 'time', y: ['transactions'], splitBy: 'status', yTitle: 'Transactions' },
});

/** Share of transactions whose status is not OK. */
export const errorRate = lens({
  kind: 'lens',
  slug: 'error-rate',
  title: 'Error rate',
  description: 'Share of transactions whose status is not OK.',
  dataset: 'transactions',
  columns: {
    rate: {
      op: 'formula',
      label: 'Error rate',
      format: 'percent',
      expression: {
        divide: [
          { count: true, kql: 'status: * and not status: "OK"' },
          { count: true, kql: 'status: *' },
        ],
      },
    },
  },
  chart: { type: 'metric', metric: 'rate', subtitle: 'of transactions' },
});
