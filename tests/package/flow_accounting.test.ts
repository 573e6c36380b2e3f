import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ADDITIVE_FLOWS, type Condition } from '../../plugin/common/domain/flows';
import { rankTalkers, volumesOfSides, type SideVolume } from '../../plugin/common/domain/talkers';
import { at, countAt, textAt, type PacketbeatEvent } from '../../scripts/enrich/event';
import { FlowDeltas } from '../../scripts/enrich/flows';

/** What Elasticsearch answers for a document. */
function holds(condition: Condition, event: PacketbeatEvent): boolean {
  if ('is' in condition) return at(event, condition.is[0]) === condition.is[1];
  if ('not' in condition) return !holds(condition.not, event);
  if ('all' in condition) return condition.all.every((part) => holds(part, event));
  return condition.any.some((part) => holds(part, event));
}

/** The documents whose plain sum is the truth, after the pipeline saw all of them in their order. */
function additive(events: readonly PacketbeatEvent[]): PacketbeatEvent[] {
  const deltas = new FlowDeltas(-Infinity);
  for (const event of events) deltas.apply(event);
  return events.filter((event) => holds(ADDITIVE_FLOWS, event));
}

const sum = (events: readonly PacketbeatEvent[], field = 'source.bytes'): number =>
  events.reduce((total, event) => total + countAt(event, field), 0);

interface Report {
  readonly bytes: number;
  readonly final?: boolean;
  readonly agent?: string;
  readonly flow?: string;
  readonly start?: number;
  readonly marked?: boolean;
}
let clock = 0;
const report = ({
  bytes,
  final = false,
  agent = 'a',
  flow = 'f',
  start = 0,
  marked,
}: Report): PacketbeatEvent => ({
  '@timestamp': new Date((clock += 1000)).toISOString(),
  type: 'flow',
  agent: { type: 'packetbeat', id: agent },
  flow: { id: flow, final },
  event: { start: new Date(start).toISOString() },
  source: { bytes, packets: bytes / 10 },
  destination: { bytes: bytes * 2, packets: bytes / 10 },
  ...(marked ? { network_traffic: { flow: { report: 'delta' } } } : {}),
});
const total = (...reports: Report[]): number => sum(additive(reports.map(report)));

describe('a plain sum over additive flows', () => {
  it('counts cumulative reports once, open connections included', () => {
    expect(total({ bytes: 100 }, { bytes: 300 }, { bytes: 450, final: true })).toBe(450);
    expect(total({ bytes: 100 }, { bytes: 300 })).toBe(300);
  });

  it('counts a single final report (period: -1)', () => {
    expect(total({ bytes: 450, final: true })).toBe(450);
  });

  it('adds up marked deltas', () => {
    const marked = true;
    expect(total({ bytes: 100, marked }, { bytes: 200, marked }, { bytes: 300, marked, final: true })).toBe(
      600
    );
  });

  it('takes deltas from an agent from the counter on that decreases, and from no other', () => {
    const proof = [{ bytes: 300 }, { bytes: 100, final: true }];
    const rising = (agent: string): Report[] => [
      { bytes: 10, agent, flow: 'g' },
      { bytes: 30, agent, flow: 'g', final: true },
    ];
    expect(total(...proof, ...rising('a'))).toBe(440);
    expect(total(...proof, ...rising('b'))).toBe(430);
  });

  it('keeps connections apart that reuse a flow id', () => {
    expect(total({ bytes: 500, final: true }, { bytes: 20, start: 80, final: true })).toBe(520);
    expect(total({ bytes: 500 }, { bytes: 500, final: true }, { bytes: 20, start: 80, final: true })).toBe(
      520
    );
  });

  it('gives the same sum for any split of a connection, in either mode', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 }), (parts) => {
        const whole = parts.reduce((a, b) => a + b, 0);
        const last = (i: number): boolean => i === parts.length - 1;
        let soFar = 0;
        expect(total(...parts.map((bytes, i) => ({ bytes, marked: true, final: last(i) })))).toBe(whole);
        expect(total(...parts.map((bytes, i) => ({ bytes: (soFar += bytes), final: last(i) })))).toBe(whole);
      })
    );
  });
});

interface Expected {
  n: number;
  total: number;
  hhi: number;
  effective_n: number;
  gini: number;
  top1: number;
  top: [string, number][];
}

const captures = join(__dirname, '..', '..', '..', 'shared', 'captures');
const present = existsSync(captures);
const eventsOf = (file: string): PacketbeatEvent[] =>
  gunzipSync(readFileSync(join(captures, 'events', file)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PacketbeatEvent)
    .filter(({ type }) => type === 'flow');

const sides = (events: readonly PacketbeatEvent[], field: 'source.ip' | 'destination.ip'): SideVolume[] =>
  events.map((event) => ({
    address: textAt(event, field) ?? '',
    sourceBytes: countAt(event, 'source.bytes'),
    destinationBytes: countAt(event, 'destination.bytes'),
    packets: countAt(event, 'network.packets'),
    connections: 1,
  }));

// The captures are not part of the repository: without them these cases are reported as skipped.
const whenPresent = present ? describe : describe.skip;
const files = present
  ? readdirSync(join(captures, 'events')).filter((file) => !file.startsWith('LIVE_'))
  : [];

whenPresent('against the reference of real captures', () => {
  const reference = present
    ? (JSON.parse(readFileSync(join(captures, 'top-talkers-reference.json'), 'utf8')) as Record<
        string,
        Record<string, Expected>
      >)
    : {};

  it.each(files.map((file) => [file]))('%s', (file) => {
    const expected = reference[file.replace(/\.gz$/, '')]?.['ip.bytes'];
    const events = additive(eventsOf(file));
    const volumes = volumesOfSides(sides(events, 'source.ip'), sides(events, 'destination.ip'));
    const {
      talkers,
      denominator,
      concentration: c,
    } = rankTalkers(volumes, undefined, { measure: 'created' });
    expect(talkers.slice(0, 10).map(({ address, created }) => [address, created])).toEqual(
      expected?.top.filter(([, bytes]) => bytes > 0)
    );
    expect([c.addresses, denominator]).toEqual([expected?.n, expected?.total]);
    const ratios = [
      c.hhi / (expected?.hhi ?? NaN),
      c.effectiveAddresses / (expected?.effective_n ?? NaN),
      c.firstShare / (expected?.top1 ?? NaN),
    ];
    expect(ratios).toEqual(ratios.map(() => expect.closeTo(1, 9)));
    expect(c.gini).toBeCloseTo(expected?.gini ?? NaN, 9);
  });

  it('counts the live capture, which reports every connection more than once, as its final reports do', () => {
    const live = 'LIVE_ppp_example.ndjson.gz';
    const finals = eventsOf(live).filter((event) => at(event, 'flow.final') === true);
    const counted = additive(eventsOf(live));
    for (const field of ['source.bytes', 'destination.bytes'])
      expect(sum(counted, field)).toBe(sum(finals, field));
  });
});
