/**
 * What happened on the wire, in the terms in which a person would count it. Nothing here is taken from the product: who makes facts
 * counts packets (packets.ts) or reads raw events (captures.ts), and reference.ts computes from them what each widget has to show.
 */
export interface Facts {
  readonly transfers: readonly Transfer[];
  readonly exchanges: readonly Exchange[];
  /** Every document of Packetbeat, whatever it tells. */
  readonly documents: readonly { readonly time: number; readonly flow: boolean }[];
}

/** What one connection moved between two reports; `sent` by its opener, `returned` by its answerer. Bytes. */
export interface Transfer {
  /** Of the report, epoch ms. */
  readonly time: number;
  readonly source?: string;
  readonly destination?: string;
  readonly sent: number;
  readonly returned: number;
  readonly packets: number;
  readonly version?: string;
  readonly transport?: string;
  readonly port?: number;
  /** Of the answerer, degrees. */
  readonly place?: Place;
}
export type Place = readonly [latitude: number, longitude: number];

/** A request with its answer. */
export interface Exchange {
  /** Epoch ms. */
  readonly time: number;
  readonly type: string;
  readonly status?: string;
  readonly httpCode?: number;
  readonly domain?: string;
  readonly request?: string;
  /** A reverse look-up (PTR). */
  readonly reverse?: boolean;
  /** Nanoseconds. */
  readonly duration?: number;
}

/** What a reader of the dashboard chose. Epoch ms. */
export interface View {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly isInternal: (address: string) => boolean;
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
