import { is, not } from '../kql';
import { lens } from '../widget';

/** Whether data still arrive: how old the newest document is, and how many come. */
export const newest = lens({
  kind: 'lens',
  slug: 'newest-event',
  title: 'Age of the newest event',
  description:
    'Time since the newest document of the time range, and documents per minute. An age over a few minutes: capture, Logstash or Elasticsearch has stopped.',
  dataset: 'all',
  columns: {
    age: {
      op: 'formula',
      label: 'Age of the newest event',
      format: 'age',
      expression: { subtract: [{ now: true }, { newest: '@timestamp' }] },
    },
    rate: { op: 'count', label: 'documents per minute', per: 'minute', format: 'number' },
  },
  chart: { type: 'metric', metric: 'age', secondary: 'rate' },
});

/** Documents per time bucket: a gap is seen at once. */
export const arrivals = lens({
  kind: 'lens',
  slug: 'arrivals',
  title: 'Documents per minute',
  description: 'Everything that Packetbeat wrote, by kind. A hole here is a hole in every other panel.',
  dataset: 'all',
  columns: {
    kind: {
      op: 'filters',
      label: 'Kind',
      filters: [
        { label: 'Flows', kql: is('type', 'flow') },
        { label: 'Transactions', kql: not(is('type', 'flow')) },
      ],
    },
    time: { op: 'date_histogram', label: 'Time' },
    documents: { op: 'count', label: 'Documents per minute', per: 'minute', format: 'number' },
  },
  chart: {
    type: 'bar_stacked',
    x: 'time',
    y: ['documents'],
    splitBy: 'kind',
    yTitle: 'Per minute',
    legend: 'bottom',
  },
});
