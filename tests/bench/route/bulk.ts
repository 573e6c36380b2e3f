import type { Client } from '@elastic/elasticsearch';
import { indexOf, MAPPINGS } from '../../elasticsearch/anomalies/documents';
import { writeBulk, type NewDocument } from '../../elasticsearch/support/bulk';

const PREFIX = 'logstash';

/** A document as the JSON that is sent. */
interface Line {
  readonly timestamp: number;
  readonly json: string;
}

/** Writes ready-made lines of JSON into daily indices with Setup's types; `timestamps` names the index of each line. */
export async function writeLines(client: Client, lines: Iterable<Line>): Promise<number> {
  await client.indices.putIndexTemplate({
    name: PREFIX,
    index_patterns: [`${PREFIX}-*`],
    template: {
      settings: { number_of_replicas: 0, refresh_interval: '-1' },
      mappings: MAPPINGS,
    },
  });
  const written = await writeBulk(client, inDailyIndices(lines));
  await client.indices.refresh({ index: `${PREFIX}-*` });
  return written;
}

function* inDailyIndices(lines: Iterable<Line>): Generator<NewDocument> {
  for (const { timestamp, json } of lines) yield { index: indexOf(PREFIX, timestamp), document: json };
}

/** A TLS handshake as the pipeline writes it; `count` documents in one (`_doc_count`). */
export function handshake(
  timestamp: number,
  domain: string,
  client: string,
  count = 1,
  host = 'www'
): string {
  const many = count === 1 ? '' : `"_doc_count":${count},`;
  return (
    `{${many}"@timestamp":${timestamp},"agent":{"type":"packetbeat"},"type":"tls","source":{"ip":"${client}"},` +
    `"tls":{"client":{"server_name":"${host}.${domain}"}},"network_traffic":{"domain":"${domain}","domain_source":"tls"}}`
  );
}

/** The only report of a connection that ended, as the pipeline writes it. */
export function endedFlow(
  timestamp: number,
  source: string,
  destination: string,
  sent: number,
  returned: number
): string {
  return (
    `{"@timestamp":${timestamp},"agent":{"type":"packetbeat"},"type":"flow","flow":{"final":true},` +
    `"source":{"ip":"${source}","bytes":${sent},"packets":4},"destination":{"ip":"${destination}","bytes":${returned},"packets":9},` +
    `"network":{"bytes":${sent + returned},"packets":13}}`
  );
}

/** Draws numbers below `count` by Zipf's law. */
export function zipf(count: number, random: () => number): () => number {
  const cumulated: number[] = [];
  for (let i = 0; i < count; i++) cumulated.push((cumulated[i - 1] ?? 0) + 1 / (i + 1));
  const all = cumulated[count - 1] ?? 1;
  return () => {
    const value = random() * all;
    let [from, to] = [0, count - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((cumulated[middle] ?? Infinity) < value) from = middle + 1;
      else to = middle;
    }
    return from;
  };
}
