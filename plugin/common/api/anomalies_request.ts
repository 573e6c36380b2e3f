import { z } from 'zod';
import type { AnomaliesRequest } from './anomalies';
import { networks } from './input';

const HOUR_SECONDS = 3600;
const LONGEST_RANGE_MS = 92 * 24 * HOUR_SECONDS * 1000;

const instant = z.union([z.number().int(), z.string().min(1)]).transform((value, context) => {
  const ms = typeof value === 'number' ? value : Date.parse(value);
  if (Number.isFinite(ms)) return ms;
  context.addIssue({ code: 'custom', message: 'must be ISO 8601 or epoch milliseconds' });
  return z.NEVER;
});

const talkers = z.strictObject({
  measure: z.enum(['created', 'received', 'packets', 'connections']).default('received'),
  limit: z.number().int().min(1).max(100).default(10),
  dominanceShare: z.number().gt(0).max(1).optional(),
});

const bucketSeconds = z
  .number()
  .int()
  .min(10)
  .max(HOUR_SECONDS)
  .refine((seconds) => HOUR_SECONDS % seconds === 0, 'must divide 3600');

/** Body of the anomalies route: validates it and fills in the defaults. */
export const anomaliesInput: z.ZodType<AnomaliesRequest> = z.strictObject({
  timeRange: z
    .strictObject({ from: instant, to: instant })
    .refine(({ from, to }) => to > from, '"to" must be later than "from"')
    .refine(({ from, to }) => to - from <= LONGEST_RANGE_MS, 'must not be longer than 92 days'),
  filter: z.record(z.string(), z.unknown()).optional(),
  indexPattern: z.string().min(1).max(1000).default('logstash-*'),
  dataViewId: z.string().max(200).optional(),
  timeField: z.string().min(1).max(200).default('@timestamp'),
  bucketSeconds: z.union([z.literal('auto'), bucketSeconds]).default('auto'),
  historyDays: z.number().min(0).max(28).default(14),
  sources: z
    .array(z.enum(['tls', 'http', 'dns']))
    .min(1)
    .transform((list) => [...new Set(list)])
    .default(['tls', 'http', 'dns']),
  sensitivity: z.number().min(0.25).max(4).default(1),
  minCount: z.number().min(1).max(1_000_000).optional(),
  drops: z.boolean().default(false),
  maxDomains: z.number().int().min(10).max(1000).default(200),
  maxFindings: z.number().int().min(1).max(200).default(25),
  internalNetworks: networks.optional(),
  timeZone: z.string().max(64).refine(isTimeZone, 'is not an IANA time zone').default('UTC'),
  talkers: z.union([z.literal(false), talkers]).default({ measure: 'received', limit: 10 }),
  bytesByDomain: z.boolean().default(false),
  now: instant.optional(),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
