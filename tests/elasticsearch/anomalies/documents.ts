import type { Client } from '@elastic/elasticsearch';
import { writeBulk, type NewDocument } from '../support/bulk';

/** One transaction or flow, as the pipeline would have written it. */
export type EventDocument = Readonly<Record<string, unknown>> & { readonly '@timestamp': number };

const KEYWORD = { type: 'keyword', fields: { keyword: { type: 'keyword' } } } as const;
const IP = { type: 'ip', fields: { keyword: { type: 'keyword' } } } as const;
const LONG = { type: 'long' } as const;

/** The types that Setup's templates give to the fields which are asked here. */
export const MAPPINGS = {
  properties: {
    '@timestamp': { type: 'date' },
    type: KEYWORD,
    agent: { properties: { type: KEYWORD } },
    source: { properties: { ip: IP, bytes: LONG, packets: LONG } },
    destination: {
      properties: {
        ip: IP,
        bytes: LONG,
        packets: LONG,
        domain: KEYWORD,
        as: { properties: { organization: { properties: { name: KEYWORD } } } },
      },
    },
    network: { properties: { bytes: LONG, packets: LONG } },
    flow: { properties: { id: KEYWORD, final: { type: 'boolean' } } },
    tls: { properties: { client: { properties: { server_name: KEYWORD } } } },
    url: { properties: { domain: KEYWORD } },
    dns: {
      properties: { question: { properties: { name: KEYWORD, type: KEYWORD, registered_domain: KEYWORD } } },
    },
    network_traffic: {
      properties: { domain: KEYWORD, domain_source: KEYWORD, flow: { properties: { report: KEYWORD } } },
    },
  },
} as const;

/** Daily index of a time, as the pipeline names it. */
export function indexOf(prefix: string, timestamp: number): string {
  return `${prefix}-${new Date(timestamp).toISOString().slice(0, 10).replaceAll('-', '.')}`;
}

/** Each document with the index that it belongs into. */
function* inDailyIndices(prefix: string, documents: Iterable<EventDocument>): Generator<NewDocument> {
  for (const document of documents) yield { index: indexOf(prefix, document['@timestamp']), document };
}

/** Writes the documents into daily indices of the prefix (made with `MAPPINGS` by `prepare`) and refreshes them. */
export async function load(
  client: Client,
  prefix: string,
  documents: Iterable<EventDocument>
): Promise<number> {
  const sent = await writeBulk(client, inDailyIndices(prefix, documents));
  await client.indices.refresh({ index: `${prefix}-*` });
  return sent;
}

/** A template for the prefix with the types of `MAPPINGS`. */
export async function prepare(client: Client, prefix: string): Promise<void> {
  await client.indices.putIndexTemplate({
    name: prefix,
    index_patterns: [`${prefix}-*`],
    priority: 500,
    template: { settings: { number_of_replicas: 0 }, mappings: MAPPINGS },
  });
}

export interface TransactionFields {
  readonly timestamp: number;
  readonly domain: string;
  readonly source?: 'tls' | 'http';
  readonly client?: string;
  /** Without the fields of the pipeline. */
  readonly plain?: boolean;
}

export function transaction(fields: TransactionFields): EventDocument {
  const { timestamp, domain, source = 'tls', client = '10.0.0.1', plain = false } = fields;
  const name = plain ? domain : `www.${domain}`;
  return {
    '@timestamp': timestamp,
    agent: { type: 'packetbeat' },
    type: source,
    source: { ip: client },
    ...(source === 'tls' ? { tls: { client: { server_name: name } } } : { url: { domain: name } }),
    ...(plain ? {} : { network_traffic: { domain, domain_source: source } }),
  };
}

export interface FlowFields {
  readonly timestamp: number;
  readonly source: string;
  readonly destination: string;
  readonly sent: number;
  readonly returned: number;
  readonly final?: boolean;
  readonly delta?: boolean;
  /** What the pipeline knows of the connection and its server. */
  readonly domain?: string;
  readonly name?: string;
  readonly organization?: string;
}

export function flow(fields: FlowFields): EventDocument {
  const { timestamp, source, destination, sent, returned, final = true, delta = false } = fields;
  const { domain, name, organization } = fields;
  const packets = (bytes: number): number => Math.ceil(bytes / 1000);
  return {
    '@timestamp': timestamp,
    agent: { type: 'packetbeat' },
    type: 'flow',
    flow: { final },
    source: { ip: source, bytes: sent, packets: packets(sent) },
    destination: {
      ip: destination,
      bytes: returned,
      packets: packets(returned),
      ...(name === undefined ? {} : { domain: name }),
      ...(organization === undefined ? {} : { as: { organization: { name: organization } } }),
    },
    network: {
      bytes: sent + returned,
      packets: packets(sent) + packets(returned),
    },
    network_traffic: {
      ...(delta ? { flow: { report: 'delta' } } : {}),
      ...(domain === undefined ? {} : { domain }),
    },
  };
}

/** Seeded uniform numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Background {
  readonly from: number;
  readonly to: number;
  readonly domain: string;
  /** Requests in five minutes, on average, at a time. */
  readonly rate: (timestamp: number) => number;
  readonly random: () => number;
  readonly plain?: boolean;
}

const STEP = 300_000;

/** Poisson traffic of one domain from several clients. */
export function* background({
  from,
  to,
  domain,
  rate,
  random,
  plain = false,
}: Background): Generator<EventDocument> {
  for (let t = from; t < to; t += STEP) {
    for (let n = poisson(rate(t), random); n > 0; n--) {
      const client = `10.0.0.${1 + Math.floor(random() * 20)}`;
      yield transaction({ timestamp: t + Math.floor(random() * STEP), domain, client, plain });
    }
  }
}

function poisson(mean: number, random: () => number): number {
  let n = 0;
  for (let left = -Math.log(1 - random()); left < mean; left -= Math.log(1 - random())) n++;
  return n;
}
