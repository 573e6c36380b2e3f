import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { accountFlows } from '../flows';
import type { FlowReport } from '../flows';
import { addressesForShare, concentrationOf, rankTalkers, volumesOfConnections } from '.';

const captures = join(__dirname, '..', '..', '..', '..', '..', 'shared', 'captures');
const present = existsSync(captures);

interface Expected {
  n: number;
  total: number;
  hhi: number;
  effective_n: number;
  gini: number;
  top1: number;
  n80: number;
  top: [string, number][];
}

interface FlowDocument {
  '@timestamp': string;
  type: string;
  flow: { id: string; final: boolean };
  event: { start: string };
  agent: { id: string };
  source: { ip?: string; bytes?: number; packets?: number };
  destination: { ip?: string; bytes?: number; packets?: number };
}

function reportsOf(file: string): FlowReport[] {
  const documents = gunzipSync(readFileSync(join(captures, 'events', file)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FlowDocument);
  return documents
    .filter((document) => document.type === 'flow')
    .map(({ flow, event, agent, source, destination, ...document }) => ({
      flowId: flow.id,
      start: Date.parse(event.start),
      timestamp: Date.parse(document['@timestamp']),
      final: flow.final,
      agent: agent.id,
      source: { address: source.ip ?? '', bytes: source.bytes ?? 0, packets: source.packets ?? 0 },
      destination: {
        address: destination.ip ?? '',
        bytes: destination.bytes ?? 0,
        packets: destination.packets ?? 0,
      },
    }));
}

// The captures are not part of the repository: without them these cases are reported as skipped.
const files = present
  ? readdirSync(join(captures, 'events')).filter((file) => !file.startsWith('LIVE_'))
  : [];
const whenPresent = present ? describe : describe.skip;

whenPresent('against the reference of real captures', () => {
  const reference = present
    ? (JSON.parse(readFileSync(join(captures, 'top-talkers-reference.json'), 'utf8')) as Record<
        string,
        Record<string, Expected>
      >)
    : {};

  it.each(files.map((file) => [file]))('%s', (file) => {
    const expected = reference[file.replace(/\.gz$/, '')]?.['ip.bytes'];
    const volumes = volumesOfConnections(accountFlows(reportsOf(file)).connections);
    const report = rankTalkers(volumes, undefined, { measure: 'created' });
    const amounts = volumes.map((volume) => volume.created);
    const c = concentrationOf(amounts);
    expect(report.talkers.slice(0, 10).map((talker) => [talker.address, talker.created])).toEqual(
      expected?.top.filter(([, bytes]) => bytes > 0)
    );
    expect([c.addresses, report.denominator, addressesForShare(amounts, 0.8)]).toEqual([
      expected?.n,
      expected?.total,
      expected?.n80,
    ]);
    const ratios = [
      c.hhi / (expected?.hhi ?? NaN),
      c.effectiveAddresses / (expected?.effective_n ?? NaN),
      c.firstShare / (expected?.top1 ?? NaN),
    ];
    expect(ratios).toEqual(ratios.map(() => expect.closeTo(1, 9)));
    expect(c.gini).toBeCloseTo(expected?.gini ?? NaN, 9);
  });

  it('counts the live capture, which reports every connection more than once, as its file', () => {
    const sum = (file: string): number =>
      accountFlows(reportsOf(file)).connections.reduce(
        (total, { source, destination }) => total + source.bytes + destination.bytes,
        0
      );
    const finals = reportsOf('LIVE_ppp_example.ndjson.gz').filter((report) => report.final);
    expect(sum('LIVE_ppp_example.ndjson.gz')).toBe(
      finals.reduce((total, { source, destination }) => total + source.bytes + destination.bytes, 0)
    );
  });
});
