import { createHash } from 'node:crypto';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { at, countAt, textAt, type PacketbeatEvent } from '../../scripts/enrich/event';
import { readSample } from '../../scripts/sample/fixture';

const MINUTE = 60_000;
const sample = readSample();
const { truth } = sample;
const events = sample.lines.map((line) => JSON.parse(line) as PacketbeatEvent);
const flows = events.filter((event) => event['type'] === 'flow');
const transactions = events.filter((event) => event['type'] !== 'flow');

/** Counts by a key, as a plain object. */
function countBy<T>(
  list: readonly T[],
  key: (item: T) => string | undefined,
  amount: (item: T) => number = () => 1
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of list) {
    const name = key(item);
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + amount(item);
  }
  return counts;
}

describe('what Packetbeat found in the sample equals what was put in', () => {
  it('counts every connection, byte and packet once', () => {
    expect(flows).toHaveLength(truth.connections);
    expect(flows.reduce((sum, flow) => sum + countAt(flow, 'network.bytes'), 0)).toBe(truth.bytes);
    expect(
      countBy(
        flows,
        (flow) => textAt(flow, 'network.type'),
        (flow) => countAt(flow, 'network.packets')
      )
    ).toEqual(truth.packetsByType);
  });

  it('counts created and received bytes of every address', () => {
    const side = (of: 'source' | 'destination', counter: 'source' | 'destination') =>
      countBy(
        flows,
        (flow) => textAt(flow, `${of}.ip`),
        (flow) => countAt(flow, `${counter}.bytes`)
      );
    const [sentBySource, sentByDestination] = [side('source', 'source'), side('destination', 'destination')];
    const [receivedBySource, receivedByDestination] = [
      side('source', 'destination'),
      side('destination', 'source'),
    ];
    for (const [ip, { created, received }] of Object.entries(truth.addresses)) {
      expect([ip, (sentBySource[ip] ?? 0) + (sentByDestination[ip] ?? 0)]).toEqual([ip, created]);
      expect([ip, (receivedBySource[ip] ?? 0) + (receivedByDestination[ip] ?? 0)]).toEqual([ip, received]);
    }
  });

  it('counts transactions by protocol and status', () => {
    for (const [protocol, byStatus] of Object.entries(truth.transactions.byProtocol)) {
      const found = countBy(
        transactions.filter((event) => event['type'] === protocol),
        (event) => textAt(event, 'status')
      );
      expect([protocol, { OK: 0, Error: 0, ...found }]).toEqual([protocol, byStatus]);
    }
    expect(transactions).toHaveLength(truth.transactions.total);
  });

  it('counts requests per domain and minute', () => {
    for (const [source, domains] of Object.entries(truth.domains)) {
      const named = transactions.filter((event) => at(event, 'network_traffic.domain_source') === source);
      expect(new Set(named.map((event) => textAt(event, 'network_traffic.domain')))).toEqual(
        new Set(Object.keys(domains))
      );
      for (const [domain, { minutes }] of Object.entries(domains)) {
        const start = Date.parse(truth.start);
        const minute = (event: PacketbeatEvent): string =>
          String(Math.floor((Date.parse(String(event['@timestamp'])) - start) / MINUTE));
        expect([
          domain,
          countBy(
            named.filter((event) => at(event, 'network_traffic.domain') === domain),
            minute
          ),
        ]).toEqual([domain, minutes]);
      }
    }
  });

  it('shows what was planted', () => {
    const burst = truth.planted.find((planted) => planted.kind === 'burst');
    expect(burst?.kind === 'burst' && truth.domains[burst.source]?.[burst.domain]?.requests).toBeGreaterThan(
      400
    );
    const [first, second] = Object.keys(truth.addresses);
    expect([first, second]).toContain(
      truth.planted.find((planted) => planted.kind === 'dominating-address')?.address
    );
  });

  it('has places in many countries and no place for private addresses', () => {
    expect(
      new Set(events.map((event) => textAt(event, 'destination.geo.country_name'))).size
    ).toBeGreaterThan(20);
    expect(
      flows.filter(
        (flow) =>
          textAt(flow, 'source.ip')?.startsWith('10.') === true && at(flow, 'source.geo') !== undefined
      )
    ).toEqual([]);
  });
});

it('comes from a capture with the same bytes on every machine', () => {
  const { pcap } = makeCapture(SAMPLE.scenario, SAMPLE);
  expect(createHash('sha256').update(pcap).digest('hex')).toBe(truth.captureSha256);
}, 120_000);
