import { i18n } from '@kbn/i18n';
import type { NameSource } from '../../common/domain/detection/types';
import type { AnomaliesRequest, AnomaliesWarning } from '../../common/api/anomalies';
import type { Elasticsearch } from '../elasticsearch/client';
import type { FieldCaps, FieldType } from '../elasticsearch/field_caps';
import { timeFilter } from './filters';
import type { Span } from '../summaries/spans';

/** Field of the registered domain that the pipeline writes. */
export const DOMAIN_FIELD = 'network_traffic.domain';

/** What Packetbeat itself writes, best first: the series when the pipeline's field is missing, and the full names. */
const PLAIN_DOMAIN: Readonly<Record<NameSource, readonly string[]>> = {
  tls: ['tls.client.server_name', 'destination.domain'],
  http: ['url.domain', 'destination.domain'],
  dns: ['dns.question.registered_domain', 'dns.question.etld_plus_one'],
};
const FULL_NAME: Readonly<Record<NameSource, readonly string[]>> = {
  tls: ['tls.client.server_name', 'destination.domain'],
  http: ['url.domain', 'destination.domain'],
  dns: ['dns.question.name'],
};
const SOURCE_IP = 'source.ip';
const DESTINATION_IP = 'destination.ip';
/** What the pipeline knows of an address: the name of a server, and who announces it. */
const SERVER_NAME = 'destination.domain';
const ORGANIZATION = {
  source: 'source.as.organization.name',
  destination: 'destination.as.organization.name',
} as const;

/** A field that can be aggregated, or null where no index has one. */
type FieldName = string | null;

/** The field of each role, with `.keyword` where an index made before Setup needs it. */
export interface FieldPlan {
  readonly domain: FieldName;
  readonly plainDomain: Readonly<Record<NameSource, FieldName>>;
  readonly fullName: Readonly<Record<NameSource, FieldName>>;
  readonly sourceIp: FieldName;
  readonly destinationIp: FieldName;
  readonly serverName: FieldName;
  readonly organization: { readonly source: FieldName; readonly destination: FieldName };
  /** An index of the pattern may have documents in the time that was asked for. */
  readonly hasIndex: boolean;
  /** Fields that some indices have in a type that cannot be counted there. */
  readonly conflicts: readonly string[];
}

/** The fields of the indices that have documents in this time. */
export async function readFields(
  elasticsearch: Elasticsearch,
  { indexPattern, timeField }: AnomaliesRequest,
  { from, to }: Span
): Promise<FieldPlan> {
  const names = [
    DOMAIN_FIELD,
    SOURCE_IP,
    DESTINATION_IP,
    SERVER_NAME,
    ...Object.values(ORGANIZATION),
    ...Object.values(PLAIN_DOMAIN).flat(),
    ...Object.values(FULL_NAME).flat(),
  ];
  const asked = [...new Set(names)].flatMap((name) => [name, `${name}.keyword`]);
  return planFields(await elasticsearch.fieldCaps(indexPattern, asked, timeFilter(timeField, from, to)));
}

/**
 * Chooses the aggregatable field of every role. An index made before Setup has `text` with a `.keyword` twin, one made
 * after it `keyword` (or `ip`) with the same twin: so the field where all indices agree, else the twin if all of them have it.
 */
function planFields(caps: FieldCaps): FieldPlan {
  const conflicts = new Set<string>();
  const choose = (names: readonly string[]): FieldName => {
    for (const name of names) {
      const { field, conflict } = aggregatable(caps, name);
      if (conflict) conflicts.add(name);
      if (field !== null) return field;
    }
    return null;
  };
  const bySource = (
    table: Readonly<Record<NameSource, readonly string[]>>
  ): Record<NameSource, FieldName> => ({
    tls: choose(table.tls),
    http: choose(table.http),
    dns: choose(table.dns),
  });
  return {
    domain: choose([DOMAIN_FIELD]),
    plainDomain: bySource(PLAIN_DOMAIN),
    fullName: bySource(FULL_NAME),
    sourceIp: choose([SOURCE_IP]),
    destinationIp: choose([DESTINATION_IP]),
    serverName: choose([SERVER_NAME]),
    organization: {
      source: choose([ORGANIZATION.source]),
      destination: choose([ORGANIZATION.destination]),
    },
    hasIndex: caps.indices.length > 0,
    conflicts: [...conflicts],
  };
}

function aggregatable(
  caps: FieldCaps,
  name: string
): { readonly field: FieldName; readonly conflict: boolean } {
  const plain = capabilities(caps, name);
  if (plain.mapped.length === 0) return { field: null, conflict: false };
  if (plain.mapped.length === 1 && plain.mapped[0]?.aggregatable === true)
    return { field: name, conflict: false };
  const twin = capabilities(caps, `${name}.keyword`);
  const inTwin = twin.mapped.length > 0 && twin.mapped.every((type) => type.aggregatable);
  // An index that has the field and lacks the twin would be left out without a word.
  const left = plain.mapped.flatMap(({ indices }) => indices).filter((index) => twin.unmapped.has(index));
  if (inTwin && left.length === 0) return { field: `${name}.keyword`, conflict: false };
  if (plain.mapped.some((type) => type.aggregatable)) return { field: name, conflict: true };
  return { field: inTwin ? `${name}.keyword` : null, conflict: true };
}

function capabilities(
  caps: FieldCaps,
  name: string
): { readonly mapped: FieldType[]; readonly unmapped: ReadonlySet<string> } {
  const { unmapped, ...mapped } = caps.fields[name] ?? {};
  return {
    mapped: Object.values(mapped),
    unmapped: new Set(unmapped?.indices ?? []),
  };
}

/** What some indices have as text that cannot be counted. */
export function conflictWarnings({ conflicts }: FieldPlan): AnomaliesWarning[] {
  if (conflicts.length === 0) return [];
  return [
    {
      kind: 'fields',
      message: i18n.translate('networkTraffic.panel.limits.textFields', {
        defaultMessage:
          '{fields}: in some indices, these fields are text and cannot be aggregated. Run setup to repair the indices.',
        values: { fields: conflicts.join(', ') },
      }),
    },
  ];
}
