import { anyone, burst, MINUTE, office, outside, path, service, WORKSTATIONS } from './office';
import { BACKUP } from './places';
import { Random } from './random';
import { Traffic } from './traffic';
import { groundTruth, type GroundTruth, type Planted } from './truth';
import type { Endpoint } from './wire/addresses';
import { TCP_FLAGS, tcpFrame, udpFrame } from './wire/frames';
import { pcapFile } from './wire/pcap';

/** A capture file and what was put into it. */
export interface Capture {
  readonly pcap: Buffer;
  readonly truth: GroundTruth;
}

/** Length in minutes, how busy (1: about 25 events a minute), start as epoch milliseconds. */
export interface ScenarioOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly activity: number;
  readonly start: number;
}

type Scenario = (traffic: Traffic, options: ScenarioOptions, start: number) => Planted[];

const iso = (time: number): string => new Date(time / 1000).toISOString();
const LAN = 300;

/** Every scenario is the office with something added; `quiet` adds nothing. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  quiet: () => [],
  burst: (traffic, { minutes }, start) => [plantBurst(traffic, start + (minutes - 35) * MINUTE)],
  scan: (traffic, { minutes }, start) => [plantScan(traffic, start + Math.floor(minutes / 2) * MINUTE)],
  amplification: (traffic, { minutes }, start) => [
    plantAmplification(traffic, start + Math.floor(minutes / 2) * MINUTE),
  ],
  exfiltration: (traffic, { minutes }, start) => [
    plantExfiltration(traffic, start + Math.floor(minutes / 2) * MINUTE),
  ],
};
export const SCENARIO_NAMES: readonly string[] = Object.keys(SCENARIOS);

/** The capture of the committed sample: eight hours of an office with a burst in the last of them. */
export const SAMPLE: ScenarioOptions & { readonly scenario: string } = {
  scenario: 'burst',
  seed: 20_260_112,
  minutes: 480,
  activity: 0.9,
  start: Date.UTC(2026, 0, 12, 8),
};

/**
 * Makes a capture: the same name and options give the same bytes.
 * @throws {RangeError} for an unknown name, or a length in which the scenario does not fit.
 */
export function makeCapture(scenario: string, options: ScenarioOptions): Capture {
  const plant = SCENARIOS[scenario];
  if (plant === undefined)
    throw new RangeError(`Unknown scenario '${scenario}': choose ${SCENARIO_NAMES.join(', ')}`);
  if (options.minutes < 40) throw new RangeError('A scenario needs at least 40 minutes');
  const traffic = new Traffic(new Random(options.seed));
  const start = options.start * 1_000;
  office(traffic, { start, minutes: options.minutes, activity: options.activity });
  const planted: Planted[] = [
    { kind: 'dominating-address', address: BACKUP.ipv4 },
    ...plant(traffic, options, start),
  ];
  return {
    pcap: pcapFile(traffic.frames),
    truth: groundTruth(scenario, options.seed, traffic.frames, traffic.transactions, planted),
  };
}

function plantBurst(traffic: Traffic, start: number): Planted {
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
function plantScan(traffic: Traffic, start: number): Planted {
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
function plantAmplification(traffic: Traffic, start: number): Planted {
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
function plantExfiltration(traffic: Traffic, start: number): Planted {
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
