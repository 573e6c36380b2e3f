import { addDomain } from './domains';
import type { PacketbeatEvent } from './event';
import { FlowDeltas } from './flows';
import { addPlaces, type PlaceLookup } from './geo';
import { addRequest } from './requests';

/** Does to an event, in place, what the Logstash pipeline (deploy/logstash) does to it. */
export type Enrich = (event: PacketbeatEvent) => void;

/**
 * The filters of the pipeline in their order.
 * @param watchingSince epoch ms since when all events are seen; `-Infinity` for capture files (see FlowDeltas).
 */
export function pipeline(lookup: PlaceLookup, watchingSince: number): Enrich {
  const deltas = new FlowDeltas(watchingSince);
  return (event) => {
    addPlaces(event, lookup);
    addDomain(event);
    addRequest(event);
    deltas.apply(event);
  };
}

/** The daily index of an event, by its own time in UTC. */
export function indexOf(event: PacketbeatEvent): string {
  return `logstash-${String(event['@timestamp']).slice(0, 10).replaceAll('-', '.')}`;
}
