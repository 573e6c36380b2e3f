import { anomaliesAddress } from '../../common/api/page_address';
import type { RuleParams } from '../../common/api/rule_params';
import type { FieldMapEntry } from '../../kibana_types/alerting';
import type { RuleAnomaly } from './anomaly';
import { say } from './texts';

/** Under so many days of history an alert says so. */
const SHORT_HISTORY_DAYS = 1;

/** Clients that a message names: more are no help in a mail, and the link shows them. */
const NAMED_CLIENTS = 5;
const LEAST_SHARE = 0.01;

/** What a message of a connector may name as `context.…`. */
export interface AlertContext {
  readonly reason: string;
  readonly domain: string;
  readonly address: string;
  readonly source: string;
  readonly kind: string;
  readonly severity: string;
  readonly actual: number;
  readonly expected: number | '';
  readonly factor: number | '';
  readonly onset: string;
  readonly end: string;
  readonly clients: string;
  readonly organisation: string;
  readonly bytes: number | '';
  readonly history: string;
  readonly link: string;
}

/** Every variable with its help, in the order of the interface. */
export const contextVariables = (): { readonly name: keyof AlertContext; readonly description: string }[] =>
  (Object.keys(say.context) as (keyof AlertContext)[]).map((name) => ({
    name,
    description: say.context[name](),
  }));

const rounded = (value: number | null): number | '' => (value === null ? '' : Math.round(value * 10) / 10);

export function contextOf(anomaly: RuleAnomaly, link: string): AlertContext {
  return {
    reason: anomaly.reason,
    domain: anomaly.domain ?? '',
    address: anomaly.address ?? '',
    source: anomaly.source ?? '',
    kind: anomaly.kind,
    severity: anomaly.severity,
    actual: Math.round(anomaly.actual * 10) / 10,
    expected: rounded(anomaly.expected),
    factor: rounded(anomaly.factor),
    onset: new Date(anomaly.onset).toISOString(),
    end: new Date(anomaly.end).toISOString(),
    clients: anomaly.clients
      .filter(({ share }) => share >= LEAST_SHARE)
      .slice(0, NAMED_CLIENTS)
      .map(({ address, share }) => say.client({ address, share: String(Math.round(share * 100)) }))
      .join(', '),
    organisation: anomaly.organisation ?? '',
    bytes: anomaly.bytes ?? '',
    history:
      anomaly.domain !== null && anomaly.historyDays < SHORT_HISTORY_DAYS
        ? say.shortHistory({ days: anomaly.historyDays.toFixed(1) })
        : '',
    link,
  };
}

const FIELD = 'network_traffic.anomaly';
const one = (type: FieldMapEntry['type']): FieldMapEntry => ({ type, array: false, required: false });

/** Fields of the alert documents beside Kibana's own. */
export const ALERT_FIELDS: Readonly<Record<string, FieldMapEntry>> = {
  [`${FIELD}.subject`]: one('keyword'),
  [`${FIELD}.domain`]: one('keyword'),
  [`${FIELD}.address`]: one('ip'),
  [`${FIELD}.source`]: one('keyword'),
  [`${FIELD}.kind`]: one('keyword'),
  [`${FIELD}.severity`]: one('keyword'),
  [`${FIELD}.onset`]: one('date'),
  [`${FIELD}.end`]: one('date'),
  [`${FIELD}.actual`]: one('double'),
  [`${FIELD}.expected`]: one('double'),
  [`${FIELD}.factor`]: one('double'),
  [`${FIELD}.bytes`]: one('long'),
  [`${FIELD}.organisation`]: one('keyword'),
  [`${FIELD}.clients`]: { type: 'ip', array: true, required: false },
  [`${FIELD}.history_days`]: one('double'),
};

/** The alert document of an anomaly, without what is not known. */
export function payloadOf(anomaly: RuleAnomaly): Readonly<Record<string, unknown>> {
  const { domain, address } = anomaly;
  const known: Readonly<Record<string, unknown>> = {
    subject: domain ?? address,
    domain,
    address,
    source: anomaly.source,
    kind: anomaly.kind,
    severity: anomaly.severity,
    onset: new Date(anomaly.onset).toISOString(),
    end: new Date(anomaly.end).toISOString(),
    actual: anomaly.actual,
    expected: anomaly.expected,
    factor: anomaly.factor,
    bytes: anomaly.bytes,
    organisation: anomaly.organisation,
    clients: anomaly.clients.map((client) => client.address),
    history_days: anomaly.historyDays,
  };
  return {
    'kibana.alert.reason': anomaly.reason,
    ...Object.fromEntries(
      Object.entries(known)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [`${FIELD}.${name}`, value])
    ),
  };
}

/** Where Kibana is, as far as the server knows. */
export interface Place {
  /** Public address, or the base path alone where the administrator has set none. */
  readonly base: string;
  readonly space: string;
}

/** Kibana's address of the Anomalies page, at the times in which the anomaly was found and with what the rule asked. */
export async function linkTo(
  anomaly: RuleAnomaly,
  params: RuleParams,
  { base, space }: Place
): Promise<string> {
  const { encode } = await import('@kbn/rison');
  const state = {
    timeRange: { from: new Date(anomaly.from).toISOString(), to: new Date(anomaly.to).toISOString() },
    query: { query: params.kuery, language: 'kuery' },
    filters: params.filters,
    settings: {
      sources: params.sources,
      max_findings: 200,
      talker_limit: 25,
      bytes_by_domain: true,
      ...(params.sensitivity === 1 ? {} : { sensitivity: params.sensitivity }),
      ...(params.internalNetworks ? { internal_networks: params.internalNetworks } : {}),
      ...(params.watch.includes('losses') ? { drops: true } : {}),
    },
    finding: anomaly.finding ?? undefined,
  };
  const prefix = space === 'default' ? '' : `/s/${space}`;
  return `${base}${prefix}/app/networkTraffic${anomaliesAddress(state, encode)}`;
}
