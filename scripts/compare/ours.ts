import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from '../enrich';
import { countAt, textAt, type PacketbeatEvent } from '../enrich/event';
import type { PlaceLookup } from '../enrich/geo';
import { decodeSlice } from '../replay/decode_slice';
import { timeOf } from '../replay/retime';
import { slices, survey } from '../replay/slices';
import { connectionName } from './tshark';
import { add, questionName, requestName, serverName, type Figures } from './figures';

/** What the replay of a capture says of it. */
export interface Replayed {
  /** By the TCP connection (see connectionName) whose requests and names they are; null: all others, and what flows count. */
  readonly figures: ReadonlyMap<string | null, Figures>;
  readonly notes: readonly string[];
  /** Documents whose time is not within the capture's. */
  readonly outside: number;
}

/** Events of responses to questions that the capture does not have. */
const ORPHAN = 'received without an associated Query';

/** The capture through Packetbeat and our filters, as `npm run replay` takes it; nothing is stored. */
export async function replayed(packetbeat: string, file: string, places: PlaceLookup): Promise<Replayed> {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-compare-'));
  try {
    const { first, last } = await survey(file);
    const figures = new Map<string | null, Map<string, number>>();
    const notes: string[] = [];
    let outside = 0;
    const enrich = pipeline(places, -Infinity);
    for await (const slice of slices(file, folder)) {
      const decoded = await decodeSlice(packetbeat, slice, basename(file));
      notes.push(...decoded.notes);
      for (const event of decoded.events) {
        if (timeOf(event) < first || timeOf(event) > last + 1) outside += 1;
        enrich(event);
        const connection = connectionOf(event);
        const own = figures.get(connection) ?? new Map<string, number>();
        figures.set(connection, own);
        count(event, own);
      }
    }
    return { figures, notes, outside };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function connectionOf(event: PacketbeatEvent): string | null {
  if (textAt(event, 'type') === 'flow' || textAt(event, 'network.transport') !== 'tcp') return null;
  return connectionName(
    ['source', 'destination'].map(
      (side) => `${textAt(event, `${side}.ip`) ?? ''} ${countAt(event, `${side}.port`)}`
    )
  );
}

function count(event: PacketbeatEvent, figures: Map<string, number>): void {
  switch (textAt(event, 'type')) {
    case 'flow': {
      const packets = countAt(event, 'network.packets');
      const version = textAt(event, 'network.type');
      add(figures, 'packets', packets);
      add(figures, 'bytes', countAt(event, 'network.bytes'));
      add(figures, version === 'ipv4' ? 'IPv4' : version === 'ipv6' ? 'IPv6' : 'no IP', packets);
      return;
    }
    case 'dns': {
      const error = textAt(event, 'error.message') ?? '';
      if (!error.includes(ORPHAN)) add(figures, questionName(textAt(event, 'dns.question.name') ?? ''), 1);
      return;
    }
    case 'http': {
      const method = textAt(event, 'http.request.method') ?? textAt(event, 'method');
      if (method === undefined) return;
      const host = textAt(event, 'url.domain') ?? '';
      add(figures, requestName(method.toUpperCase(), host, textAt(event, 'url.path') ?? ''), 1);
      return;
    }
    case 'tls': {
      const name = textAt(event, 'tls.client.server_name');
      if (name !== undefined) add(figures, serverName(name), 1);
    }
  }
}
