import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { PacketbeatEvent } from '../../../scripts/enrich';
import { put, remove, textAt } from '../../../scripts/enrich/event';
import { readSample } from '../../../scripts/sample/fixture';

/** What the pipeline adds to documents, but for what flows learn. */
const ADDED = ['tags', 'source.geo', 'source.as', 'destination.geo', 'destination.as'];

/** An event of the sample as Packetbeat sent it. */
export function asSent(line: string): PacketbeatEvent {
  const event = JSON.parse(line) as PacketbeatEvent;
  const domain = textAt(event, 'network_traffic.domain');
  for (const path of ['network_traffic', ...ADDED]) remove(event, path);
  if (event['type'] === 'flow') {
    remove(event, 'network.protocol');
    remove(event, 'destination.domain');
  } else if (domain !== undefined) put(event, 'network_traffic.domain', domain);
  return event;
}

/** The sample as Packetbeat sent it, several times over: each time with connections of its own. */
export function* sampleAsSent(times: number): Generator<PacketbeatEvent> {
  const { lines } = readSample();
  for (let i = 0; i < times; i += 1)
    for (const line of lines) {
      const event = asSent(line);
      const id = textAt(event, 'network.community_id');
      if (id !== undefined) put(event, 'network.community_id', `${id}${i}`);
      yield event;
    }
}

/** `count` connections that are all open at once: a transaction of each, then a flow report of each. */
export function* openConnections(count: number, names: number): Generator<PacketbeatEvent> {
  const agent = { id: '6e6f7465-2073-4d61-a070-6c6520646174', type: 'packetbeat' };
  for (const type of ['tls', 'flow'])
    for (let i = 0; i < count; i += 1) {
      const name = `host-${i % names}.example.com`;
      const server = `10.${(i % names) >> 16}.${((i % names) >> 8) & 255}.${(i % names) & 255}`;
      const common = {
        '@timestamp': '2026-01-12T09:00:00.000Z',
        type,
        agent,
        source: { ip: `10.200.${(i >> 8) & 255}.${i & 255}`, port: 1024 + (i >> 16), bytes: 100, packets: 1 },
        network: {
          type: 'ipv4',
          transport: 'tcp',
          community_id: `1:${i.toString(16).padStart(8, '0')}nJ51/PS13Q03Uo2IWCA=`,
          direction: 'internal',
        },
      };
      const destination = { ip: server, port: 443, bytes: 200, packets: 1 };
      yield type === 'flow'
        ? {
            ...common,
            destination,
            event: { start: '2026-01-12T08:59:00.000Z' },
            flow: { final: false, id: `${i}` },
            network_traffic: { flow: { report: 'delta' } },
          }
        : {
            ...common,
            destination: { ...destination, domain: name },
            network: { ...common.network, protocol: 'tls' },
            network_traffic: { domain: 'example.com' },
            tls: { client: { server_name: name } },
            status: 'OK',
          };
    }
}

/** Writes events to a file, one a line. @returns how many. */
export async function writeLines(file: string, events: Iterable<PacketbeatEvent>): Promise<number> {
  const out = createWriteStream(file);
  let count = 0;
  for (const event of events) {
    count += 1;
    if (!out.write(`${JSON.stringify(event)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return count;
}
