import { indexOf, randomNumbers } from '../../elasticsearch/anomalies/documents';
import { endedFlow, handshake, zipf } from '../route/bulk';
import type { NewDocument } from '../../elasticsearch/support/bulk';

const DAY = 86_400_000;
const DAYS = 15;
/** The present of every size. */
export const NOW = Date.UTC(2026, 10, 20, 14, 0);

/** Time of a document by its number, of `count` in all. */
export const timeOf = (number: number, count: number): number =>
  NOW - Math.ceil((1 - number / count) * DAYS * DAY);

/**
 * Requests of domains by Zipf's law and every tenth document a flow, in their order over the same fifteen days whatever
 * their number; three bursts on the last day. The same seed gives the same documents, from any of them on.
 * @param from number of the first document, of `count` in all
 */
export function* growthLines(count: number, domains: number, from = 0, to = count): Generator<NewDocument> {
  const random = randomNumbers(from + 7);
  const domain = zipf(domains, random);
  const some = (limit: number): number => Math.floor(random() * limit);
  for (let i = from; i < to; i++) {
    const time = timeOf(i + random(), count);
    const client = `10.0.${some(4)}.${some(250)}`;
    yield i % 10 === 0
      ? flow(time, client, `198.51.100.${some(250)}`, some(5000), some(50_000))
      : request(time, `d${domain()}.example`, client);
  }
  if (to < count) return;
  // As many as stand out in any of the sizes.
  const size = Math.max(150, Math.round(count / 20_000));
  for (const burst of [20, 200, 1500])
    for (let i = 0; i < size; i++)
      yield request(
        NOW - 7_200_000 - burst * 1000 + Math.floor((i * 600_000) / size),
        `d${burst}.example`,
        '10.0.9.9'
      );
}

/** When all of them arrived, as the pipeline of Setup writes it. */
const ARRIVED = `{"event":{"ingested":${NOW}},`;

const line = (time: number, json: string): NewDocument => ({
  index: indexOf('logstash', time),
  document: ARRIVED + json.slice(1),
});

const request = (time: number, domain: string, client: string): NewDocument =>
  line(time, handshake(time, domain, client));

const flow = (time: number, ...ends: [string, string, number, number]): NewDocument =>
  line(time, endedFlow(time, ...ends));
