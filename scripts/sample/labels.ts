import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline, type PacketbeatEvent } from '../enrich';
import { DEFAULT_CONNECTION_SETTINGS } from '../enrich/connections/connections';
import { Generations } from '../enrich/connections/generations';
import { guessedName, learnNames, type Name } from '../enrich/connections/names';
import { countAt, put, textAt } from '../enrich/event';
import { decodeSlice } from '../replay/decode_slice';
import { inOrder } from '../replay/retime';
import { slices } from '../replay/slices';

/** Bytes of flows by what tells their protocol and their name. */
export interface Labels {
  readonly bytes: number;
  readonly protocol: Readonly<Record<'transaction' | 'port' | 'none', number>>;
  readonly name: Readonly<Record<'transaction' | 'dns_answer' | 'none', number>>;
  /** Of the bytes that a transaction names: those that a DNS answer would name too, and those that it would name rightly. */
  readonly guess: { readonly compared: number; readonly right: number };
}

/** What tells the flows of enriched events, in the order of their time. */
export function labelsOf(events: readonly PacketbeatEvent[]): Labels {
  const { names: bounds, nameMargin } = DEFAULT_CONNECTION_SETTINGS;
  const names = new Generations<Name>(bounds, () => 0);
  const protocol = { transaction: 0, port: 0, none: 0 };
  const name = { transaction: 0, dns_answer: 0, none: 0 };
  const guess = { compared: 0, right: 0 };
  let all = 0;
  for (const event of events) {
    const agent = textAt(event, 'agent.id') ?? '';
    if (event['type'] === 'dns') learnNames(names, event, agent, nameMargin);
    if (event['type'] !== 'flow') continue;
    const bytes = countAt(event, 'network.bytes');
    all += bytes;
    protocol[(textAt(event, 'network_traffic.protocol_source') ?? 'none') as keyof typeof protocol] += bytes;
    const origin = (textAt(event, 'network_traffic.domain_origin') ?? 'none') as keyof typeof name;
    name[origin] += bytes;
    const domain = textAt(event, 'network_traffic.domain');
    if (origin !== 'transaction' || domain === undefined || textAt(event, 'network.protocol') === 'dns')
      continue;
    const guessed = guessedName(names, event, agent)?.domain;
    if (guessed === undefined) continue;
    guess.compared += bytes;
    if (guessed === domain) guess.right += bytes;
  }
  return { bytes: all, protocol, name, guess };
}

/** The enriched events of a capture file, in the order of their time. */
export async function eventsOf(file: string, packetbeat: string): Promise<PacketbeatEvent[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-labels-'));
  const events: PacketbeatEvent[] = [];
  try {
    for await (const slice of slices(file, folder)) {
      const decoded = await decodeSlice(packetbeat, slice, basename(file));
      // Each slice is read by a Packetbeat of its own, which makes itself a name.
      for (const event of decoded.events) put(event, 'agent.id', basename(file));
      events.push(...decoded.events);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  events.sort(inOrder);
  events.forEach(pipeline(() => null, -Infinity, { arrival: null }));
  return events;
}

/** A row of the table that is printed, by tabs. */
export function labelsRow(title: string, { bytes, protocol, name, guess }: Labels): string {
  const share = (part: number, of: number): string => (of === 0 ? '–' : (part / of).toFixed(3));
  return [
    title,
    bytes,
    ...[protocol.transaction, protocol.port, protocol.none].map((part) => share(part, bytes)),
    ...[name.transaction, name.dns_answer, name.none].map((part) => share(part, bytes)),
    share(guess.compared, bytes),
    share(guess.right, guess.compared),
  ].join('\t');
}

export const LABELS_HEAD = [
  'file',
  'flow bytes',
  ...['transaction', 'port', 'none'].map((source) => `protocol by ${source}`),
  ...['transaction', 'DNS', 'none'].map((source) => `name by ${source}`),
  'named by both',
  'DNS right',
].join('\t');
