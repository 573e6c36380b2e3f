import { randomNumbers } from '../../elasticsearch/anomalies/documents';

const DAY = 86_400_000;
export const DAYS = 15;
/** The present of every size. */
export const NOW = Date.UTC(2026, 10, 20, 14, 0);

/** One line of a bulk body and the index that it belongs into. */
export interface Line {
  readonly index: string;
  readonly json: string;
}

/**
 * Requests of domains by Zipf's law and every tenth document a flow, in their order over the same fifteen days whatever
 * their number; three bursts on the last day. The same seed gives the same documents, from any of them on.
 * @param from number of the first document, of `count` in all
 */
export function* growthLines(count: number, domains: number, from = 0, to = count): Generator<Line> {
  const cumulated: number[] = [];
  for (let i = 0; i < domains; i++) cumulated.push((cumulated[i - 1] ?? 0) + 1 / (i + 1));
  const all = cumulated[domains - 1] ?? 1;
  const random = randomNumbers(from + 7);
  const some = (limit: number): number => Math.floor(random() * limit);
  for (let i = from; i < to; i++) {
    const time = NOW - Math.ceil((1 - (i + random()) / count) * DAYS * DAY);
    const client = `10.0.${some(4)}.${some(250)}`;
    yield i % 10 === 0
      ? flow(time, client, `198.51.100.${some(250)}`, some(5000), some(50_000))
      : request(time, `d${position(cumulated, random() * all)}.example`, client);
  }
  if (to < count) return;
  // As many as stand out in any of the sizes.
  const size = Math.max(150, Math.round(count / 20_000));
  for (const domain of [20, 200, 1500])
    for (let i = 0; i < size; i++)
      yield request(
        NOW - 7_200_000 - domain * 1000 + Math.floor((i * 600_000) / size),
        `d${domain}.example`,
        '10.0.9.9'
      );
}

const indexOf = (time: number): string =>
  `logstash-${new Date(time).toISOString().slice(0, 10).replaceAll('-', '.')}`;

const head = (time: number): string =>
  `"@timestamp":${time},"agent":{"type":"packetbeat"},"event":{"ingested":${NOW}}`;

const request = (time: number, domain: string, client: string): Line => ({
  index: indexOf(time),
  json: `{${head(time)},"type":"tls","source":{"ip":"${client}"},"tls":{"client":{"server_name":"www.${domain}"}},"network_traffic":{"domain":"${domain}","domain_source":"tls"}}`,
});

const flow = (time: number, source: string, destination: string, sent: number, returned: number): Line => ({
  index: indexOf(time),
  json: `{${head(time)},"type":"flow","flow":{"final":true},"source":{"ip":"${source}","bytes":${sent},"packets":4},"destination":{"ip":"${destination}","bytes":${returned},"packets":9},"network":{"bytes":${sent + returned},"packets":13}}`,
});

function position(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? Infinity) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
