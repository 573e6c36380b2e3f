import { MINUTE, office } from './office';
import { BACKUP, inIpv6 } from './places';
import { plantAmplification, plantBurst, plantExfiltration, plantHog, plantScan } from './plants';
import { Random } from './random';
import { Traffic } from './traffic';
import { groundTruth, type GroundTruth, type Planted } from './truth';
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

/** The office with something added. */
interface Scenario {
  /** The same people and programs, with addresses of IPv6 alone. */
  readonly ipv6?: true;
  readonly plant: (traffic: Traffic, start: number, minutes: number) => Planted[];
}

const middle = (start: number, minutes: number): number => start + Math.floor(minutes / 2) * MINUTE;

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  quiet: { plant: () => [] },
  burst: { plant: (traffic, start, minutes) => [plantBurst(traffic, start + (minutes - 35) * MINUTE)] },
  scan: { plant: (traffic, start, minutes) => [plantScan(traffic, middle(start, minutes))] },
  amplification: {
    plant: (traffic, start, minutes) => [plantAmplification(traffic, middle(start, minutes))],
  },
  exfiltration: { plant: (traffic, start, minutes) => [plantExfiltration(traffic, middle(start, minutes))] },
  hog: { plant: (traffic, start, minutes) => [plantHog(traffic, start + 10 * MINUTE, minutes - 20)] },
  ipv6: { ipv6: true, plant: () => [] },
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
  const chosen = SCENARIOS[scenario];
  if (chosen === undefined)
    throw new RangeError(`Unknown scenario '${scenario}': choose ${SCENARIO_NAMES.join(', ')}`);
  if (options.minutes < 40) throw new RangeError('A scenario needs at least 40 minutes');
  const traffic = new Traffic(new Random(options.seed), chosen.ipv6 === true ? inIpv6 : undefined);
  const start = options.start * 1_000;
  office(traffic, { start, minutes: options.minutes, activity: options.activity });
  const backup = chosen.ipv6 === true ? inIpv6(BACKUP.ipv4) : BACKUP.ipv4;
  const planted: Planted[] = [
    { kind: 'dominating-address', address: backup },
    ...chosen.plant(traffic, start, options.minutes),
  ];
  return {
    pcap: pcapFile(traffic.frames),
    truth: groundTruth(scenario, options.seed, traffic.frames, traffic.transactions, planted),
  };
}
