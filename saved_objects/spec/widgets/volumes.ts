import type { Expression } from '../columns';
import { isInternal } from '../datasets';
import { lens, trend, type LensWidget, type Naming } from '../widget';

const received: Expression = {
  add: [
    { sum: 'source.bytes', kql: isInternal('destination.ip') },
    { sum: 'destination.bytes', kql: isInternal('source.ip') },
  ],
};
const sent: Expression = {
  add: [
    { sum: 'source.bytes', kql: isInternal('source.ip') },
    { sum: 'destination.bytes', kql: isInternal('destination.ip') },
  ],
};

/** Bytes per second of the time range, with a curve of bytes per second of each time bucket. */
function rate(bytes: Expression, naming: Naming): LensWidget {
  const label = naming.title;
  return lens({
    kind: 'lens',
    ...naming,
    dataset: 'flows',
    columns: {
      rate: {
        op: 'formula',
        label,
        format: 'bytes_per_second',
        expression: { divide: [bytes, { seconds: 'time_range' }] },
      },
    },
    chart: {
      type: 'metric',
      metric: 'rate',
      subtitle: 'bytes per second over the time range',
      trend: trend({
        columns: {
          time: { op: 'date_histogram', label: 'Time' },
          trend: {
            op: 'formula',
            label,
            format: 'bytes_per_second',
            expression: { divide: [bytes, { seconds: 'interval' }] },
          },
        },
        time: 'time',
        metric: 'trend',
      }),
    },
  });
}

/** What internal addresses received: as destination what came, as source what was answered. */
export const incoming = rate(received, {
  slug: 'incoming-volume',
  title: 'Average incoming volume',
  description:
    'Bytes received by addresses of the internal networks, per second of the time range. Traffic between two internal addresses counts for its receiver.',
});

/** What internal addresses created: the mirror. */
export const created = rate(sent, {
  slug: 'created-volume',
  title: 'Average created volume',
  description:
    'Bytes sent by addresses of the internal networks, per second of the time range. Traffic between two internal addresses counts for its sender.',
});
