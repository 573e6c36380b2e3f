import type { Client } from '@elastic/elasticsearch';
import type { CauseCode } from '../../../plugin/common/api/diagnosis';
import { PIPELINE_VERSION } from '../../../plugin/common/domain/flows';
import type { SetupWorld } from '../support/setup_world';
import { dayOf, traffic, write, type Document, type TrafficOptions } from '../support/traffic';

export const now = Date.now();
export const patched =
  (path: readonly string[], value: unknown) =>
  (document: Document): Document => {
    const [head = '', ...rest] = path;
    if (rest.length === 0) return { ...document, [head]: value };
    return { ...document, [head]: patched(rest, value)((document[head] ?? {}) as Document) };
  };

export const daily = dayOf(now);
export const healthy = (
  client: Client,
  change?: (document: Document, index: number) => Document,
  options: Partial<TrafficOptions> = {}
): Promise<void> => write(client, daily, traffic({ now, ...options, ...(change ? { change } : {}) }));

/** Flows of frames whose addresses Packetbeat could not read, and nothing else. */
export const framesOnly = (client: Client): Promise<void> =>
  healthy(
    client,
    (document) => ({
      ...document,
      source: { mac: '02-00-00-00-00-01', bytes: 500 },
      destination: { mac: '02-00-00-00-01-00', bytes: 4000 },
      network: { bytes: 4500, packets: 20 },
    }),
    { transactions: 0 }
  );

/** A world in which one thing is wrong. */
export interface World {
  readonly cause: CauseCode;
  readonly build: (world: SetupWorld) => Promise<unknown>;
  /** Setup is run before `build` unless the world is one without it. */
  readonly withoutSetup?: true;
}

export const reports = (
  marked: boolean,
  bytes: (report: number) => number,
  ended: (flow: number) => boolean = () => true
): Document[] =>
  traffic({ now, flows: 5, transactions: 60 }).flatMap((document, flow): Document[] =>
    document.type !== 'flow'
      ? [document]
      : [0, 1, 2, 3].map((report) => ({
          ...patched(['network', 'bytes'], bytes(report))(document),
          '@timestamp': new Date(now - 60_000 + report * 1000).toISOString(),
          flow: { id: (document.flow as Document).id, final: report === 3 && ended(flow) },
          ...(marked && {
            network_traffic: { pipeline_version: PIPELINE_VERSION, flow: { report: 'delta' } },
          }),
        }))
  );

/** A flow as two gateways leave it: each half with the frame addresses of its own, the server as the source of the second. */
export function halvesOf(document: Document, index: number): Document[] {
  const { source = {}, destination = {}, network, ...flow } = document as Record<string, Document>;
  const ends = ({ ip, port }: Document): Document => ({ ip, port });
  return [
    {
      ...flow,
      source: { ...source, packets: 12 },
      destination: { ...ends(destination), geo: destination.geo },
      network: { ...network, packets: 12, bytes: source.bytes },
    },
    {
      ...flow,
      flow: { id: `back${index}`, final: true },
      source: { ...ends(destination), bytes: destination.bytes, packets: 45 },
      destination: ends(source),
      network: { ...network, packets: 45, bytes: destination.bytes, direction: 'inbound' },
    },
  ];
}
