import type { GroundTruth } from '../../../scripts/capture/truth';
import { at, countAt, textAt, type PacketbeatEvent } from '../../../scripts/enrich/event';

const MINUTE = 60_000;
const SOURCES = ['dns', 'http', 'tls'] as const;

/** What is compared of a capture: see GroundTruth, whose shape it has. */
export type Figures = Pick<GroundTruth, 'bytes' | 'packets' | 'packetsByType' | 'connections' | 'domains'> & {
  readonly addresses: Readonly<Record<string, { readonly created: number; readonly received: number }>>;
  readonly transactions: GroundTruth['transactions'];
};

/** The figures that must be found. */
export function expectedFigures(truth: GroundTruth): Figures {
  const { bytes, packets, packetsByType, connections, domains, transactions } = truth;
  const addresses = Object.fromEntries(
    Object.entries(truth.addresses).map(([ip, { created, received }]) => [ip, { created, received }])
  );
  return { bytes, packets, packetsByType, connections, addresses, transactions, domains };
}

/** The same figures out of enriched events of Packetbeat. @param start ISO 8601, of the capture's first frame. */
export function figuresOf(events: readonly PacketbeatEvent[], start: string): Figures {
  const flows = events.filter((event) => event['type'] === 'flow');
  const transactions = events.filter((event) => event['type'] !== 'flow');
  const addresses: Record<string, { created: number; received: number }> = {};
  const packetsByType = { ipv4: 0, ipv6: 0 };
  for (const flow of flows) {
    const [sent, back] = [countAt(flow, 'source.bytes'), countAt(flow, 'destination.bytes')];
    for (const [side, created, received] of [
      ['source', sent, back],
      ['destination', back, sent],
    ] as const) {
      const address = (addresses[textAt(flow, `${side}.ip`) ?? ''] ??= { created: 0, received: 0 });
      address.created += created;
      address.received += received;
    }
    packetsByType[textAt(flow, 'network.type') === 'ipv6' ? 'ipv6' : 'ipv4'] += countAt(
      flow,
      'network.packets'
    );
  }
  const byProtocol: Record<string, { OK: number; Error: number }> = {};
  const domains: Record<string, Record<string, { requests: number; minutes: Record<string, number> }>> = {};
  for (const event of transactions) {
    const status = textAt(event, 'status') === 'OK' ? 'OK' : 'Error';
    (byProtocol[textAt(event, 'type') ?? ''] ??= { OK: 0, Error: 0 })[status] += 1;
    const [domain, source] = ['domain', 'domain_source'].map((name) =>
      textAt(event, `network_traffic.${name}`)
    );
    if (domain === undefined || !SOURCES.some((known) => known === source)) continue;
    const entry = ((domains[source ?? ''] ??= {})[domain] ??= { requests: 0, minutes: {} });
    const minute = Math.floor((Date.parse(String(at(event, '@timestamp'))) - Date.parse(start)) / MINUTE);
    entry.requests += 1;
    entry.minutes[minute] = (entry.minutes[minute] ?? 0) + 1;
  }
  const sum = (path: string): number => flows.reduce((total, flow) => total + countAt(flow, path), 0);
  return {
    bytes: sum('network.bytes'),
    packets: sum('network.packets'),
    packetsByType,
    connections: flows.length,
    addresses,
    transactions: { total: transactions.length, byProtocol },
    domains,
  };
}
