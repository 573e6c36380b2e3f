import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PacketbeatEvent } from '../../../scripts/enrich';

/** Events that go into the filters of the pipeline, and what must come out. */
export interface Example {
  readonly name: string;
  /** Since when the filters have seen all events; from the beginning when it is missing. */
  readonly watching_since?: string;
  readonly input: readonly PacketbeatEvent[];
  readonly output: readonly PacketbeatEvent[];
}

export const LOGSTASH_FOLDER = join(__dirname, '..', '..', '..', 'deploy', 'logstash');

/** The golden examples of a file of deploy/logstash/golden. */
export function examples(file: 'flows.json' | 'transactions.json'): Example[] {
  return JSON.parse(readFileSync(join(LOGSTASH_FOLDER, 'golden', file), 'utf8')) as Example[];
}

/** What an example says about the outcome: these fields, and no others of ours. */
export function told(event: PacketbeatEvent): PacketbeatEvent {
  return Object.fromEntries(
    ['source', 'destination', 'network', 'network_traffic', 'tags']
      .filter((key) => key in event)
      .map((key) => [key, event[key]])
  );
}
