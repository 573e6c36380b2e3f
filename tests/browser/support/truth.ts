import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  packetsByType: z.record(z.string(), z.number()),
  transactions: z.object({
    total: z.number(),
    byProtocol: z.record(z.string(), z.record(z.string(), z.number())),
  }),
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
  const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  return { total, failed: total - (byStatus.OK ?? 0) };
}

/** As Kibana's default number format shows a whole number. */
export const shown = (value: number): string => value.toLocaleString('en');

/** As the dashboard shows a share: one decimal at most. */
export const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en', { maximumFractionDigits: 1 })}%`;
