import { at, put, type PacketbeatEvent } from '../enrich/event';

/** Every time of an event that says when something happened. */
const TIMES = ['@timestamp', 'event.start', 'event.end'] as const;

/** Moves an event, in place, by so many milliseconds: flows and transactions alike, so that they stay on one axis. */
export function shift(event: PacketbeatEvent, milliseconds: number): void {
  let [known, moved] = ['', ''];
  for (const path of TIMES) {
    const value = at(event, path);
    if (typeof value !== 'string') continue;
    // A transaction's time is its start.
    if (value !== known) [known, moved] = [value, new Date(Date.parse(value) + milliseconds).toISOString()];
    put(event, path, moved);
  }
}

/** Epoch milliseconds of an event. */
export function timeOf(event: PacketbeatEvent): number {
  return Date.parse(String(event['@timestamp']));
}

/** Orders events by their time; a flow comes after the transactions of its last millisecond, as Packetbeat tells them. */
export function inOrder(a: PacketbeatEvent, b: PacketbeatEvent): number {
  return timeOf(a) - timeOf(b) || Number(a['type'] === 'flow') - Number(b['type'] === 'flow');
}
