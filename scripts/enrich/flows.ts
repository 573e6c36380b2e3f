import { at, countAt, put, tag, textAt, type PacketbeatEvent } from './event';

const COUNTERS = ['source.bytes', 'source.packets', 'destination.bytes', 'destination.packets'] as const;
type Counters = readonly number[];

interface Connection {
  readonly counters: Counters;
  readonly seen: number;
}

const SWEEP_EVERY = 10_000;
const FORGET_AFTER = 60 * 60 * 1_000;
export const UNKNOWN_PREDECESSOR_TAG = '_flow_predecessor_unknown';

/**
 * Turns the cumulative flow reports of Packetbeat's default configuration into the difference to the report before (the Logstash
 * pipeline's deploy/logstash/flow_delta.rb in TypeScript; docs/adr/0002). Events must come in their order.
 *
 * Marked events pass. An unmarked one without a predecessor is counted whole when its connection began after `watchingSince`,
 * or when it is a final report of an agent that never sent another kind (`period: -1`). Otherwise its bytes before this report are unknown:
 * nothing is counted, and a tag says so. A counter that decreases proves delta reports: they pass, marked.
 */
export class FlowDeltas {
  private readonly open = new Map<string, Connection>();
  private readonly periodic = new Set<string>();
  private readonly delta = new Set<string>();
  private handled = 0;

  /** @param watchingSince epoch ms; `-Infinity` when every event from the beginning on is seen, as in a capture file. */
  constructor(private readonly watchingSince: number) {}

  apply(event: PacketbeatEvent): void {
    if (event['type'] !== 'flow' || at(event, 'network_traffic.flow.report') !== undefined) return;
    const agent = textAt(event, 'agent.id') ?? '';
    if (this.delta.has(agent)) return put(event, 'network_traffic.flow.report', 'delta');
    if (COUNTERS.some((path) => !isCounter(at(event, path)))) return;
    this.sweep(event);
    const final = at(event, 'flow.final') === true;
    if (!final) this.periodic.add(agent);
    const key = `${agent}|${textAt(event, 'flow.id') ?? ''}|${textAt(event, 'event.start') ?? ''}`;
    const before = this.open.get(key);
    if (before === undefined && !this.periodic.has(agent)) return;
    const counters = COUNTERS.map((path) => countAt(event, path));
    if (before !== undefined && counters.some((value, i) => value < (before.counters[i] ?? 0))) {
      this.delta.add(agent);
      this.open.clear();
      return put(event, 'network_traffic.flow.report', 'delta');
    }
    if (final) this.open.delete(key);
    else this.open.set(key, { counters, seen: timeOf(event) });
    this.rewrite(event, counters, before?.counters ?? this.start(event, counters));
  }

  /** What was counted before a report that has no predecessor. */
  private start(event: PacketbeatEvent, counters: Counters): Counters {
    if (Date.parse(textAt(event, 'event.start') ?? '') >= this.watchingSince) return COUNTERS.map(() => 0);
    tag(event, UNKNOWN_PREDECESSOR_TAG);
    return counters;
  }

  private rewrite(event: PacketbeatEvent, counters: Counters, before: Counters): void {
    put(event, 'network_traffic.flow.report', 'delta');
    COUNTERS.forEach((path, i) => {
      if (at(event, path) === undefined) return;
      put(event, `network_traffic.flow.cumulative.${path}`, counters[i]);
      put(event, path, (counters[i] ?? 0) - (before[i] ?? 0));
    });
    for (const unit of ['bytes', 'packets'])
      put(event, `network.${unit}`, countAt(event, `source.${unit}`) + countAt(event, `destination.${unit}`));
  }

  /** Forgets connections whose final report got lost. */
  private sweep(event: PacketbeatEvent): void {
    this.handled += 1;
    if (this.handled % SWEEP_EVERY !== 0) return;
    const oldest = timeOf(event) - FORGET_AFTER;
    for (const [key, { seen }] of this.open) if (seen < oldest) this.open.delete(key);
  }
}

/** A number or nothing: a document that stands for several flows has lists, which have no difference. */
function isCounter(value: unknown): boolean {
  return value === undefined || typeof value === 'number';
}

function timeOf(event: PacketbeatEvent): number {
  return Date.parse(textAt(event, '@timestamp') ?? '');
}
