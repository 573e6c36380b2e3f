/**
 * What happened on the wire, in the terms in which a person would count it. Nothing here is taken from the product: who makes facts
 * counts packets (packets.ts) or reads raw events (captures.ts, sample.ts), and reference.ts computes from them what each widget has to show.
 */
export interface Facts {
  readonly transfers: readonly Transfer[];
  readonly exchanges: readonly Exchange[];
}

/** What a document says of its connection: all that can be clicked. */
export interface Described {
  /** Epoch ms. */
  readonly time: number;
  readonly agent?: string;
  readonly source?: string;
  readonly destination?: string;
  readonly port?: number;
  readonly transport?: string;
  readonly version?: string;
  readonly protocol?: string;
  readonly domain?: string;
  /** Of the server, by which it was asked for. */
  readonly name?: string;
  readonly organizations?: { readonly source?: string; readonly destination?: string };
  /** As the sensor or the pipeline wrote it. */
  readonly direction?: string;
  /** Of the server, degrees. */
  readonly place?: Place;
  /** All that the connection was asked and how it ended; of an exchange at most one. */
  readonly requests?: readonly string[];
  readonly outcomes?: readonly string[];
  /** Whether the document never met the pipeline. */
  readonly unprocessed?: boolean;
}

/** What one connection moved between two reports; `sent` by its client, `returned` by its server. Bytes. */
export interface Transfer extends Described {
  readonly sent: number;
  readonly returned: number;
  readonly packets: number;
}
export type Place = readonly [latitude: number, longitude: number];

/** A request with its answer. */
export interface Exchange extends Described {
  readonly protocol?: string;
  /** A reverse lookup (PTR). */
  readonly reverse?: boolean;
  /** Nanoseconds. */
  readonly duration?: number;
  /** Of the messages. */
  readonly bytes?: number;
}

/** Every document is a report of a flow or a transaction. */
export const documentsOf = ({ transfers, exchanges }: Facts): readonly (Transfer | Exchange)[] => [
  ...transfers,
  ...exchanges,
];
export const isTransfer = (item: Transfer | Exchange): item is Transfer => 'sent' in item;

/** The facts of which a condition holds. */
export const where = (
  { transfers, exchanges }: Facts,
  holds: (item: Transfer | Exchange) => boolean
): Facts => ({ transfers: transfers.filter(holds), exchanges: exchanges.filter(holds) });

/** What a reader of the dashboard chose. Epoch ms. */
export interface View {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly isInternal: (address: string) => boolean;
  /** What is there without any click. */
  readonly all: Facts;
}

export const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

/** Adds a number of each item up by a name of each item; items without a name are left out. */
export function totalsBy<T>(
  items: readonly T[],
  nameOf: (item: T) => string | undefined,
  amountOf: (item: T) => number
): Map<string, number> {
  const totals = new Map<string, number>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== undefined) totals.set(name, (totals.get(name) ?? 0) + amountOf(item));
  }
  return totals;
}
