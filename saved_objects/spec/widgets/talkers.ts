import { lens } from '../widget';

/** Curves that only grow: bytes sent by the side that opened the connection, cumulated over the time range. */
export const creators = lens({
  kind: 'lens',
  slug: 'top-creators',
  title: 'Top IPs creating traffic, cumulated',
  description:
    'Bytes sent by the side that opened the connection, added up over the time range; a slow drain shows as clearly as a peak.',
  dataset: 'flows',
  columns: {
    address: { op: 'terms', label: 'Address', field: 'source.ip', size: 8, by: 'sent', other: true },
    time: { op: 'date_histogram', label: 'Time' },
    cumulated: { op: 'cumulative_sum', label: 'Sent, cumulated', of: 'sent', format: 'bytes' },
    sent: { op: 'sum', label: 'Sent', field: 'source.bytes', format: 'bytes' },
  },
  chart: { type: 'line', x: 'time', y: ['cumulated'], splitBy: 'address', yTitle: 'Bytes, cumulated' },
});

/** The same for what comes back to the side that opened the connection. */
export const receivers = lens({
  kind: 'lens',
  slug: 'top-receivers',
  title: 'Top IPs receiving traffic, cumulated',
  description: 'Bytes that came back to the side that opened the connection, added up over the time range.',
  dataset: 'flows',
  columns: {
    address: { op: 'terms', label: 'Address', field: 'source.ip', size: 8, by: 'received', other: true },
    time: { op: 'date_histogram', label: 'Time' },
    cumulated: { op: 'cumulative_sum', label: 'Received, cumulated', of: 'received', format: 'bytes' },
    received: { op: 'sum', label: 'Received', field: 'destination.bytes', format: 'bytes' },
  },
  chart: { type: 'line', x: 'time', y: ['cumulated'], splitBy: 'address', yTitle: 'Bytes, cumulated' },
});

/** Each address's share of all bytes sent by openers; "Other" keeps the total true. */
export const creatorShares = lens({
  kind: 'lens',
  slug: 'creator-shares',
  title: 'Who creates traffic: shares',
  description: 'Bytes sent by the side that opened the connection, and their share of all such bytes.',
  dataset: 'flows',
  columns: {
    address: { op: 'terms', label: 'Address', field: 'source.ip', size: 10, by: 'sent', other: true },
    sent: { op: 'sum', label: 'Sent', field: 'source.bytes', format: 'bytes' },
    share: {
      op: 'formula',
      label: 'Share',
      format: 'percent',
      expression: { divide: [{ sum: 'source.bytes' }, { overall: { sum: 'source.bytes' } }] },
    },
  },
  chart: { type: 'table', columns: ['address', 'sent', 'share'], sortBy: 'sent' },
});

/** Each address's share of all bytes that came back to openers. */
export const receiverShares = lens({
  kind: 'lens',
  slug: 'receiver-shares',
  title: 'Who receives traffic: shares',
  description:
    'Bytes that came back to the side that opened the connection, and their share of all such bytes.',
  dataset: 'flows',
  columns: {
    address: { op: 'terms', label: 'Address', field: 'source.ip', size: 10, by: 'received', other: true },
    received: { op: 'sum', label: 'Received', field: 'destination.bytes', format: 'bytes' },
    share: {
      op: 'formula',
      label: 'Share',
      format: 'percent',
      expression: { divide: [{ sum: 'destination.bytes' }, { overall: { sum: 'destination.bytes' } }] },
    },
  },
  chart: { type: 'table', columns: ['address', 'received', 'share'], sortBy: 'received' },
});
