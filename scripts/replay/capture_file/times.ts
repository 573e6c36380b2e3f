import { connectionKey, connectionOf } from './endpoints';
import type { Packet } from './types';
import type { PacketbeatEvent } from '../../enrich/event';
import { at, textAt } from '../../enrich/event';

interface Span {
  first: number;
  last: number;
}

/** After this long without a packet an opening segment starts a new connection rather than being sent again. */
const SENT_AGAIN = 3_000_000;

/**
 * When each connection of a capture took place. Packetbeat stamps the flows of a capture file with the clock of the machine that
 * reads it, so the capture's own time has to be taken from the packets.
 */
export class ConnectionTimes {
  private readonly spans = new Map<string, Span[]>();

  /** Epoch microseconds. */
  add(packet: Packet): void {
    const connection = connectionOf(packet.linkType, packet.data);
    const key = connection?.key ?? 'other';
    const spans = this.spans.get(key) ?? [];
    if (spans.length === 0) this.spans.set(key, spans);
    const current = spans[spans.length - 1];
    if (current === undefined || (connection?.opens === true && packet.time - current.last > SENT_AGAIN)) {
      spans.push({ first: packet.time, last: packet.time });
    } else {
      current.first = Math.min(current.first, packet.time);
      current.last = Math.max(current.last, packet.time);
    }
  }

  /**
   * Gives the flow events of one reading of the capture the capture's time: `event.start`, `event.end`, `event.duration` from
   * the packets, `@timestamp` the end. Several flows of one pair of ends get their times in the order in which Packetbeat met
   * them; where their number differs from what the packets show, each gets the whole stretch.
   */
  apply(flows: readonly PacketbeatEvent[]): void {
    const byKey = new Map<string, PacketbeatEvent[]>();
    for (const flow of flows) {
      const key = keyOf(flow);
      const group = byKey.get(key);
      if (group === undefined) byKey.set(key, [flow]);
      else group.push(flow);
    }
    for (const [key, group] of byKey) {
      const spans = this.spans.get(key) ?? this.spans.get('other');
      if (spans === undefined) continue;
      group.sort(
        (a, b) => Date.parse(textAt(a, 'event.start') ?? '') - Date.parse(textAt(b, 'event.start') ?? '')
      );
      const whole = {
        first: Math.min(...spans.map(({ first }) => first)),
        last: Math.max(...spans.map(({ last }) => last)),
      };
      group.forEach((flow, i) =>
        stamp(flow, (group.length === spans.length ? spans[i] : undefined) ?? whole)
      );
    }
  }
}

function stamp(flow: PacketbeatEvent, { first, last }: Span): void {
  const event = (flow['event'] ??= {}) as Record<string, unknown>;
  event['start'] = iso(first);
  event['end'] = iso(last);
  event['duration'] = (last - first) * 1_000;
  flow['@timestamp'] = iso(last);
}

function iso(time: number): string {
  return new Date(Math.floor(time / 1_000)).toISOString();
}

function keyOf(flow: PacketbeatEvent): string {
  const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
  const [source, destination] = [first(at(flow, 'source.ip')), first(at(flow, 'destination.ip'))];
  if (typeof source !== 'string' || typeof destination !== 'string') return 'other';
  const port = (path: string): number | undefined => {
    const value = at(flow, path);
    return typeof value === 'number' ? value : undefined;
  };
  const transport = textAt(flow, 'network.transport') ?? '';
  const carried = transport === 'tcp' || transport === 'udp' ? transport : '';
  return connectionKey(source, port('source.port'), destination, port('destination.port'), carried);
}
