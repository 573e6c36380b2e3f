import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pipeline } from '../../../scripts/enrich';
import type { Exchange, Facts, Transfer } from './facts';
import { placeOf } from './packets';
import type { Event, World } from './worlds';

/** Real captures that are shared beside the repository, not in it. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'captures');
export const CAPTURES = existsSync(FOLDER)
  ? readdirSync(join(FOLDER, 'events')).filter((name) => name.endsWith('.ndjson.gz'))
  : [];

/** Bytes by address, exact, of one capture; made by others from its packets. */
export interface Talkers {
  readonly total: number;
  readonly top: readonly (readonly [address: string, bytes: number])[];
}
export function talkersOf(capture: string): Readonly<Record<string, Talkers>> | undefined {
  const all = JSON.parse(readFileSync(join(FOLDER, 'top-talkers-reference.json'), 'utf8')) as Record<
    string,
    Record<string, Talkers>
  >;
  return all[capture.replace(/\.gz$/, '')];
}

interface Side {
  readonly ip?: string;
  readonly port?: number;
  readonly bytes?: number;
  readonly packets?: number;
}
/** The parts of Packetbeat's documents that are read, as its own documentation names them. */
interface Raw {
  '@timestamp': string;
  readonly type: string;
  readonly status?: string;
  readonly method?: string;
  readonly source: Side;
  readonly destination: Side;
  readonly network?: { readonly type?: string; readonly transport?: string };
  readonly flow?: { readonly id: string };
  readonly event: { readonly start: string; readonly duration?: number };
  readonly http?: { readonly response?: { readonly status_code?: number } };
  readonly url?: { readonly path?: string };
  readonly dns?: {
    readonly question?: {
      readonly name?: string;
      readonly type?: string;
      readonly registered_domain?: string;
    };
  };
  readonly tls?: { readonly client?: { readonly server_name?: string } };
}

function exchangeOf(raw: Raw): Exchange {
  const { type, status, method, url, dns, tls, http, event } = raw;
  const reverse = dns?.question?.type === 'PTR';
  const asked = {
    http: method && url?.path ? `${method} ${url.path}` : undefined,
    dns: dns?.question?.name?.toLowerCase(),
    tls: tls?.client?.server_name?.toLowerCase(),
  }[type];
  const domain = reverse ? undefined : dns?.question?.registered_domain?.toLowerCase();
  const code = http?.response?.status_code;
  return {
    time: Date.parse(raw['@timestamp']),
    type,
    reverse,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { httpCode: code }),
    ...(domain ? { domain } : {}),
    ...(asked ? { request: asked } : {}),
    ...(event.duration === undefined ? {} : { duration: event.duration }),
  };
}

/** Packetbeat 7.17 counts cumulatively: what a report adds is the difference to the one before of the same connection. */
function transfersOf(flows: readonly Raw[]): Transfer[] {
  const counted = new Map<string, readonly number[]>();
  return flows.map((raw) => {
    const { source, destination, network } = raw;
    const key = `${raw.flow?.id} ${raw.event.start}`;
    const now = [
      source.bytes ?? 0,
      destination.bytes ?? 0,
      (source.packets ?? 0) + (destination.packets ?? 0),
    ];
    const before = counted.get(key) ?? [0, 0, 0];
    counted.set(key, now);
    const [sent = 0, returned = 0, packets = 0] = now.map((value, i) => value - (before[i] ?? 0));
    const place = destination.ip === undefined ? undefined : placeOf(destination.ip);
    return {
      time: Date.parse(raw['@timestamp']),
      sent,
      returned,
      packets,
      ...(source.ip === undefined ? {} : { source: source.ip }),
      ...(destination.ip === undefined ? {} : { destination: destination.ip }),
      ...(network?.type === undefined ? {} : { version: network.type }),
      ...(network?.transport === undefined ? {} : { transport: network.transport }),
      ...(destination.port === undefined ? {} : { port: destination.port }),
      ...(place === undefined ? {} : { place }),
    };
  });
}

const since = ({ transfers, exchanges, documents }: Facts, from: number): Facts => ({
  transfers: transfers.filter(({ time }) => time >= from),
  exchanges: exchanges.filter(({ time }) => time >= from),
  documents: documents.filter(({ time }) => time >= from),
});

/**
 * The events of a capture and the facts since `from`, with both families ending at `now`: Packetbeat stamps flows of a capture file with the wall clock, transactions
 * with the capture's. Events of before Setup went through no pipeline, and are given as they came.
 */
export function captured(capture: string, from: number, now: number): World {
  const raw = gunzipSync(readFileSync(join(FOLDER, 'events', capture)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Raw);
  for (const family of [
    raw.filter(({ type }) => type === 'flow'),
    raw.filter(({ type }) => type !== 'flow'),
  ]) {
    const newest = Math.max(...family.map((one) => Date.parse(one['@timestamp'])));
    for (const one of family)
      one['@timestamp'] = new Date(Date.parse(one['@timestamp']) + now - newest).toISOString();
  }
  const ordered = raw
    .map((one, index) => ({ one, index, time: Date.parse(one['@timestamp']) }))
    .sort((a, b) => a.time - b.time || a.index - b.index)
    .map(({ one }) => one);
  const flows = ordered.filter(({ type }) => type === 'flow');
  const facts: Facts = {
    transfers: transfersOf(flows),
    exchanges: ordered.filter(({ type }) => type !== 'flow').map(exchangeOf),
    documents: ordered.map((one) => ({ time: Date.parse(one['@timestamp']), flow: one.type === 'flow' })),
  };
  const enrich = pipeline((address) => {
    const place = placeOf(address);
    return place ? { location: { lat: place[0], lon: place[1] } } : null;
  }, -Infinity);
  const documents = ordered as unknown as Event[];
  documents.forEach(enrich);
  return { facts: since(facts, from), documents };
}
