import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline, type PacketbeatEvent } from '../../../scripts/enrich';
import { DEFAULT_CONNECTION_SETTINGS } from '../../../scripts/enrich/connections/connections';

/** Events that go into the filters of the pipeline, and what must come out. */
export interface Example {
  readonly name: string;
  /** Since when the filters have seen all events; from the beginning when it is missing. */
  readonly watching_since?: string;
  /** Settings of the memory of connections, by the names that the pipeline gives them. */
  readonly settings?: Readonly<Partial<Record<'connections' | 'requests' | 'name_margin', number>>>;
  readonly input: readonly PacketbeatEvent[];
  readonly output: readonly PacketbeatEvent[];
}

export const LOGSTASH_FOLDER = join(__dirname, '..', '..', '..', 'deploy', 'logstash');

export const GOLDEN_FILES = ['flows.json', 'transactions.json', 'connections.json'] as const;

/** The golden examples of a file of deploy/logstash/golden. */
export function examples(file: (typeof GOLDEN_FILES)[number]): Example[] {
  return JSON.parse(readFileSync(join(LOGSTASH_FOLDER, 'golden', file), 'utf8')) as Example[];
}

/** What the filters in TypeScript make of an example's input. */
export function enriched({ input, settings = {}, watching_since: since }: Example): PacketbeatEvent[] {
  const { connections, nameMargin, requests } = DEFAULT_CONNECTION_SETTINGS;
  const margin = settings.name_margin;
  const enrich = pipeline(() => null, since === undefined ? -Infinity : Date.parse(since), {
    connections: {
      ...DEFAULT_CONNECTION_SETTINGS,
      connections: { ...connections, entries: settings.connections ?? connections.entries },
      nameMargin: margin === undefined ? nameMargin : margin * 1_000,
      requests: settings.requests ?? requests,
    },
  });
  const events = structuredClone(input) as PacketbeatEvent[];
  events.forEach(enrich);
  return events;
}

/** What all events have goes without saying. */
const OF_ALL = ['pipeline_version', 'pipeline_host'];

/** What an example says about the outcome: these fields, and no others of ours. */
export function told(event: PacketbeatEvent): PacketbeatEvent {
  const ours = Object.entries(event['network_traffic'] ?? {}).filter(([key]) => !OF_ALL.includes(key));
  const said: PacketbeatEvent = {
    ...event,
    network_traffic: ours.length > 0 ? Object.fromEntries(ours) : undefined,
  };
  return Object.fromEntries(
    ['source', 'destination', 'network', 'network_traffic', 'tags']
      .filter((key) => said[key] !== undefined)
      .map((key) => [key, said[key]])
  );
}
