import { addressBytes, macOf } from '../../capture/wire/addresses';
import { TCP_FLAGS, tcpFrame, udpFrame } from '../../capture/wire/frames';
import { tunnelled } from '../../capture/wire/wrap_fixture';
import { at, type PacketbeatEvent } from '../../enrich/event';
import { connectionOf } from './endpoints';
import { ConnectionTimes } from './times';

const SECOND = 1_000_000;
const START = 1_600_000_000 * SECOND;
const CLIENT = { ip: '10.0.0.1', mac: macOf(1) };
const SERVER = { ip: '10.0.0.2', mac: macOf(2) };
const MACS = ['02-00-00-00-00-01', '02-00-00-00-00-02'] as const;
const [OUTER, OTHER] = [addressBytes('192.0.2.1'), addressBytes('192.0.2.2')];
const question = udpFrame(CLIENT, SERVER, 30_000, 53, Buffer.alloc(20));

/** A flow as Packetbeat tells it: by the clock of the machine that reads. */
const flow = (source: object, destination: object, more: object = {}): PacketbeatEvent => ({
  '@timestamp': '2038-01-01T00:00:00.000Z',
  type: 'flow',
  event: { start: '2038-01-01T00:00:00.000Z', end: '2038-01-01T00:00:00.000Z' },
  source: { mac: MACS[0], ...source },
  destination: { mac: MACS[1], ...destination },
  ...more,
});
const UDP = { network: { transport: 'udp' } };

function timed(frames: readonly (readonly [number, Buffer])[], flows: readonly PacketbeatEvent[]): unknown[] {
  const times = new ConnectionTimes();
  for (const [second, frame] of frames) times.add(START + second * SECOND, connectionOf('ethernet', frame));
  times.apply(flows);
  return flows.map((event) => [
    Date.parse(String(at(event, 'event.start'))) / 1_000 - 1_600_000_000,
    Date.parse(String(event['@timestamp'])) / 1_000 - 1_600_000_000,
  ]);
}

/** Something else before and after, which must not be taken for the connection. */
const others: readonly (readonly [number, Buffer])[] = [
  [0, udpFrame(SERVER, CLIENT, 1, 2, Buffer.alloc(1))],
  [9, udpFrame(SERVER, CLIENT, 1, 2, Buffer.alloc(1))],
];

it('finds a connection inside of a tunnel by all of its addresses, in the order in which Packetbeat tells them', () => {
  const sixth = udpFrame(
    { ip: '2001:db8::1', mac: macOf(1) },
    { ip: '2001:db8::2', mac: macOf(2) },
    30_000,
    53,
    Buffer.alloc(20)
  );
  const frames: readonly (readonly [number, Buffer])[] = [
    ...others,
    [3, tunnelled(question, OUTER, OTHER)],
    [5, tunnelled(question, OUTER, OTHER)],
    [6, tunnelled(sixth, OUTER, OTHER)],
    [7, tunnelled(sixth, OUTER, OTHER)],
  ];
  const flows = [
    flow({ ip: ['192.0.2.1', '10.0.0.1'], port: 30_000 }, { ip: ['192.0.2.2', '10.0.0.2'], port: 53 }, UDP),
    flow(
      { ip: ['192.0.2.1', '2001:db8::1'], port: 30_000 },
      { ip: ['192.0.2.2', '2001:db8::2'], port: 53 },
      UDP
    ),
  ];
  expect(timed(frames, flows)).toEqual([
    [3, 5],
    [6, 7],
  ]);
});

it('keeps VLANs and hardware addresses apart, as Packetbeat does', () => {
  const tagged = (vlan: number): Buffer =>
    Buffer.concat([question.subarray(0, 12), Buffer.from([0x81, 0, 0, vlan]), question.subarray(12)]);
  const elsewhere = udpFrame({ ...CLIENT, mac: macOf(7) }, SERVER, 30_000, 53, Buffer.alloc(20));
  const ends = [
    { ip: '10.0.0.1', port: 30_000 },
    { ip: '10.0.0.2', port: 53 },
  ] as const;
  expect(
    timed(
      [...others, [1, tagged(5)], [2, tagged(6)], [3, question], [4, elsewhere]],
      [
        flow(...ends, { ...UDP, flow: { vlan: 6 } }),
        flow(...ends, { ...UDP, flow: { vlan: 5 } }),
        flow(...ends, UDP),
        flow({ ...ends[0], mac: '02-00-00-00-00-07' }, ends[1], UDP),
      ]
    )
  ).toEqual([
    [2, 2],
    [1, 1],
    [3, 3],
    [4, 4],
  ]);
});

it('stops at the headers of IPv6 at which Packetbeat stops, and reads addresses in its form', () => {
  const frame = udpFrame(
    { ip: '::ffff:10.0.0.1', mac: macOf(1) },
    { ip: '2001:db8::2', mac: macOf(2) },
    30_000,
    53,
    Buffer.alloc(20)
  );
  const fragment = Buffer.concat([
    frame.subarray(0, 54),
    Buffer.from([17, 0, 0, 0, 0, 0, 0, 1]),
    frame.subarray(54),
  ]);
  fragment.writeUInt8(44, 20);
  const ends = [{ ip: '10.0.0.1' }, { ip: '2001:db8::2' }] as const;
  expect(timed([...others, [2, fragment]], [flow(...ends)])).toEqual([[2, 2]]);
});

it('gives a flow whose packets are not found the stretch of all packets, never the clock of this machine', () => {
  const unknown = flow({ ip: '10.9.9.9', port: 1 }, { ip: '10.9.9.8', port: 2 }, UDP);
  expect(timed([...others, [3, question]], [unknown])).toEqual([[0, 9]]);
});

it('tells two connections over the same ports apart by their opening', () => {
  const segment = (flags: number): Buffer =>
    tcpFrame(CLIENT, SERVER, {
      sourcePort: 30_000,
      destinationPort: 80,
      sequence: 1,
      acknowledgement: 0,
      flags,
      payload: Buffer.alloc(0),
    });
  const ends = [
    { ip: '10.0.0.1', port: 30_000 },
    { ip: '10.0.0.2', port: 80 },
  ] as const;
  const second = flow(...ends, {
    network: { transport: 'tcp' },
    event: { start: '2038-01-01T00:00:01.000Z' },
  });
  const first = flow(...ends, { network: { transport: 'tcp' } });
  const { syn, ack } = TCP_FLAGS;
  expect(
    timed(
      [...others, [1, segment(syn)], [2, segment(ack)], [6, segment(syn)], [8, segment(ack)]],
      [second, first]
    )
  ).toEqual([
    [6, 8],
    [1, 2],
  ]);
});
