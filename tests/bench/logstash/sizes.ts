import type { Client } from '@elastic/elasticsearch';
import type { PacketbeatEvent } from '../../../scripts/enrich';
import { remove } from '../../../scripts/enrich/event';
import { readSample } from '../../../scripts/sample/fixture';
import { writeEvents } from '../../elasticsearch/widgets/stored';
import { print } from '../measure';

/** What documents have since the pipeline remembers connections. */
const ON_ALL = ['pipeline_version', 'pipeline_host', 'outcome', 'memory', 'tunnel'].map(
  (name) => `network_traffic.${name}`
);
const ADDED = [...ON_ALL, 'event.ingested', 'source.as', 'destination.as'];
const ON_FLOWS = [
  'network.protocol',
  'destination.domain',
  ...['domain', 'domain_origin', 'protocol_source', 'request'].map((name) => `network_traffic.${name}`),
];

function asBefore(event: PacketbeatEvent): PacketbeatEvent {
  const before = structuredClone(event);
  for (const path of [...ADDED, ...(event['type'] === 'flow' ? ON_FLOWS : [])]) remove(before, path);
  return before;
}

/** Bytes of a stored document of the first sample that Logstash wrote, by the template of Setup, merged, no replica: as it is, and without what the memory and its companions add. */
export async function benchSizes(
  client: Client,
  stored: AsyncIterable<{ readonly id: string; readonly event: PacketbeatEvent }>
): Promise<void> {
  const events: PacketbeatEvent[] = [];
  for await (const { id, event } of stored) if (id.startsWith('0-')) events.push(event);
  if (events.length !== readSample().lines.length)
    throw new Error(`${events.length} documents of the first sample`);
  const kinds = { before: events.map(asBefore), after: events };
  for (const [name, list] of Object.entries(kinds)) {
    const index = `logstash-size-${name}`;
    await writeEvents(client, index, list);
    await client.indices.forcemerge({ index, max_num_segments: 1 });
    const { indices } = await client.indices.stats({ index, metric: ['store', 'docs'] });
    const { store, docs } = indices?.[index]?.primaries ?? {};
    const text = list.reduce((sum, event) => sum + JSON.stringify(event).length, 0) / list.length;
    print(
      `${name} the memory of connections: ${Math.round((store?.size_in_bytes ?? NaN) / (docs?.count ?? NaN))} bytes a stored document, ${Math.round(text)} characters of JSON`
    );
  }
}
