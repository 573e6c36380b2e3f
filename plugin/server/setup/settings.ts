import type { SettingsInput, SetupSettings } from '../../common/api/setup';
import { DEFAULT_INTERNAL_NETWORKS } from '../../common/domain/flows';
import { ifForbidden } from '../elasticsearch/problem';
import type { ClusterState } from './cluster_state';
import type { SetupContext } from './context';
import { readRecords } from './record';

const DEFAULT_INDEX_PATTERN = 'logstash-*';
/** Logstash for Beats, Elasticsearch, and Elasticsearch at Elastic Cloud. */
export const DEFAULT_SHIPPING_PORTS: readonly number[] = [5044, 9200, 9243];

/** What was asked, else what this space was set up with, else the defaults. */
export function settingsOf(
  { record }: Pick<ClusterState, 'record'>,
  input: SettingsInput = {}
): SetupSettings {
  const before = record?.settings;
  return {
    indexPattern: input.indexPattern ?? before?.indexPattern ?? DEFAULT_INDEX_PATTERN,
    internalNetworks: input.internalNetworks ?? before?.internalNetworks ?? [...DEFAULT_INTERNAL_NETWORKS],
    retentionDays: input.retentionDays !== undefined ? input.retentionDays : (before?.retentionDays ?? null),
    shippingPorts: input.shippingPorts ?? before?.shippingPorts ?? [...DEFAULT_SHIPPING_PORTS],
    // A record of a version that had none lacks it.
    summaries: input.summaries ?? (before as Partial<SetupSettings> | undefined)?.summaries ?? false,
  };
}

/** The settings of this space, for who needs nothing else; the defaults where this user may not read them. */
export async function readSettings(
  { elasticsearch, space }: SetupContext,
  input?: SettingsInput
): Promise<SetupSettings> {
  const records = await readRecords(elasticsearch).catch(ifForbidden(() => []));
  return settingsOf({ record: records.find((record) => record.space === space) }, input);
}
