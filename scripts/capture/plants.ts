import { anyone, burst, MINUTE, outside, path, service, WORKSTATIONS } from './office';
import type { Traffic } from './traffic';
import type { Planted } from './truth';
import type { Endpoint } from './wire/addresses';
import { TCP_FLAGS, tcpFrame, udpFrame } from './wire/frames';

const iso = (time: number): string => new Date(time / 1000).toISOString();
const LAN = 300;

/** One workstation asks the shop’s service for orders far more often than ever. `start` is in epoch microseconds, here and below. */
export function plantBurst(traffic: Traffic, start: number): Planted {
  const target = service('api.orders.example');
  const client = WORKSTATIONS[6] ?? anyone(traffic);
  const [minutes, requests] = [12, 420];
  burst(traffic, target, client, start, minutes, requests);
  return {
    kind: 'burst',
    source: 'tls',
    domain: 'orders.example',
    client: client.ipv4.ip,
    start: iso(start),
    minutes,
    requests,
  };
}

/** One workstation knocks at 1,000 ports of the server: closed ports answer with RST. */
export function plantScan(traffic: Traffic, start: number): Planted {
  const { ipv4: client } = WORKSTATIONS[3] ?? anyone(traffic);
  const target: Endpoint = { ip: '10.20.0.20', mac: Buffer.from('020000000014', 'hex') };
  for (let port = 1; port <= 1_000; port += 1) {
    const time = start + port * 100_000;
    const from = traffic.port(client.ip);
    const segment = { payload: Buffer.alloc(0), sequence: 1, acknowledgement: 0 };
    traffic.raw([
      {
        time,
        data: tcpFrame(client, target, {
          ...segment,
          sourcePort: from,
          destinationPort: port,
          flags: TCP_FLAGS.syn,
        }),
      },
      {
        time: time + LAN,
        data: tcpFrame(target, client, {
          ...segment,
          sourcePort: port,
          destinationPort: from,
          acknowledgement: 2,
          flags: TCP_FLAGS.rst | TCP_FLAGS.ack,
        }),
      },
    ]);
  }
  return {
    kind: 'scan',
    address: client.ip,
    start: iso(start),
    minutes: 2,
    detail: '1,000 TCP ports of 10.20.0.20',
  };
}

/** Answers of time servers to questions that were never asked: forged requests elsewhere aim them at one workstation. */
export function plantAmplification(traffic: Traffic, start: number): Planted {
  const { ipv4: victim } = WORKSTATIONS[8] ?? anyone(traffic);
  const reflectors = Array.from({ length: 40 }, (_, i) => outside(`158.109.${10 + i}.7`));
  const frames = Array.from({ length: 6_000 }, (_, i) => {
    const reflector = traffic.random.pick(reflectors);
    return {
      time: start + i * 20_000,
      data: udpFrame(reflector, victim, 123, 40_000, traffic.random.bytes(440)),
    };
  });
  traffic.raw(frames);
  return {
    kind: 'amplification',
    address: victim.ip,
    start: iso(start),
    minutes: 2,
    detail: '6,000 datagrams from port 123 of 40 hosts',
  };
}

/** A file leaves the office in the names of DNS questions. */
export function plantExfiltration(traffic: Traffic, start: number): Planted {
  const { ipv4: client } = WORKSTATIONS[10] ?? anyone(traffic);
  for (let i = 0; i < 900; i += 1) {
    const label = traffic.random.bytes(24).toString('hex');
    traffic.dns(path(client, outside('193.136.128.53'), 44_000), start + i * 600_000, {
      name: `${label}.t.tunnel.example`,
      type: 'TXT',
      answers: ['ok'],
    });
  }
  return {
    kind: 'dns-exfiltration',
    address: client.ip,
    start: iso(start),
    minutes: 9,
    detail: '900 TXT questions under tunnel.example',
  };
}

/** One workstation fetches half as much again as all others together move: it takes the line. */
export function plantHog(traffic: Traffic, start: number, minutes: number): Planted {
  const { ipv4: client } = WORKSTATIONS[1] ?? anyone(traffic);
  const video = service('video.example.org');
  const others = traffic.frames.reduce((sum, { data }) => sum + data.length, 0);
  const connections = 3 * minutes;
  for (let i = 0; i < connections; i += 1)
    traffic.tls(
      path(client, outside(video.ipv4), video.roundTrip * 1_000),
      start + Math.floor((i * minutes * MINUTE) / connections),
      video.name,
      400,
      Math.ceil((1.5 * others) / connections)
    );
  return { kind: 'dominating-address', address: client.ip };
}
