import type { LayerResult, Row } from '../../../workbench/interpret';
import { total, type Exchange, type Facts, type Transfer, type View } from './facts';
import { compareDestinations } from './reference_map';
import { compareDurations } from './reference_durations';
import {
  bucketsOf,
  compareNested,
  compareTop,
  growing,
  MISSING,
  perBucket,
  ranked,
  rowsOf,
  seriesOf,
  type Comparison,
} from './tables';

type Compare = (layers: readonly LayerResult[], facts: Facts, view: View) => Comparison;

const bytes = ({ sent, returned }: Transfer): number => sent + returned;
const one = (): number => 1;
const [row, number] = [
  (layers: readonly LayerResult[]): Row => rowsOf(layers)[0] ?? {},
  (value: unknown): number => Number(value ?? 0),
];

/** A rate of the whole range, and of each bucket of the curve behind it: compared as whole bytes. */
const rate =
  (amountOf: (transfer: Transfer, isInternal: View['isInternal']) => number): Compare =>
  (layers, { transfers }, { from, to, isInternal }) => {
    const curve = rowsOf(layers, 'trend');
    const { starts, width } = bucketsOf(curve);
    const amount = (transfer: Transfer): number => amountOf(transfer, isInternal);
    return {
      shown: {
        bytes: Math.round((number(row(layers).rate) * (to - from)) / 1000),
        curve: curve.map(({ trend }) => Math.round((number(trend) * width) / 1000)),
      },
      expected: { bytes: total(transfers.map(amount)), curve: perBucket(starts, transfers, amount) },
    };
  };

/** Curves of both roles of an address; `opened` are the bytes that it moved as the opener. */
const curves =
  (opened: 'sent' | 'returned'): Compare =>
  (layers, { transfers }) => {
    const role = (layer: string, side: 'source' | 'destination', field: 'sent' | 'returned'): Comparison => {
      const rows = rowsOf(layers, layer);
      const { starts } = bucketsOf(rows);
      const shown = seriesOf(rows, 'address', 'cumulated', starts);
      const groups = ranked(
        { items: transfers, nameOf: (item) => item[side], amountOf: (item) => item[field], size: 5 },
        [...shown.keys()]
      );
      return {
        shown,
        expected: new Map(
          [...groups].map(([key, items]) => [key, growing(perBucket(starts, items, (item) => item[field]))])
        ),
      };
    };
    const roles = [
      role('main', 'source', opened),
      role('also', 'destination', opened === 'sent' ? 'returned' : 'sent'),
    ];
    return { shown: roles.map(({ shown }) => shown), expected: roles.map(({ expected }) => expected) };
  };

const shares =
  (side: 'source' | 'destination'): Compare =>
  (layers, { transfers }) => {
    const rows = rowsOf(layers);
    const [created, received] =
      side === 'source' ? (['sent', 'returned'] as const) : (['returned', 'sent'] as const);
    const groups = ranked(
      { items: transfers, nameOf: (item) => item[side], amountOf: bytes, size: 10 },
      rows.map(({ address }) => String(address))
    );
    const all = total([...groups.values()].flat().map(bytes));
    const figures = (items: readonly Transfer[]): unknown => {
      const [out, back] = [created, received].map((field) => total(items.map((item) => item[field])));
      return {
        created: out,
        received: back,
        volume: total(items.map(bytes)),
        shares: all === 0 ? [null, null] : [(out ?? 0) / all, (back ?? 0) / all],
      };
    };
    return {
      shown: new Map(
        rows.map(({ address, createdShare = null, receivedShare = null, ...figure }) => [
          String(address),
          {
            created: figure.created,
            received: figure.received,
            volume: figure.volume,
            shares: [createdShare, receivedShare],
          },
        ])
      ),
      expected: new Map([...groups].map(([key, items]) => [key, figures(items)])),
    };
  };

/** How many there are over time, in groups with fixed names. */
const overTime = <T extends { readonly time: number }>(
  rows: readonly Row[],
  [name, value]: readonly [string, string],
  groups: Readonly<Record<string, readonly T[]>>,
  scaled: (count: number, start: number, width: number) => number = (count) => count
): Comparison => {
  const { starts, width } = bucketsOf(rows);
  const counts = (items: readonly T[]): number[] =>
    perBucket(starts, items, one).map((count, index) => scaled(count, starts[index] ?? NaN, width));
  return {
    shown: seriesOf(rows, name, value, starts),
    expected: new Map(Object.entries(groups).map(([key, items]) => [key, counts(items)])),
  };
};

const isFailed = ({ status }: Exchange): boolean => status !== undefined && status !== 'OK';
const failure = ({ type, httpCode }: Exchange): string => {
  if (type === 'dns') return 'DNS';
  if (type === 'tls') return 'TLS handshake';
  if (type !== 'http') return 'Other protocols';
  if (httpCode === undefined || httpCode < 400) return 'HTTP without full answer';
  return httpCode < 500 ? 'HTTP 4xx' : 'HTTP 5xx';
};
const KINDS = [
  'OK',
  'HTTP 4xx',
  'HTTP 5xx',
  'HTTP without full answer',
  'DNS',
  'TLS handshake',
  'Other protocols',
];

