import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSample } from '../../../scripts/sample/fixture';
import { sum } from './numbers';

const counts = z.record(z.string(), z.number());
const schema = z.object({
  bytes: z.number(),
  packetsByType: counts,
  addresses: z.record(z.string(), z.object({ created: z.number(), received: z.number() })),
  transactions: z.object({ total: z.number(), byProtocol: z.record(z.string(), counts) }),
  domains: z.record(z.string(), z.record(z.string(), z.object({ requests: z.number() }))),
  planted: z.array(
    z.object({ kind: z.string(), domain: z.string().optional(), address: z.string().optional() })
  ),
});

/** What was put into the sample's capture. */
export const truth = schema.parse(
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'fixtures', 'sample', 'ground-truth.json'), 'utf8'))
);

/** Transactions of a protocol, in all and those that did not end well. */
export function transactionsOf(protocol: string): { readonly total: number; readonly failed: number } {
  const byStatus = truth.transactions.byProtocol[protocol] ?? {};
  const total = sum(Object.values(byStatus));
  return { total, failed: total - (byStatus.OK ?? 0) };
}

interface SampleDocument {
  readonly type: string;
  readonly network?: { readonly protocol?: string };
  readonly event?: { readonly duration?: number };
}

/** Transactions of a protocol that were answered, so that they have a duration: of the sample's documents, since the capture's truth does not time them. */
export function timedTransactionsOf(protocol: string): number {
  const documents = readSample().lines.map((line) => JSON.parse(line) as SampleDocument);
  return documents.filter(
    ({ type, network, event }) =>
      type !== 'flow' && network?.protocol === protocol && event?.duration !== undefined
  ).length;
}

export const protocols = Object.keys(truth.transactions.byProtocol);

/** Transactions that did not end well, of all protocols. */
export const failedTransactions = sum(protocols.map((protocol) => transactionsOf(protocol).failed));

/** Requests by registered domain, over all protocols that name one. */
export function requestsByDomain(): Readonly<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const domains of Object.values(truth.domains))
    for (const [domain, { requests }] of Object.entries(domains)) all[domain] = (all[domain] ?? 0) + requests;
  return all;
}

/** The office of the sample has these networks; written down here, not taken from the product. */
const isInternal = (address: string): boolean => /^(10\.20\.|fd20:|fe80:)/.test(address);

/** Bytes that the addresses of the office created, or received. */
export const internalBytes = (what: 'created' | 'received'): number =>
  sum(
    Object.entries(truth.addresses).flatMap(([address, bytes]) => (isInternal(address) ? [bytes[what]] : []))
  );

/** The thing of a kind that was planted. @throws Error when the sample has none. */
export function planted(kind: string, property: 'domain' | 'address'): string {
  const name = truth.planted.find((thing) => thing.kind === kind)?.[property];
  if (name === undefined) throw new Error(`The sample has no ${kind}`);
  return name;
}
