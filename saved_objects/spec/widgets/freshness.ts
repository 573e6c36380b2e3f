import { lens } from '../widget';

/** Whether data still arrive. */
export const newest = lens({
  kind: 'lens',
  slug: 'newest-event',
  title: 'Newest event',
  description: 'Time of the newest document in the time range.',
  dataset: 'all',
  columns: { newest: { op: 'last_time', label: 'Newest event', field: '@timestamp' } },
  chart: { type: 'metric', metric: 'newest' },
});

/** Documents per time bucket: a gap is seen at once. */
export const arrivals = lens({
  kind: 'lens',
  slug: 'arrivals',
  title: 'Documents over time',
  description: 'Everything that Packetbeat wrote, by kind. A hole here is a hole in every other panel.',
  dataset: 'all',
  columns: {
    time: { op: 'date_histogram', label: 'Time' },
    kind: {
      op: 'filters',
      label: 'Kind',
      filters: [
        { label: 'Flows', kql: 'type: "flow"' },
        { label: 'Transactions', kql: 'not type: "flow"' },
      ],
    },
    documents: { op: 'count', label: 'Documents', format: 'compact' },
  },
  chart: { type: 'bar_stacked', x: 'time', y: ['documents'], splitBy: 'kind', yTitle: 'Documents' },
});
