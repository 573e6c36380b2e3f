import type { Client } from '@elastic/elasticsearch';
import type { AnomaliesRequest } from '../../../plugin/common/api/anomalies';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import { findAnomalies, type AnomaliesOptions } from '../../../plugin/server/anomalies/anomalies';
import { findTopTalkers } from '../../../plugin/server/anomalies/top_talkers';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { randomNumbers } from '../../elasticsearch/anomalies/documents';
import { endedFlow, handshake, writeLines, zipf } from './bulk';
import { memoryAboveIdle } from './memory';
import { median, print } from '../measure';
import { timedRoute, wordsOf, type Parts } from './timing';

const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 14, 2);
const DAYS = 15;
/** Domains that the route examines when it is not told otherwise. */
const EXAMINED = 200;
const BURST_SIZE = 240;
const BURST_APART = 390_000;
const LARGEST_ANSWER = 300_000;

export interface VolumeOptions {
  readonly documents: number;
  readonly domains: number;
  readonly rounds: number;
}

/** Zipf-distributed domains over fifteen days, every tenth document a flow, three bursts on the last day. */
export function* documents({
  documents: count,
  domains,
}: VolumeOptions): Generator<{ timestamp: number; json: string }> {
  const random = randomNumbers(20);
  const pick = zipf(domains, random);
  const some = (limit: number): number => Math.floor(random() * limit);
  const address = (): string => `10.0.${some(4)}.${some(250)}`;
  for (let i = 0; i < count; i++) {
    const timestamp = NOW - Math.floor(random() * DAYS * DAY);
    yield i % 10 === 0
      ? {
          timestamp,
          json: endedFlow(timestamp, address(), `198.51.100.${some(250)}`, some(5000), some(50_000)),
        }
      : { timestamp, json: handshake(timestamp, `d${pick()}.example`, address()) };
  }
  for (const domain of [20, 200, 1500]) {
    for (let i = 0; i < 150; i++) {
      const timestamp = NOW - 7_200_000 - domain * 1000 + i * 4000;
      yield {
        timestamp,
        json: handshake(timestamp, `d${Math.min(domain, domains - 1)}.example`, '10.0.9.9'),
      };
    }
  }
}

/** A burst on each of the largest domains at a time of its own, by many clients and under many names: the largest answer. */
function* bursts(): Generator<{ timestamp: number; json: string }> {
  for (let domain = 0; domain < EXAMINED; domain++) {
    const begin = NOW - DAY + 3_600_000 + domain * BURST_APART;
    for (let i = 0; i < BURST_SIZE; i++) {
      const timestamp = begin + i * 2000;
      const client = `10.0.9.${i % 40}`;
      yield { timestamp, json: handshake(timestamp, `d${domain}.example`, client, 1, `host-${i % 15}`) };
    }
  }
}

