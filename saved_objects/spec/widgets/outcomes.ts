import { lens } from '../widget';

/** How requests end, over time: the pipeline computes the outcome once, for every reader (deploy/logstash). */
export const outcomes = lens({
  kind: 'lens',
  slug: 'outcomes',
  title: 'Outcomes of transactions over time',
  description:
    'Each transaction has one outcome. "Not followed": Packetbeat saw a part that it could not put together. "(missing value)": Packetbeat gave no status, or the document did not pass the pipeline.',
  dataset: 'transactions',
  columns: {
    outcome: {
      op: 'terms',
      label: 'Outcome',
      field: 'network_traffic.outcome',
      size: 9,
      by: 'transactions',
      other: true,
      missing: true,
    },
    time: { op: 'date_histogram', label: 'Time' },
    transactions: { op: 'count', label: 'Transactions', format: 'count' },
  },
  chart: {
    type: 'bar_stacked',
    x: 'time',
    y: ['transactions'],
    splitBy: 'outcome',
    yTitle: 'Transactions',
  },
  drilldown: 'discover',
});
