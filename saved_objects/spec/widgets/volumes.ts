import { isInternal } from '../datasets';
import { lens } from '../widget';
import type { Expression } from '../columns';

const perSecond = (bytes: Expression): Expression => ({ divide: [bytes, { seconds: 'time_range' }] });

/** Bytes per second received by internal addresses: what came to them as destination, and what was answered to them as source. */
export const incoming = lens({
  kind: 'lens',
  slug: 'incoming-volume',
  title: 'Average incoming volume',
  description: 'Bytes received by internal addresses, per second of the time range.',
  dataset: 'flows',
  columns: {
    rate: {
      op: 'formula',
      label: 'Received per second by internal addresses',
      format: 'bytes',
      expression: perSecond({
        add: [
          { sum: 'source.bytes', kql: isInternal('destination.ip') },
          { sum: 'destination.bytes', kql: isInternal('source.ip') },
        ],
      }),
    },
  },
  chart: { type: 'metric', metric: 'rate', subtitle: 'per second' },
});

/** Bytes per second created by internal addresses: the mirror. */
export const created = lens({
  kind: 'lens',
  slug: 'created-volume',
  title: 'Average created volume',
  description: 'Bytes sent by internal addresses, per second of the time range.',
  dataset: 'flows',
  columns: {
    rate: {
      op: 'formula',
      label: 'Created per second by internal addresses',
      format: 'bytes',
      expression: perSecond({
        add: [
          { sum: 'source.bytes', kql: isInternal('source.ip') },
          { sum: 'destination.bytes', kql: isInternal('destination.ip') },
        ],
      }),
    },
  },
  chart: { type: 'metric', metric: 'rate', subtitle: 'per second' },
});
