import type { SettingsInput, SetupSettings } from '../../common/api/setup';
import { DEFAULT_INTERNAL_NETWORKS } from '../../common/domain/flows';
import type { World } from './world';

const DEFAULT_INDEX_PATTERN = 'logstash-*';
/** Logstash for Beats, Elasticsearch, and Elasticsearch at Elastic Cloud. */
export const DEFAULT_SHIPPING_PORTS: readonly number[] = [5044, 9200, 9243];

/** What was asked, else what this space was set up with, else the defaults. */
export function settingsOf(world: Pick<World, 'record'>, input: SettingsInput = {}): SetupSettings {
  const before = world.record?.settings;
  return {
    indexPattern: input.indexPattern ?? before?.indexPattern ?? DEFAULT_INDEX_PATTERN,
    internalNetworks: input.internalNetworks ?? before?.internalNetworks ?? [...DEFAULT_INTERNAL_NETWORKS],
    retentionDays: input.retentionDays !== undefined ? input.retentionDays : (before?.retentionDays ?? null),
    shippingPorts: input.shippingPorts ?? before?.shippingPorts ?? [...DEFAULT_SHIPPING_PORTS],
  };
}

/** Patterns of the index template: those of all spaces, this one's as it is to be. */
export function patternsOf(world: Pick<World, 'records'>, space: string, settings: SetupSettings): string[] {
  const others = world.records.filter((record) => record.space !== space);
  return [
    ...new Set([settings.indexPattern, ...others.map((record) => record.settings.indexPattern)]),
  ].sort();
}
