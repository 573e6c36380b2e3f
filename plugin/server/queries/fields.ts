import type { NameSource } from '../../common/domain/spikes/types';
import type { FieldCaps } from './client';

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
const COMMUNITY_ID = 'network.community_id';

/** A field that can be aggregated, or null where no index has one. */
type FieldName = string | null;

/** The field of each role, with `.keyword` where an index made before Setup needs it. */
export interface FieldPlan {
  readonly domain: FieldName;
  readonly plainDomain: Readonly<Record<NameSource, FieldName>>;
  readonly fullName: Readonly<Record<NameSource, FieldName>>;
  readonly sourceIp: FieldName;
  readonly destinationIp: FieldName;
  readonly communityId: FieldName;
  /** Fields that some indices have in a type that cannot be counted there. */
  readonly conflicts: readonly string[];
}

/** Every field that `planFields` wants to know about. */
export function fieldsToAsk(): string[] {
  const names = [
    DOMAIN_FIELD,
    SOURCE_IP,
    DESTINATION_IP,
    COMMUNITY_ID,
    ...Object.values(PLAIN_DOMAIN).flat(),
    ...Object.values(FULL_NAME).flat(),
  ];
  return [...new Set(names)].flatMap((name) => [name, `${name}.keyword`]);
}

/**
 * Chooses the aggregatable field of every role. An index made before Setup has `text` with a `.keyword` twin, one made
 * after it `keyword` (or `ip`) with the same twin: so the field where all indices agree, else the twin that all have.
 */
export function planFields(caps: FieldCaps): FieldPlan {
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
    communityId: choose([COMMUNITY_ID]),
    conflicts: [...conflicts],
  };
}

function aggregatable(
  caps: FieldCaps,
  name: string
): { readonly field: FieldName; readonly conflict: boolean } {
  const types = Object.values(caps.fields[name] ?? {});
  const twin = Object.values(caps.fields[`${name}.keyword`] ?? {});
  const agree = types.length === 1 && types[0]?.aggregatable === true;
  if (agree) return { field: name, conflict: false };
  if (twin.length > 0 && twin.every((type) => type.aggregatable))
    return { field: `${name}.keyword`, conflict: false };
  // No twin: the indices that can count do so, the others fail their shards and are reported.
  const some = types.some((type) => type.aggregatable);
  return { field: some ? name : null, conflict: types.length > 0 };
}
