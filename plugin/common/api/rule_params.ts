import { z } from 'zod';
import type { NameSource, Severity } from '../domain/detection/types';
import { firstInvalidNetwork } from '../domain/flows';

/** Every run judges this time, in buckets of this length, whatever the interval of the rule. */
export const RULE_RANGE_MS = 6 * 3_600_000;
export const RULE_BUCKET_SECONDS = 300;

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];
/** What a rule watches: rises of known domains, domains never seen before, lasting losses, an address that dominates. */
export const WATCHED = ['spikes', 'newDomains', 'losses', 'talkers'] as const;
export type Watched = (typeof WATCHED)[number];
const SOURCES = ['tls', 'http', 'dns'] as const satisfies readonly NameSource[];

const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'is not an IANA time zone');

const networks = z
  .array(z.string().max(64))
  .max(500)
  .superRefine((list, context) => {
    const wrong = firstInvalidNetwork(list);
    if (wrong !== null)
      context.addIssue({ code: 'custom', message: `"${wrong}" is neither an address nor a network` });
  });

/**
 * Parameters of a rule, as they are stored. A parameter may be added with a default and never removed or narrowed: rules
 * of every release stay valid (rule_params.test.ts holds one of each). Unknown ones, as of a newer release, are dropped.
 */
export const ruleParamsSchema = z.object({
  /** Id of the data view; without one the rule reads `logstash-*`. */
  dataViewId: z.string().min(1).max(200).optional(),
  /** KQL that narrows what is judged. */
  kuery: z.string().max(10_000).default(''),
  /** Kibana's stored filters, as the page had them. */
  filters: z.array(z.record(z.string(), z.unknown())).max(100).default([]),
  sources: z
    .array(z.enum(SOURCES))
    .min(1)
    .default([...SOURCES]),
  watch: z.array(z.enum(WATCHED)).min(1).default(['spikes', 'newDomains', 'talkers']),
  /** Least severity of an anomaly of a domain. */
  severity: z.enum(SEVERITIES).default('medium'),
  /** As the panel's setting: larger finds more. */
  sensitivity: z.number().min(0.25).max(4).default(1),
  excludedDomains: z.array(z.string().min(1).max(255)).max(500).default([]),
  /** Addresses or CIDR networks that are not told of. */
  excludedAddresses: networks.default([]),
  /** Share of the bytes from which one address dominates; default: that of the panel. */
  dominanceShare: z.number().min(0.05).max(1).optional(),
  internalNetworks: networks.optional(),
  timeZone: timeZone.default('UTC'),
});

export type RuleParams = z.output<typeof ruleParamsSchema>;
export type RuleParamsInput = z.input<typeof ruleParamsSchema>;

/** What is wrong with parameters, by field; empty where nothing is. */
export function faultsOfRuleParams(params: unknown): Readonly<Record<string, readonly string[]>> {
  const parsed = ruleParamsSchema.safeParse(params);
  if (parsed.success) return {};
  const faults: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues)
    (faults[String(path[0] ?? 'params')] ??= []).push(message);
  return faults;
}

/** @throws Error naming the first wrong parameter. */
export function parseRuleParams(params: unknown): RuleParams {
  const parsed = ruleParamsSchema.safeParse(params ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${issue?.path.join('.') ?? 'params'}: ${issue?.message ?? 'not valid'}`);
}
