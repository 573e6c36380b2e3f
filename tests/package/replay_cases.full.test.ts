import { dnsQuery, dnsResponse, type Lookup } from '../../scripts/capture/protocols/dns';
import { httpRequest, httpResponse } from '../../scripts/capture/protocols/http';
import { addressBytes, macOf } from '../../scripts/capture/wire/addresses';
import { tcpConversation, udpConversation } from '../../scripts/capture/wire/conversation';
import { udpFrame } from '../../scripts/capture/wire/frames';
import type { Frame } from '../../scripts/capture/wire/pcap';
import { fragmentsOf, LINK_TYPES, onLink, tunnelled } from '../../scripts/capture/wire/wrap_fixture';
import { at, textAt } from '../../scripts/enrich/event';
import { timeOf } from '../../scripts/replay/retime';
import { CLIENT, packetbeat, parties, SECONDS, SERVER, START, told } from './support/replayed';

const TIME_LIMIT = 240_000;

const timed = (frames: readonly Buffer[], every = 1_000): Frame[] =>
  frames.map((data, i) => ({ time: START + i * every, data }));
const LOOKUP: Lookup = { id: 1, name: 'www.example.com', type: 'A', answers: ['192.0.2.9'] };
const question = (): Frame[] =>
  udpConversation(parties(30_000, 53), [
    { from: 'client', data: dnsQuery(LOOKUP), after: 0 },
    { from: 'server', data: dnsResponse(LOOKUP), after: 20_000 },
  ]);
const get = (path: string): Buffer =>
  httpRequest({ method: 'GET', host: 'www.example.com', path, agent: 'test' });

const SENT = Buffer.alloc(100);
const datagram = (size: number): Buffer => udpFrame(CLIENT, SERVER, 30_000, 40_000, Buffer.alloc(size));
const ARP = Buffer.concat([Buffer.alloc(12, 255), Buffer.from([8, 6]), Buffer.alloc(28)]);
/** The second of two fragments; the first is not in the capture. */
const later = (i: number): Buffer => fragmentsOf(datagram(1_480 + 1_472), 1_480, 100 + i)[1] ?? SENT;
/** Fifty of them, with as many bytes as an Ethernet frame can have. */
const flood = (): Buffer[] => Array.from({ length: 50 }, (_, i) => later(i));
const FRAGMENT = 'IPv4 fragment (Packetbeat counts only the one that completes a datagram)';

(packetbeat === null ? describe.skip : describe)('a replay through Packetbeat', () => {
  it.concurrent.each([
    [
      'ARP alone on a link without addresses',
      113,
      timed([onLink(113, ARP), onLink(113, ARP)]),
      'flows count 0 of 2 packets and 0 of 88 bytes. Not counted: 2 × no IP packet in the clear',
    ],
    [
      'IPv4 fragments without a first one',
      1,
      timed(flood()),
      `flows count 0 of 50 packets and 0 of 75,700 bytes. Not counted: 50 × ${FRAGMENT}`,
    ],
    [
      'a link type that cannot be replayed',
      189,
      timed([Buffer.alloc(64)]),
      'flows count 0 of 1 packets and 0 of 64 bytes. Not counted: 1 × link type 189 (USB)',
    ],
  ] as const)(
    'has no document of %s, and a word',
    async (_, linkType, frames, note) => {
      const { events, notes } = await told(frames, linkType);
      expect(events).toEqual([]);
      expect(notes).toEqual([note]);
    },
    TIME_LIMIT
  );

  it.concurrent.each(LINK_TYPES.filter((linkType) => linkType !== 229))(
    'has the question and the flow of a capture of link type %d, with the bytes of the file and no made-up address',
    async (linkType) => {
      const frames = question().map(({ time, data }) => ({ time, data: onLink(linkType, data) }));
      const { events, flows, packets, bytes, notes } = await told(frames, linkType);
      const [asked, ...more] = events.filter(({ type }) => type === 'dns');
      expect([textAt(asked ?? {}, 'dns.question.name'), asked?.['status'], more]).toEqual([
        'www.example.com',
        'OK',
        [],
      ]);
      expect(flows).toHaveLength(1);
      expect([packets, bytes]).toEqual([2, frames.reduce((sum, { data }) => sum + data.length, 0)]);
      expect(at(flows[0] ?? {}, 'source.mac')).toBeUndefined();
      expect(notes).toEqual([]);
    },
    TIME_LIMIT
  );

  it.concurrent(
    'says which packets of a flood of fragments no flow counts',
    async () => {
      const { packets, bytes, notes } = await told(timed([...flood(), datagram(100)]));
      expect([packets, bytes]).toEqual([1, 142]);
      expect(notes).toEqual([
        `flows count 1 of 51 packets and 142 of 75,842 bytes. Not counted: 50 × ${FRAGMENT}`,
      ]);
    },
    TIME_LIMIT
  );

  it.concurrent(
    'counts the fragment that completes a datagram, and says so of the others',
    async () => {
      const { packets, bytes, notes } = await told(
        timed([...fragmentsOf(datagram(3_992), 1_480, 7), datagram(100)])
      );
      expect([packets, bytes]).toEqual([2, 1_216]);
      expect(notes).toEqual([
        `flows count 2 of 4 packets and 1,216 of 4,244 bytes. Not counted: 2 × ${FRAGMENT}`,
      ]);
    },
    TIME_LIMIT
  );

  it.concurrent(
    'has HTTP requests without an answer, as errors',
    async () => {
      const frames = [
        ...tcpConversation(
          parties(31_000, 80),
          [{ from: 'client', data: get('/a'), after: 10_000 }],
          10_000,
          true
        ),
        ...tcpConversation(
          parties(31_001, 80, START + 5_000_000),
          [
            { from: 'client', data: get('/b'), after: 10_000 },
            { from: 'server', data: httpResponse(200, Buffer.alloc(0)), after: 10_000 },
          ],
          10_000
        ),
      ];
      const { events, flows, packets } = await told(frames);
      const requests = events.filter(({ type }) => type === 'http');
      expect(requests.map((event) => [textAt(event, 'url.path'), event['status']]).sort()).toEqual([
        ['/a', 'Error'],
        ['/b', 'OK'],
      ]);
      // What woke Packetbeat up is not told.
      expect([flows.length, packets]).toEqual([2, frames.length]);
    },
    TIME_LIMIT
  );

  it.concurrent(
    'has the flows of tunnels and fragments at the capture’s time',
    async () => {
      const [a, b] = [addressBytes('192.0.2.1'), addressBytes('192.0.2.2')];
      const asked = dnsQuery({ ...LOOKUP, name: 'www.example.org' });
      const inside = udpFrame(CLIENT, SERVER, 30_000, 53, asked);
      const sixth = udpFrame(
        { ip: '2001:db8::1', mac: macOf(1) },
        { ip: '2001:db8::2', mac: macOf(2) },
        30_000,
        53,
        asked
      );
      const whole = fragmentsOf(datagram(2_000), 1_480, 7);
      const every = 1_000_000;
      const frames = timed([tunnelled(inside, a, b), tunnelled(sixth, a, b), ...whole, ARP], every);
      const { events, flows } = await told(frames);
      expect(flows).toHaveLength(4);
      for (const event of events) {
        const second = timeOf(event) / 1_000 - SECONDS;
        expect(second).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThan(frames.length);
      }
    },
    TIME_LIMIT
  );
});
