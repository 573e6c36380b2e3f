import { createHash } from 'node:crypto';
import { makeCapture, SAMPLE } from '../capture/scenarios';
import type { GroundTruth } from '../capture/truth';
import { pipeline, placeDatabase, type PacketbeatEvent } from '../enrich';
import { at, put, textAt } from '../enrich/event';
import { ensurePacketbeat } from '../packetbeat/build';
import { decodedCapture } from './decoded';

/** The enriched events of the sample in the order of their time, one JSON text each, and the figures they must add up to. */
export interface Sample {
  readonly lines: readonly string[];
  readonly truth: GroundTruth & { readonly captureSha256: string };
}

/** Stands for the identity that Packetbeat gives itself anew on every machine. */
const AGENT = {
  id: '6e6f7465-2073-4d61-a070-6c6520646174',
  ephemeral_id: '6e6f7465-2073-4d61-a070-6c6520646175',
};

/** Makes the sample: capture → Packetbeat → the capture's own time → the pipeline's filters. */
export async function makeSample(report: (line: string) => void): Promise<Sample> {
  report('Making the capture …');
  const capture = makeCapture(SAMPLE.scenario, SAMPLE);
  const { pcap, truth } = capture;
  report(`Packetbeat reads ${truth.packets} packets …`);
  const events = await decodedCapture(ensurePacketbeat(report), capture);
  report(`Enriching ${events.length} events …`);
  const enrich = pipeline(await placeDatabase(report), -Infinity, { arrival: null });
  events.sort((a, b) => compare(sortKey(a), sortKey(b)));
  for (const event of events) {
    stable(event);
    enrich(event);
  }
  const captureSha256 = createHash('sha256').update(pcap).digest('hex');
  return { lines: events.map((event) => JSON.stringify(sorted(event))), truth: { ...truth, captureSha256 } };
}

/** Takes out what differs from machine to machine and run to run, so that a rebuilt sample equals the committed one. */
function stable(event: PacketbeatEvent): void {
  for (const [key, value] of Object.entries(AGENT)) put(event, `agent.${key}`, value);
  delete event['@metadata'];
}

/** Go writes the keys of a map in any order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/**
 * Time, transactions before the flows that end in the same millisecond, then what tells such events apart; ids of flows count the order of connections, which is the
 * capture's.
 */
function sortKey(event: PacketbeatEvent): string {
  const time = `${textAt(event, '@timestamp') ?? ''}|${event['type'] === 'flow' ? 1 : 0}`;
  const parts = ['type', 'network.community_id', 'flow.id', 'query', 'resource'].map(
    (path) => textAt(event, path) ?? ''
  );
  return [time, ...parts, String(at(event, 'source.port') ?? ''), String(at(event, 'dns.id') ?? '')].join(
    '|'
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
