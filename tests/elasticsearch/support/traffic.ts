import type { Client } from '@elastic/elasticsearch';
import { PIPELINE_VERSION } from '../../../plugin/common/domain/flows';

export type Document = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
export const dayOf = (now: number): string =>
  `logstash-${new Date(now).toISOString().slice(0, 10).replaceAll('-', '.')}`;

export interface TrafficOptions {
  readonly now: number;
  /** Minutes that the newest document is old. Default 1. */
  readonly ageMinutes?: number;
  readonly flows?: number;
  readonly transactions?: number;
  /** Changes each document: what a world has wrong. */
  readonly change?: (document: Document, index: number) => Document;
}

/** Healthy traffic of a small office as Packetbeat and our pipeline write it: flows and TLS transactions, named and placed. */
export function traffic({
  now,
  ageMinutes = 1,
  flows = 60,
  transactions = 60,
  change = (document) => document,
}: TrafficOptions): Document[] {
  const at = (index: number): string =>
    new Date(now - ageMinutes * MINUTE - (index % 10) * 1000).toISOString();
  const common = (index: number): Document => ({
    '@timestamp': at(index),
    agent: { type: 'packetbeat', name: 'sensor-1', id: 'a1', version: '8.19.7' },
    source: { ip: `10.0.0.${1 + (index % 5)}`, port: 40_000 + index, bytes: 500 + index },
    destination: {
      ip: `203.0.113.${1 + (index % 9)}`,
      port: 443,
      bytes: 4000 + index,
      geo: { location: { lat: 48.2, lon: 16.4 }, country_iso_code: 'AT' },
    },
  });
  const flow = (index: number): Document => ({
    ...common(index),
    type: 'flow',
    event: { start: at(index), duration: 1_000_000 },
    flow: { id: `f${index}`, final: true },
    network_traffic: { pipeline_version: PIPELINE_VERSION },
    network: {
      bytes: 4500 + 2 * index,
      packets: 20,
      type: 'ipv4',
      transport: 'tcp',
      community_id: `1:${index}`,
      direction: 'outbound',
    },
  });
  const transaction = (index: number): Document => ({
    ...common(index),
    type: 'tls',
    status: 'OK',
    event: { duration: 2_000_000 },
    network: {
      protocol: 'tls',
      type: 'ipv4',
      transport: 'tcp',
      community_id: `1:${index}`,
      direction: 'outbound',
    },
    tls: { client: { server_name: 'www.example.org' }, established: true },
    network_traffic: { pipeline_version: PIPELINE_VERSION, domain: 'example.org', domain_source: 'tls' },
  });
  return [
    ...Array.from({ length: flows }, (_, index) => change(flow(index), index)),
    ...Array.from({ length: transactions }, (_, index) => change(transaction(index), index)),
  ];
}

/** @throws when Elasticsearch rejects a document. */
export async function write(client: Client, index: string, documents: readonly Document[]): Promise<void> {
  const answer = await client.bulk({
    refresh: true,
    operations: documents.flatMap((document) => [{ create: { _index: index } }, document]),
  });
  const rejected = answer.items.find(({ create }) => create?.error);
  if (rejected) throw new Error(JSON.stringify(rejected));
}
