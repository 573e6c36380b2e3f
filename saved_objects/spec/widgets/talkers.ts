import type { Column } from '../columns';
import { lens, series, type LensWidget } from '../widget';

/**
 * Lens cannot add two fields per address, and each address has two roles: it opens connections (`source`) and answers them
 * (`destination`). So curves come in two layers and shares in two tables, one a role: every byte is in exactly one of them,
 * and the sum of an address's two figures is what it created or received.
 */
type Side = 'source' | 'destination';
type Bytes = `${Side}.bytes`;

const BYTES = { format: 'bytes' } as const;
const TOP_CURVES = 5;
const TOP_ROWS = 10;

const curves = (side: Side, field: Bytes, label: string) =>
  ({
    address: { op: 'terms', label, field: `${side}.ip`, size: TOP_CURVES, by: 'bytes', other: true },
    time: { op: 'date_histogram', label: 'Time' },
    cumulated: { op: 'cumulative_sum', label, of: 'bytes', ...BYTES },
    bytes: { op: 'sum', label, field, ...BYTES },
  }) as const satisfies Record<string, Column<'address' | 'time' | 'cumulated' | 'bytes'>>;

const cumulated = (
  { slug, title, description }: Pick<LensWidget, 'slug' | 'title' | 'description'>,
  opened: Bytes,
  answered: Bytes,
  labels: readonly [opened: string, answered: string]
): LensWidget =>
  lens({
    kind: 'lens',
    slug,
    title,
    description,
    dataset: 'flows',
    columns: curves('source', opened, labels[0]),
    chart: {
      type: 'line',
      x: 'time',
      y: ['cumulated'],
      splitBy: 'address',
      yTitle: 'Bytes, cumulated',
      also: series({
        columns: curves('destination', answered, labels[1]),
        x: 'time',
        y: 'cumulated',
        splitBy: 'address',
      }),
    },
  });

/** Curves that only grow: a slow drain shows as clearly as a peak. */
export const creators = cumulated(
  {
    slug: 'top-creators',
    title: 'Top IPs creating traffic, cumulated',
    description:
      'Bytes sent, added up over the time range: by addresses as the side that opened the connection (opener) and as the side that answered (answerer). All curves with both "Other" add up to all traffic.',
  },
  'source.bytes',
  'destination.bytes',
  ['opener', 'answerer']
);

/** The mirror: what came to each. */
export const receivers = cumulated(
  {
    slug: 'top-receivers',
    title: 'Top IPs receiving traffic, cumulated',
    description:
      'Bytes received, added up over the time range: by addresses as the side that opened the connection (opener) and as the side that answered (answerer). All curves with both "Other" add up to all traffic.',
  },
  'destination.bytes',
  'source.bytes',
  ['opener', 'answerer']
);

const shares = (
  side: Side,
  created: Bytes,
  received: Bytes,
  { slug, title, description }: Pick<LensWidget, 'slug' | 'title' | 'description'>
): LensWidget =>
  lens({
    kind: 'lens',
    slug,
    title,
    description,
    dataset: 'flows',
    columns: {
      address: {
        op: 'terms',
        label: 'Address',
        field: `${side}.ip`,
        size: TOP_ROWS,
        by: 'volume',
        other: true,
      },
      created: { op: 'sum', label: 'Created', field: created, ...BYTES },
      createdShare: {
        op: 'formula',
        label: 'of all traffic',
        format: 'percent',
        expression: { divide: [{ sum: created }, { overall: { sum: 'network.bytes' } }] },
      },
      received: { op: 'sum', label: 'Received', field: received, ...BYTES },
      receivedShare: {
        op: 'formula',
        label: 'of all traffic ',
        format: 'percent',
        expression: { divide: [{ sum: received }, { overall: { sum: 'network.bytes' } }] },
      },
      volume: { op: 'sum', label: 'Both ways', field: 'network.bytes', ...BYTES },
    },
    chart: {
      type: 'table',
      columns: ['address', 'created', 'createdShare', 'received', 'receivedShare', 'volume'],
      sortBy: 'volume',
      widths: { address: 140 },
    },
  });

/** Addresses as openers of connections. */
export const openers = shares('source', 'source.bytes', 'destination.bytes', {
  slug: 'openers',
  title: 'Who opened connections: share of all traffic',
  description:
    'Bytes that each address created and received in the connections that it opened, and their share of all bytes of all connections ("Other" is the rest).',
});

/** Addresses as answerers. */
export const answerers = shares('destination', 'destination.bytes', 'source.bytes', {
  slug: 'answerers',
  title: 'Who answered: share of all traffic',
  description:
    'Bytes that each address created and received in connections that others opened to it, and their share of all bytes of all connections ("Other" is the rest).',
});
