import { connectionKey, type ConnectionOf, type End } from './endpoints';
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
  private readonly whole: Span = { first: Infinity, last: -Infinity };

  /** @param time epoch microseconds */
  add(time: number, { key, opens }: ConnectionOf): void {
    widen(this.whole, time);
    const spans = this.spans.get(key);
    const current = spans?.[spans.length - 1];
    if (spans === undefined) this.spans.set(key, [{ first: time, last: time }]);
    else if (current === undefined || (opens && time - current.last > SENT_AGAIN))
      spans.push({ first: time, last: time });
    else widen(current, time);
  }

  /**
   * Gives the flow events of one reading of the capture the capture's time: `event.start`, `event.end`, `event.duration` from
   * the packets, `@timestamp` the end. Several flows of one pair of ends get their times in the order in which Packetbeat met
   * them; where their number differs from what the packets show, each gets the whole stretch. A flow that no packet belongs to (a
   * datagram put together from fragments, a damaged header) gets the stretch of all packets: never the clock of this machine.
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
      const spans = this.spans.get(key) ?? [this.whole];
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

function widen(span: Span, time: number): void {
  span.first = Math.min(span.first, time);
  span.last = Math.max(span.last, time);
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
  const transport = textAt(flow, 'network.transport') ?? '';
  return connectionKey(
    endOf(flow, 'source'),
    endOf(flow, 'destination'),
    listAt(flow, 'flow.vlan').filter((vlan) => typeof vlan === 'number'),
    transport === 'tcp' || transport === 'udp' ? transport : ''
  );
}

function endOf(flow: PacketbeatEvent, side: 'source' | 'destination'): End {
  const port = at(flow, `${side}.port`);
  return {
    mac: textAt(flow, `${side}.mac`)?.toLowerCase().replaceAll('-', ''),
    ips: listAt(flow, `${side}.ip`).filter((ip) => typeof ip === 'string'),
    port: typeof port === 'number' ? port : undefined,
  };
}

function listAt(flow: PacketbeatEvent, path: string): readonly unknown[] {
  const value = at(flow, path);
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
