import { DEFAULT_INTERNAL_NETWORKS, PIPELINE_VERSION } from '../../plugin/common/domain/flows';
import { Connections, type ConnectionSettings } from './connections/connections';
import { directionBy } from './direction';
import { addDomain } from './domains';
import { put, type PacketbeatEvent } from './event';
import { FlowDeltas } from './flows';
import { addPlaces, type PlaceLookup } from './geo';
import { addOutcome } from './outcomes';
import { addProtocolByPort } from './ports';
import { addProtocol } from './protocols';
import { addRequest } from './requests';
import { separateTunnel } from './tunnels';

/** Does to an event, in place, what the Logstash pipeline (deploy/logstash) does to it. */
export type Enrich = (event: PacketbeatEvent) => void;

export interface PipelineOptions {
  readonly connections?: ConnectionSettings;
  /** Internal networks in CIDR notation, for documents whose sensor says no direction. */
  readonly internalNetworks?: readonly string[];
  /** The clock of arrival, for `event.ingested`; null where documents have to be the same at every run. */
  readonly arrival?: (() => Date) | null;
}

/**
 * The filters of the pipeline in their order.
 * @param watchingSince epoch ms since when all events are seen; `-Infinity` for capture files (see FlowDeltas and Connections).
 */
export function pipeline(
  lookup: PlaceLookup,
  watchingSince: number,
  {
    connections,
    internalNetworks = DEFAULT_INTERNAL_NETWORKS,
    arrival = () => new Date(),
  }: PipelineOptions = {}
): Enrich {
  const deltas = new FlowDeltas(watchingSince);
  const memory = new Connections(watchingSince, connections);
  const addDirection = directionBy(internalNetworks);
  return (event) => {
    if (arrival !== null) put(event, 'event.ingested', arrival().toISOString());
    put(event, 'network_traffic.pipeline_version', PIPELINE_VERSION);
    separateTunnel(event);
    addProtocol(event);
    addDomain(event);
    addRequest(event);
    addOutcome(event);
    addDirection(event);
    deltas.apply(event);
    addProtocolByPort(event, memory.apply(event));
    addPlaces(event, lookup);
  };
}

/** The daily index of an event, by its own time in UTC. */
export function indexOf(event: PacketbeatEvent): string {
  return `logstash-${String(event['@timestamp']).slice(0, 10).replaceAll('-', '.')}`;
}
