import type { LayerResult, Row } from '../../../workbench/interpret';
import {
  documentsOf,
  total,
  type Described,
  type Exchange,
  type Facts,
  type Transfer,
  type View,
} from './facts';
import { compareDestinations } from './reference_map';
import { compareDurations } from './reference_durations';
import {
  bucketsOf,
  compareNested,
  compareOverTime,
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

/** Curves of both roles of an address; `byClients` are the bytes that it moved as a client. */
const curves =
  (byClients: 'sent' | 'returned'): Compare =>
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
      role('main', 'source', byClients),
      role('also', 'destination', byClients === 'sent' ? 'returned' : 'sent'),
    ];
    return { shown: roles.map(({ shown }) => shown), expected: roles.map(({ expected }) => expected) };
  };

/** Whether a text is what the newest of the documents that have one say; of several newest one will do. */
function isNewest(
  shown: unknown,
  items: readonly Described[],
  textOf: (item: Described) => string | undefined
): unknown {
  const told = items.filter((item) => textOf(item) !== undefined);
  const newest = Math.max(...told.map(({ time }) => time));
  const texts = told.filter(({ time }) => time === newest).map(textOf);
  return (texts.length === 0 ? shown === null : texts.includes(String(shown))) || { shown, texts };
}

const shares =
  (side: 'source' | 'destination'): Compare =>
  (layers, { transfers }) => {
    const rows = rowsOf(layers);
    const [sent, received] =
      side === 'source' ? (['sent', 'returned'] as const) : (['returned', 'sent'] as const);
    const groups = ranked(
      { items: transfers, nameOf: (item) => item[side], amountOf: bytes, size: 10 },
      rows.map(({ address }) => String(address))
    );
    const all = total([...groups.values()].flat().map(bytes));
    const figures = (items: readonly Transfer[]): unknown => {
      const [out, back] = [sent, received].map((field) => total(items.map((item) => item[field])));
      return {
        sent: out,
        received: back,
        volume: total(items.map(bytes)),
        shares: all === 0 ? [null, null] : [(out ?? 0) / all, (back ?? 0) / all],
        texts: [true, true],
      };
    };
    return {
      shown: new Map(
        rows.map(({ address, sentShare = null, receivedShare = null, ...figure }) => {
          const items = groups.get(String(address)) ?? [];
          return [
            String(address),
            {
              sent: figure.sent,
              received: figure.received,
              volume: figure.volume,
              shares: [sentShare, receivedShare],
              texts: [
                isNewest(figure.organization, items, ({ organizations }) => organizations?.[side]),
                figure.name === undefined || isNewest(figure.name, items, ({ name }) => name),
              ],
            },
          ];
        })
      ),
      expected: new Map([...groups].map(([key, items]) => [key, figures(items)])),
    };
  };

const hasOutcome = ({ outcomes = [] }: Exchange): boolean => outcomes.length > 0;
const failed = ({ outcomes = [] }: Exchange): boolean =>
  outcomes.length > 0 && !outcomes.includes('OK') && !outcomes.includes('Not followed');

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
  clients: shares('source'),
  servers: shares('destination'),
  'ip-versions': (layers, { transfers }) =>
    compareOverTime(rowsOf(layers), ['version', 'packets'], {
      items: transfers,
      nameOf: ({ version }) => version,
      amountOf: ({ packets }) => packets,
      size: 3,
    }),
  protocols: (layers, { transfers }) =>
    compareTop(rowsOf(layers), ['protocol', 'volume'], {
      items: transfers,
      nameOf: ({ protocol }) => protocol ?? MISSING,
      amountOf: bytes,
      size: 15,
    }),
  'domain-volumes': (layers, { transfers }) =>
    compareTop(rowsOf(layers), ['domain', 'volume'], {
      items: transfers,
      nameOf: ({ domain }) => domain ?? MISSING,
      amountOf: bytes,
      size: 12,
    }),
  organizations: (layers, { transfers }) =>
    compareTop(rowsOf(layers), ['organization', 'volume'], {
      items: transfers,
      nameOf: ({ organizations }) => organizations?.destination ?? MISSING,
      amountOf: bytes,
      size: 8,
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
        ['Internal', volume(true, true)],
        ['Outbound', volume(true, false)],
        ['Inbound', volume(false, true)],
        ['External', volume(false, false)],
      ]),
    };
  },
  domains: (layers, { exchanges }) =>
    compareNested(
      rowsOf(layers),
      ['domain', 'request', 'requests'],
      {
        items: exchanges.filter(
          ({ protocol = '', reverse }) => ['http', 'dns', 'tls'].includes(protocol) && !reverse
        ),
        nameOf: ({ domain }) => domain ?? MISSING,
        amountOf: one,
        size: 8,
      },
      { nameOf: ({ requests = [] }) => requests[0] ?? MISSING, amountOf: one, size: 4 }
    ),
  outcomes: (layers, { exchanges }) =>
    compareOverTime(rowsOf(layers), ['outcome', 'transactions'], {
      items: exchanges,
      nameOf: ({ outcomes = [] }) => outcomes[0] ?? MISSING,
      amountOf: one,
      size: 9,
    }),
  durations: compareDurations,
  state: (layers, facts, { from, to, now }) => {
    const { transfers, exchanges } = facts;
    const packets = (of: readonly Transfer[]): number => total(of.map((transfer) => transfer.packets));
    const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
    const times = documentsOf(facts).map(({ time }) => time);
    const { errors, placed, age, rate } = row(layers);
    return {
      shown: { errors, placed, age, documents: Math.round((number(rate) * (to - from)) / 60_000) },
      expected: {
        errors: share(exchanges.filter(failed).length, exchanges.filter(hasOutcome).length),
        placed: share(packets(transfers.filter(({ place }) => place)), packets(transfers)),
        age: times.length === 0 ? null : now - Math.max(...times),
        documents: times.length,
      },
    };
  },
  unreached: (layers, _facts, { all }) => {
    const documents = documentsOf(all);
    const { unreached, foreign } = row(layers);
    return {
      shown: { unreached: number(unreached), foreign: number(foreign) },
      expected: {
        unreached: documents.filter(({ protocol }) => protocol === undefined).length,
        foreign: documents.filter(({ unprocessed }) => unprocessed).length,
      },
    };
  },
  destinations: compareDestinations,
  events: (layers, facts) => {
    const [layer] = layers;
    const hits = layer?.responses[0]?.hits?.total;
    const documents = documentsOf(facts);
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
