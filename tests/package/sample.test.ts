import { createHash } from 'node:crypto';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import { at, textAt, type PacketbeatEvent } from '../../scripts/enrich/event';
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

it('comes from a capture with the same bytes on every machine', () => {
  const { pcap } = makeCapture(SAMPLE.scenario, SAMPLE);
  expect(createHash('sha256').update(pcap).digest('hex')).toBe(truth.captureSha256);
}, 120_000);