/** Prints time against the bare searches, size and memory of one answer; true when all bars are held. */
export async function benchVolume(client: Client, node: string, options: VolumeOptions): Promise<boolean> {
  const begin = performance.now();
  const written = await writeLines(client, documents(options));
  await client.indices.forcemerge({ index: 'logstash-*', max_num_segments: 1 }, { requestTimeout: 600_000 });
  print(`documents written: ${written} in ${((performance.now() - begin) / 1000).toFixed(0)} s`);

  const input = { timeRange: { from: NOW - DAY, to: NOW }, now: NOW, historyDays: 14, maxFindings: 200 };
  const request = anomaliesInput.parse(input);
  const recorded: RecordedCall[] = [];
  const record = async (params: object, run: () => Promise<unknown>): Promise<unknown> => {
    const text = JSON.stringify(params);
    const call = { run, isSearch: text.includes('/_msearch'), ofFlows: text.includes('flow.final') };
    recorded.push(call);
    try {
      return await run();
    } catch (error) {
      // Refused (a cluster without security or transforms): no part of the bare work.
      recorded.splice(recorded.indexOf(call), 1);
      throw error;
    }
  };
  const asKibana = client as unknown as ElasticsearchClient;
  const recording: ElasticsearchClient = {
    transport: { request: (params) => record(params, () => asKibana.transport.request(params)) },
  };
  const ask = (of: ElasticsearchClient): ReturnType<typeof findAnomalies> =>
    findAnomalies(request, { elasticsearch: createElasticsearch(of), clock: NOW });
  const { status } = await ask(recording);
  print(
    `examined ${status.examined} of ${status.total} domains, ${status.findings} findings, ${recorded.length} requests`
  );

  const route = (): Promise<unknown> => ask(asKibana);
  const first = recorded.findIndex(({ isSearch }) => isSearch) + 1;
  const look = recorded.slice(0, first);
  const flows = recorded.slice(first).filter((call) => call.ofFlows);
  const domains = recorded.slice(first).filter((call) => !call.ofFlows);
  // As fast as the same requests can be asked: the flows beside the rest, as the route does.
  const bare = async (): Promise<void> => {
    await inOrder(look);
    await Promise.all([inOrder(flows), inOrder(domains)]);
  };
  const ratios = [];
  for (const cache of ['cold', 'warm'] as const) {
    const times = await alternate(client, cache === 'cold', [route, bare], options.rounds);
    const [ofRoute = NaN, ofBare = NaN] = times.map(median);
    ratios.push(ofRoute / ofBare);
    print(
      `${cache} request cache: route ${ofRoute.toFixed(0)} ms, bare ${ofBare.toFixed(0)} ms, ratio ${(ofRoute / ofBare).toFixed(2)} (bar 1.25)`
    );
  }
  const calls: Parts[] = [];
  for (let round = 0; round < options.rounds; round++)
    calls.push((await timedRoute(asKibana, request, NOW)).parts);
  print(`where the time of the warm route goes, ms: ${wordsOf(calls)}`);
  await benchFirstPaint(client, request, options.rounds);
  await writeLines(client, bursts());
  const answer = await ask(asKibana);
  const listed = answer.findings.length;
  const bytes = Buffer.byteLength(JSON.stringify(answer));
  const courses = answer.findings.filter((finding) => finding.series !== null).length;
  print(
    `a burst on each of ${EXAMINED} domains: ${listed} findings listed, ${courses} with their course; answer: ${(bytes / 1000).toFixed(0)} KB (bar 300)`
  );
  const before = { ...input, timeRange: { from: NOW - DAY / 24, to: NOW }, historyDays: 1 };
  const memory = await memoryAboveIdle({ node, before, measured: input });
  print(`memory above idle: ${memory.toFixed(0)} MB (bar 100)`);
  return Math.max(...ratios) <= 1.25 && listed >= 0.9 * EXAMINED && bytes <= LARGEST_ANSWER && memory <= 100;
}

/**
 * Prints what the panel waits for before it shows something: it asks for the talkers beside the judged rest, on one
 * server. Nothing of the judging is on the way of the first.
 */
async function benchFirstPaint(client: Client, request: AnomaliesRequest, rounds: number): Promise<void> {
  const of = (): AnomaliesOptions => ({
    elasticsearch: createElasticsearch(client as unknown as ElasticsearchClient),
    clock: NOW,
  });
  const [first, rest]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const begin = performance.now();
    const since = (times: number[]) => () => times.push(performance.now() - begin);
    await Promise.all([
      findTopTalkers(request, of()).then(since(first)),
      findAnomalies({ ...request, talkers: false }, of()).then(since(rest)),
    ]);
  }
  print(
    `warm, as the panel asks: talkers after ${median(first.slice(1)).toFixed(0)} ms, all after ${median(rest.slice(1)).toFixed(0)} ms`
  );
}

type Call = () => Promise<unknown>;

interface RecordedCall {
  readonly run: Call;
  readonly isSearch: boolean;
  readonly ofFlows: boolean;
}

async function inOrder(calls: readonly RecordedCall[]): Promise<void> {
  for (const call of calls) await call.run();
}

/** Times of each work in turn, so that whatever else the machine does meets all of them alike. */
async function alternate(
  client: Client,
  cold: boolean,
  works: readonly Call[],
  rounds: number
): Promise<number[][]> {
  const times: number[][] = works.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, work] of works.entries()) {
      if (cold) await client.indices.clearCache({ index: 'logstash-*', request: true });
      const begin = performance.now();
      await work();
      // The first round warms up the compilers.
      if (round > 0) times[i]?.push(performance.now() - begin);
    }
  }
  return times;
}