/** What each widget has to show, by its slug. */
export const REFERENCE: Readonly<Record<string, Compare>> = {
  'incoming-volume': rate(
    ({ source, destination, sent, returned }, isInternal) =>
      (destination && isInternal(destination) ? sent : 0) + (source && isInternal(source) ? returned : 0)
  ),
  'created-volume': rate(
    ({ source, destination, sent, returned }, isInternal) =>
      (source && isInternal(source) ? sent : 0) + (destination && isInternal(destination) ? returned : 0)
  ),
  'top-creators': curves('sent'),
  'top-receivers': curves('returned'),
  openers: shares('source'),
  answerers: shares('destination'),
  'ip-versions': (layers, { transfers }) => {
    const rows = rowsOf(layers);
    const { starts } = bucketsOf(rows);
    const shown = seriesOf(rows, 'version', 'packets', starts);
    const versions = [...new Set(transfers.flatMap(({ version }) => version ?? []))];
    const packets = (version: string): number[] =>
      perBucket(
        starts,
        transfers.filter((item) => item.version === version),
        (item) => item.packets
      );
    return { shown, expected: new Map(versions.map((version) => [version, packets(version)])) };
  },
  transports: (layers, { transfers }) =>
    compareTop(rowsOf(layers), ['transport', 'volume'], {
      items: transfers,
      nameOf: ({ transport }) => transport ?? MISSING,
      amountOf: bytes,
      size: 5,
    }),
  ports: (layers, { transfers }) =>
    compareNested(
      rowsOf(layers),
      ['transport', 'port', 'volume'],
      {
        items: transfers.filter(({ port }) => port !== undefined),
        nameOf: ({ transport }) => transport ?? MISSING,
        amountOf: bytes,
        size: 5,
      },
      { nameOf: ({ port }) => String(port), amountOf: bytes, size: 8 }
    ),
  directions: (layers, { transfers }, { isInternal }) => {
    const between = transfers.filter(({ source, destination }) => source && destination);
    const volume = (from: boolean, to: boolean): number =>
      total(
        between
          .filter(
            ({ source = '', destination = '' }) =>
              isInternal(source) === from && isInternal(destination) === to
          )
          .map(bytes)
      );
    return {
      shown: new Map(rowsOf(layers).map((shown) => [shown.direction, number(shown.volume)])),
      expected: new Map([
        ['Inside', volume(true, true)],
        ['Outbound', volume(true, false)],
        ['Inbound', volume(false, true)],
        ['Outside', volume(false, false)],
      ]),
    };
  },
  protocols: (layers, { exchanges }) =>
    compareTop(rowsOf(layers), ['protocol', 'transactions'], {
      items: exchanges,
      nameOf: ({ type }) => type,
      amountOf: one,
      size: 15,
    }),
  domains: (layers, { exchanges }) =>
    compareNested(
      rowsOf(layers),
      ['domain', 'request', 'requests'],
      {
        items: exchanges.filter(({ type, reverse }) => ['http', 'dns', 'tls'].includes(type) && !reverse),
        nameOf: ({ domain }) => domain ?? MISSING,
        amountOf: one,
        size: 8,
      },
      { nameOf: ({ request }) => request ?? MISSING, amountOf: one, size: 4 }
    ),
  errors: (layers, { exchanges }) => {
    const kindOf = (item: Exchange): string | undefined =>
      item.status === 'OK' ? 'OK' : isFailed(item) ? failure(item) : undefined;
    return overTime(
      rowsOf(layers),
      ['kind', 'transactions'],
      Object.fromEntries(KINDS.map((kind) => [kind, exchanges.filter((item) => kindOf(item) === kind)]))
    );
  },
  'error-rate': (layers, { exchanges }) => {
    const told = exchanges.filter(({ status }) => status !== undefined);
    return {
      shown: row(layers).rate,
      expected: told.length === 0 ? null : told.filter(isFailed).length / told.length,
    };
  },
  placed: (layers, { transfers }) => {
    const packets = (of: readonly Transfer[]): number => total(of.map((transfer) => transfer.packets));
    const all = packets(transfers);
    return {
      shown: row(layers).placed,
      expected: all === 0 ? null : packets(transfers.filter(({ place }) => place)) / all,
    };
  },
  durations: compareDurations,
  'newest-event': (layers, { documents }, { from, to, now }) => ({
    shown: { age: row(layers).age, documents: Math.round((number(row(layers).rate) * (to - from)) / 60_000) },
    expected: {
      age: documents.length === 0 ? null : now - Math.max(...documents.map(({ time }) => time)),
      documents: documents.length,
    },
  }),
  arrivals: (layers, { documents }, { from, to }) => {
    const compared = overTime(
      rowsOf(layers),
      ['kind', 'documents'],
      {
        Flows: documents.filter(({ flow }) => flow),
        Transactions: documents.filter(({ flow }) => !flow),
      },
      // A bucket at the edge of the time range covers only part of its width.
      (count, start, width) => (count * 60_000) / (Math.min(start + width, to) - Math.max(start, from))
    );
    const rounded = (series: unknown): unknown =>
      new Map(
        [...(series as Map<string, number[]>)].map(([key, values]) => [key, values.map((v) => v.toFixed(6))])
      );
    return { shown: rounded(compared.shown), expected: rounded(compared.expected) };
  },
  destinations: compareDestinations,
  events: (layers, { documents }) => {
    const [layer] = layers;
    const hits = layer?.responses[0]?.hits?.total;
    const newest = documents.length === 0 ? undefined : Math.max(...documents.map(({ time }) => time));
    const first = layer?.table.rows[0]?.['@timestamp'];
    return {
      shown: {
        documents: typeof hits === 'number' ? hits : hits?.value,
        newest: first && Date.parse(String(first)),
      },
      expected: { documents: documents.length, newest },
    };
  },
};
