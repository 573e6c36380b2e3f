import { makeCapture, SAMPLE, SCENARIO_NAMES, type Capture } from '../../scripts/capture/scenarios';
import { pipeline, type PacketbeatEvent } from '../../scripts/enrich';
import { at, countAt, textAt } from '../../scripts/enrich/event';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { decodedCapture } from '../../scripts/sample/decoded';
import { expectedFigures, figuresOf } from './support/figures';

const packetbeat = cachedPacketbeat();

interface Seen {
  readonly flows: readonly PacketbeatEvent[];
  readonly transactions: readonly PacketbeatEvent[];
  readonly address: string;
}
const distinct = (list: readonly unknown[]): number => new Set(list).size;

/** What somebody who looks for it finds of the planted thing, by scenario, in the events alone. */
const PLANTED: Readonly<Record<string, (seen: Seen) => unknown>> = {
  scan: ({ flows, address }) => ({
    ports: distinct(
      flows
        .filter(
          (flow) => textAt(flow, 'source.ip') === address && textAt(flow, 'destination.ip') === '10.20.0.20'
        )
        .map((flow) => at(flow, 'destination.port'))
    ),
  }),
  amplification: ({ flows, address }) => {
    const answers = flows.filter(
      (flow) => textAt(flow, 'destination.ip') === address && at(flow, 'source.port') === 123
    );
    return {
      reflectors: distinct(answers.map((flow) => textAt(flow, 'source.ip'))),
      datagrams: answers.reduce((sum, flow) => sum + countAt(flow, 'source.packets'), 0),
      questions: answers.reduce((sum, flow) => sum + countAt(flow, 'destination.packets'), 0),
    };
  },
  exfiltration: ({ transactions, address }) => ({
    questions: transactions.filter(
      (event) =>
        textAt(event, 'source.ip') === address &&
        textAt(event, 'dns.question.type') === 'TXT' &&
        textAt(event, 'network_traffic.domain') === 'tunnel.example'
    ).length,
  }),
  hog: ({ flows, address }) => {
    const bytes = (list: readonly PacketbeatEvent[]): number =>
      list.reduce((sum, flow) => sum + countAt(flow, 'network.bytes'), 0);
    const own = bytes(flows.filter((flow) => textAt(flow, 'source.ip') === address));
    return { takesMoreThanAllOthers: own > bytes(flows) / 2 };
  },
  ipv6: ({ flows }) => ({ types: [...new Set(flows.map((flow) => textAt(flow, 'network.type')))] }),
};
const FOUND: Readonly<Record<string, unknown>> = {
  scan: { ports: 1_000 },
  amplification: { reflectors: 40, datagrams: 6_000, questions: 0 },
  exfiltration: { questions: 900 },
  hog: { takesMoreThanAllOthers: true },
  ipv6: { types: ['ipv6'] },
};

function addressOf({ truth }: Capture): string {
  const planted = truth.planted[truth.planted.length - 1];
  return planted === undefined ? '' : planted.kind === 'burst' ? planted.client : planted.address;
}

(packetbeat === null ? describe.skip : describe).each(SCENARIO_NAMES)(
  'the capture "%s", decoded by a real Packetbeat',
  (scenario) => {
    const capture = makeCapture(scenario, { ...SAMPLE, minutes: 60 });
    let events: readonly PacketbeatEvent[] = [];
    beforeAll(async () => {
      events = await decodedCapture(packetbeat ?? '', capture);
      const enrich = pipeline(() => null, -Infinity);
      for (const event of events) enrich(event);
    }, 120_000);

    it('has the figures of its ground truth', () => {
      expect(figuresOf(events, capture.truth.start)).toEqual(expectedFigures(capture.truth));
    });

    it('shows what was planted', () => {
      const seen = {
        flows: events.filter((event) => event['type'] === 'flow'),
        transactions: events.filter((event) => event['type'] !== 'flow'),
        address: addressOf(capture),
      };
      expect(PLANTED[scenario]?.(seen)).toEqual(FOUND[scenario]);
    });
  }
);
