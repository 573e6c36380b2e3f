import type { Column } from '../columns';
import { lens, series, type LensWidget, type Naming } from '../widget';

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
const ROLES = { source: 'opener', destination: 'answerer' } as const;

const curves = (side: Side, field: Bytes) =>
  ({
    address: {
      op: 'terms',
      label: `Address (${ROLES[side]})`,
      field: `${side}.ip`,
      size: TOP_CURVES,
      by: 'bytes',
      other: true,
    },
    time: { op: 'date_histogram', label: 'Time' },
    cumulated: { op: 'cumulative_sum', label: ROLES[side], of: 'bytes', ...BYTES },
    bytes: { op: 'sum', label: `Bytes (${ROLES[side]})`, field, ...BYTES },
  }) as const satisfies Record<string, Column<'address' | 'time' | 'cumulated' | 'bytes'>>;

const cumulated = (opened: Bytes, answered: Bytes, naming: Naming): LensWidget =>
  lens({
    kind: 'lens',
    ...naming,
    dataset: 'flows',
    columns: curves('source', opened),
    chart: {
      type: 'line',
      x: 'time',
      y: ['cumulated'],
      splitBy: 'address',
      yTitle: 'Bytes, cumulated',
      also: series({
        columns: curves('destination', answered),
        x: 'time',
        y: 'cumulated',
        splitBy: 'address',
      }),
    },
  });

/** What a curve of created or received bytes tells. */
const curvesOf = (what: 'sent' | 'received'): string =>
  `Bytes ${what}, added up over the time range: by addresses as the side that opened the connection (opener) and as the side that answered (answerer). All curves with both "Other" add up to all traffic.`;

/** Curves that only grow: a slow drain shows as clearly as a peak. */
export const creators = cumulated('source.bytes', 'destination.bytes', {
  slug: 'top-creators',
  title: 'Top IPs creating traffic, cumulated',
  description: curvesOf('sent'),
});

/** The mirror: what came to each. */
export const receivers = cumulated('destination.bytes', 'source.bytes', {
  slug: 'top-receivers',
  title: 'Top IPs receiving traffic, cumulated',
  description: curvesOf('received'),
});

/** A number column is as wide as its title "Received", so that the table fits half of 1280 px; the address takes the rest. */
const NUMBER_WIDTH = 92;

const shares = (side: Side, created: Bytes, received: Bytes, naming: Naming): LensWidget => {
  const share = (label: string, bytes: Bytes) =>
    ({
      op: 'formula',
      label,
      format: 'percent',
      expression: { divide: [{ sum: bytes }, { overall: { sum: 'network.bytes' } }] },
    }) as const;
  return lens({
    kind: 'lens',
    ...naming,
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
      createdShare: share('of all traffic', created),
      received: { op: 'sum', label: 'Received', field: received, ...BYTES },
      receivedShare: share('of all traffic ', received),
      volume: { op: 'sum', label: 'Both ways', field: 'network.bytes', ...BYTES },
    },
    chart: {
      type: 'table',
      columns: ['address', 'created', 'createdShare', 'received', 'receivedShare', 'volume'],
      sortBy: 'volume',
      widths: {
        created: NUMBER_WIDTH,
        createdShare: NUMBER_WIDTH,
        received: NUMBER_WIDTH,
        receivedShare: NUMBER_WIDTH,
        volume: NUMBER_WIDTH,
      },
    },
  });
};

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
