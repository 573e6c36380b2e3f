import { createHash } from 'node:crypto';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { at, countAt, textAt, type PacketbeatEvent } from '../../scripts/enrich/event';
import { readSample } from '../../scripts/sample/fixture';
import { expectedFigures, figuresOf } from './support/figures';

const sample = readSample();
const { truth } = sample;
const events = sample.lines.map((line) => JSON.parse(line) as PacketbeatEvent);
const flows = events.filter((event) => event['type'] === 'flow');

describe('what Packetbeat found in the sample equals what was put in', () => {
  const [found, expected] = [figuresOf(events, truth.start), expectedFigures(truth)];

  it.each(Object.keys(expected) as (keyof typeof expected)[])('%s', (figure) => {
    expect(found[figure]).toEqual(expected[figure]);
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

describe('one connection, one story', () => {
  const total = flows.reduce((sum, flow) => sum + countAt(flow, 'network.bytes'), 0);
  const share = (test: (flow: PacketbeatEvent) => boolean): number =>
    flows.filter(test).reduce((sum, flow) => sum + countAt(flow, 'network.bytes'), 0) / total;

  it('tells the protocol of nearly all bytes of flows, most of it by their transactions', () => {
    expect(share((flow) => textAt(flow, 'network.protocol') !== undefined)).toBeGreaterThanOrEqual(0.98);
    expect(
      share((flow) => textAt(flow, 'network_traffic.protocol_source') === 'transaction')
    ).toBeGreaterThanOrEqual(0.94);
  });

  it('names nearly all bytes of flows', () => {
    expect(share((flow) => textAt(flow, 'network_traffic.domain') !== undefined)).toBeGreaterThanOrEqual(
      0.95
    );
  });

  it('counts no request twice: a flow carries the name, and never where it was asked for', () => {
    expect(flows.filter((flow) => at(flow, 'network_traffic.domain_source') !== undefined)).toEqual([]);
  });

  it('says one outcome of each transaction, and lists those of its connection on the flow', () => {
    const outcomes = new Map<string, Set<string>>();
    for (const event of events.filter(({ type }) => type !== 'flow')) {
      const outcome = at(event, 'network_traffic.outcome');
      expect(typeof outcome).toBe('string');
      const id = textAt(event, 'network.community_id') ?? '';
      outcomes.set(id, (outcomes.get(id) ?? new Set()).add(String(outcome)));
    }
    for (const flow of flows) {
      const said = at(flow, 'network_traffic.outcome');
      for (const outcome of Array.isArray(said) ? said : [])
        expect(outcomes.get(textAt(flow, 'network.community_id') ?? '')).toContain(outcome);
    }
  });
});

it('comes from a capture with the same bytes on every machine', () => {
  const { pcap } = makeCapture(SAMPLE.scenario, SAMPLE);
  expect(createHash('sha256').update(pcap).digest('hex')).toBe(truth.captureSha256);
}, 120_000);
