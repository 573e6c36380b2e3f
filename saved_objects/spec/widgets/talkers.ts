import type { Column, LastValue } from '../columns';
import { lens, series, type LensWidget, type Naming } from '../widget';

/**
 * Lens cannot add two fields per address, and each address has two roles: it is the client of connections (`source`) and the server
 * of others (`destination`). So curves come in two layers and shares in two tables, one a role: every byte is in exactly one of them,
 * and the sum of an address's two figures is what it sent or received. The Network Anomalies panel adds them.
 */
type Side = 'source' | 'destination';
type Bytes = `${Side}.bytes`;

const BYTES = { format: 'bytes' } as const;
const TOP_CURVES = 5;
const TOP_ROWS = 10;
const ROLES = { source: 'client', destination: 'server' } as const;

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

const cumulated = (byClients: Bytes, byServers: Bytes, naming: Naming): LensWidget =>
  lens({
    kind: 'lens',
    ...naming,
    dataset: 'flows',
    columns: curves('source', byClients),
    chart: {
      type: 'line',
      x: 'time',
      y: ['cumulated'],
      splitBy: 'address',
      yTitle: 'Bytes, cumulated',
      also: series({
        columns: curves('destination', byServers),
        x: 'time',
        y: 'cumulated',
        splitBy: 'address',
      }),
    },
  });

/** What a curve of sent or received bytes tells. */
const curvesOf = (what: 'sent' | 'received'): string =>
  `Bytes ${what}, added up over the time range, by address as client and as server of connections. All curves with both "Other" add up to all bytes. To filter by an address, use the legend: a click on a curve also narrows the time range to that point.`;

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

/** At 1280 px an address of IPv4 and the heads are whole, a long address of IPv6 takes more lines; organizations take the rest. */
const WIDTHS = { address: 128, sent: 76, sentShare: 56, received: 88, receivedShare: 78 } as const;

/** Kibana shows columns in the order of the layer, not in that of the table: so names are handed in. */
const shares = <const Names extends Record<string, LastValue>>(
  side: Side,
  sent: Bytes,
  received: Bytes,
  names: Names
) => {
  const share = (label: string, bytes: Bytes) =>
    ({
      op: 'formula',
      label,
      format: 'percent',
      expression: { divide: [{ sum: bytes }, { overall: { sum: 'network.bytes' } }] },
    }) as const;
  return {
    address: {
      op: 'terms',
      label: 'Address',
      field: `${side}.ip`,
      size: TOP_ROWS,
      by: 'volume',
      other: true,
    },
    ...names,
    organization: { op: 'last_value', label: 'Organization', field: `${side}.as.organization.name` },
    sent: { op: 'sum', label: 'Sent', field: sent, ...BYTES },
    sentShare: share('of all sent', sent),
    received: { op: 'sum', label: 'Received', field: received, ...BYTES },
    receivedShare: share('of all received', received),
    volume: { op: 'sum', label: 'Both', field: 'network.bytes', ...BYTES },
  } as const satisfies Record<string, Column<'volume'>>;
};

/** What both tables say of their shares: each alone does not add up to all bytes. */
const sharesOf = (role: 'client' | 'server', other: string): string =>
  `Bytes that each address sent and received as ${role}, and their shares of all bytes sent and of all bytes received: both add up to 100% over this table and "${other}" together, with "Other".`;

/** Addresses as clients. They have no names: nothing tells one. */
export const clients = lens({
  kind: 'lens',
  slug: 'clients',
  title: 'Top clients: share of all bytes of clients and servers',
  description: `${sharesOf('client', 'Top servers')} The organization is that of the newest connection; in "Other" that of only one of many addresses.`,
  dataset: 'flows',
  columns: shares('source', 'source.bytes', 'destination.bytes', {}),
  chart: {
    type: 'table',
    columns: ['address', 'organization', 'sent', 'sentShare', 'received', 'receivedShare'],
    hidden: ['volume'],
    sortBy: 'volume',
    widths: WIDTHS,
  },
});

/** Addresses as servers, with the name by which clients asked for them. */
export const servers = lens({
  kind: 'lens',
  slug: 'servers',
  title: 'Top servers: share of all bytes of clients and servers',
  description: `${sharesOf('server', 'Top clients')} Name and organization are those of the newest connection; in "Other" those of only one of many addresses.`,
  dataset: 'flows',
  columns: shares('destination', 'destination.bytes', 'source.bytes', {
    name: { op: 'last_value', label: 'Name', field: 'destination.domain' },
  }),
  chart: {
    type: 'table',
    columns: ['address', 'name', 'organization', 'sent', 'sentShare', 'received', 'receivedShare'],
    hidden: ['volume'],
    sortBy: 'volume',
    widths: { ...WIDTHS, name: 160 },
  },
});
