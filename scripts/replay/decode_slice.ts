import { countAt, type PacketbeatEvent } from '../enrich/event';
import { decode, PacketbeatFailure, portsOf } from '../packetbeat/decode';
import { closingRecord, isClosing } from './closing';
import type { Part, Tally } from './part';
import { shift, timeOf } from './retime';
import type { Slice } from './slices';

/** Protocols over TCP whose unanswered requests Packetbeat tells only when it is woken up after a silence. */
const WOKEN_UP = ['http', 'sip'] as const;

/** A capture file counts the seconds since 1970 up to this. Packetbeat reads the second half, from 2038 on, as negative. */
const SECONDS_OF_A_FILE = 2 ** 32;

/** What Packetbeat made of a slice, in the capture's own time. */
export interface DecodedSlice {
  readonly events: readonly PacketbeatEvent[];
  /** What was not decoded, and why: for people. */
  readonly notes: readonly string[];
  /** Whether Packetbeat failed on a part of it, so that no event tells of that. */
  readonly failed: boolean;
}

/**
 * Packetbeat's events of a slice. Requests without an answer are waited for (13 seconds, where the slice has TCP on a port of HTTP or SIP).
 * @param name the sensor's name in the events.
 * @throws {Error} when Packetbeat cannot be started; the signal's reason when that stopped it.
 */
export async function decodeSlice(
  packetbeat: string,
  slice: Slice,
  name: string,
  signal?: AbortSignal
): Promise<DecodedSlice> {
  const events: PacketbeatEvent[] = [];
  const notes: string[] = [];
  let failed = false;
  for (const part of slice.parts) {
    const decoded = await decodePart(packetbeat, part, name, signal);
    // One by one: a slice may have more events than a call takes arguments.
    for (const event of decoded.events) events.push(event);
    notes.push(...decoded.notes);
    failed ||= decoded.failed;
  }
  return { events, notes: [...notes, ...uncounted(slice, events)], failed };
}

async function decodePart(
  packetbeat: string,
  part: Part,
  name: string,
  signal: AbortSignal | undefined
): Promise<DecodedSlice> {
  const events: PacketbeatEvent[] = [];
  const notes: string[] = [];
  const keep = (event: PacketbeatEvent): void => void (!isClosing(event) && events.push(event));
  const waits = [...portsOf(WOKEN_UP)].some((port) => part.tcpPorts.has(port));
  try {
    const without = await decode(packetbeat, part.file, name, keep, {
      ...(waits ? { last: closingRecord(part.framing, part.last) } : {}),
      ...(signal === undefined ? {} : { signal }),
    });
    for (const protocol of without)
      notes.push(`decoded without ${protocol}: one of its packets makes Packetbeat crash`);
  } catch (error) {
    if (!(error instanceof PacketbeatFailure)) throw error;
    return { events: [], notes: [`${part.packets} packets are left out: ${error.message}`], failed: true };
  }
  part.times.apply(events.filter((event) => event['type'] === 'flow'));
  for (const event of events) if (timeOf(event) < 0) shift(event, SECONDS_OF_A_FILE * 1_000);
  return { events, notes, failed: false };
}

/** The packets that are in the slice and in no flow, with the reasons. */
function uncounted(slice: Slice, events: readonly PacketbeatEvent[]): string[] {
  const counted = tallyOf(events);
  if (counted.packets === slice.packets && counted.bytes === slice.bytes) return [];
  let missing = slice.packets - counted.packets;
  const reasons: string[] = [];
  for (const [reason, { packets }] of slice.leftOut) {
    reasons.push(`${said(packets)} × ${reason}`);
    missing -= packets;
  }
  const fragments = slice.parts.reduce((sum, part) => sum + part.fragments.packets, 0);
  const incomplete = Math.min(fragments, missing);
  if (incomplete > 0)
    reasons.push(
      `${said(incomplete)} × IPv4 fragment (Packetbeat counts only the one that completes a datagram)`
    );
  if (missing > incomplete)
    reasons.push(`${said(missing - incomplete)} × packet that Packetbeat could not decode`);
  const why = reasons.length === 0 ? '' : `. Not counted: ${reasons.join(', ')}`;
  return [
    `flows count ${said(counted.packets)} of ${said(slice.packets)} packets and ${said(counted.bytes)} of ${said(slice.bytes)} bytes${why}`,
  ];
}

function tallyOf(events: readonly PacketbeatEvent[]): Tally {
  let [packets, bytes] = [0, 0];
  for (const event of events) {
    if (event['type'] !== 'flow') continue;
    packets += countAt(event, 'network.packets');
    bytes += countAt(event, 'network.bytes');
  }
  return { packets, bytes };
}

const said = (count: number): string => count.toLocaleString('en-US');
