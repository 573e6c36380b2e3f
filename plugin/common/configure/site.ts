import { firstInvalidNetwork } from '../domain/flows';
import type { Shipped } from './shipped';

/** What the configuration of a site depends on. No secret is among it: those go into keystores. */
export interface Site {
  /** Network interface of the sensor; `any` on Linux for all. */
  readonly interface: string;
  /** host:port of Logstash's beats input, as the sensor reaches it. */
  readonly logstashHost: string;
  /** URL of Elasticsearch, as Logstash reaches it. */
  readonly elasticsearchHost: string;
  /** Whether Logstash needs the authority of Elasticsearch's certificate: Elasticsearch makes one of its own at its first start, from version 8 on. */
  readonly elasticsearchAuthority: boolean;
  /** Version of Packetbeat: from 8.14 on it can report long connections while they run. */
  readonly packetbeatVersion: string;
  /** Version of Logstash: before 8.12 its options for TLS have other names. */
  readonly logstashVersion: string;
  /** Whether sensors and Logstash show each other certificates. */
  readonly tls: boolean;
  /** CIDR; Packetbeat marks the direction of transactions by them. Empty: private addresses. */
  readonly internalNetworks: readonly string[];
  /** Packetbeat's names of the protocols to decode, out of `protocolsOf`. Empty: all of them. */
  readonly protocols: readonly string[];
}

/** One machine with everything on it: what forms start from. */
export const DEFAULT_SITE: Site = {
  interface: 'any',
  logstashHost: 'localhost:5044',
  elasticsearchHost: 'http://localhost:9200',
  elasticsearchAuthority: false,
  packetbeatVersion: '8.12.2',
  logstashVersion: '8.12.2',
  tls: false,
  internalNetworks: [],
  protocols: [],
};

const PROTOCOL_ENTRY = /^ {2}- type: ([a-z0-9]+)\n(?: {4}[^\n]*\n)*/gm;

/** Packetbeat's names of the protocols that the shipped configuration decodes. */
export const protocolsOf = ({ packetbeat }: Shipped): string[] =>
  [...packetbeat.matchAll(PROTOCOL_ENTRY)].map(([, name]) => name ?? '');

/** A text without the entries of other protocols than these. */
export function onlyProtocols(configuration: string, protocols: readonly string[]): string {
  return configuration.replace(PROTOCOL_ENTRY, (entry, name: string) =>
    protocols.includes(name) ? entry : ''
  );
}

const HOST = /^[A-Za-z0-9.-]+:\d{1,5}$|^\[[0-9A-Fa-f:]+\]:\d{1,5}$/;
const URL_OF_HOST = /^https?:\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/;
const INTERFACE = /^[A-Za-z0-9_.:-]{1,64}$/;
const VERSION = /^\d+\.\d+\.\d+$/;

/** What is wrong with one of the answers. */
export interface SiteFault {
  readonly field: keyof Site;
  readonly message: string;
}

/** What is wrong with the answers; empty when a configuration can be made. Nothing gets into a file that is not checked here. */
export function siteFaults(site: Site, shipped: Shipped): SiteFault[] {
  const faults: SiteFault[] = [];
  const check = (field: keyof Site, good: boolean, message: string): void => {
    if (!good) faults.push({ field, message });
  };
  check(
    'interface',
    INTERFACE.test(site.interface),
    `"${site.interface}" is no name of a network interface: \`packetbeat devices\` lists them.`
  );
  check(
    'logstashHost',
    HOST.test(site.logstashHost) && portOf(site) <= 65_535,
    `"${site.logstashHost}" is not host:port, for example logs.example.com:5044.`
  );
  check(
    'elasticsearchHost',
    URL_OF_HOST.test(site.elasticsearchHost),
    `"${site.elasticsearchHost}" is no address such as https://es.example.com:9200; credentials do not belong in it.`
  );
  check(
    'elasticsearchAuthority',
    !site.elasticsearchAuthority || site.elasticsearchHost.startsWith('https:'),
    `${site.elasticsearchHost} shows no certificate: an authority is for https.`
  );
  for (const [field, program] of [
    ['packetbeatVersion', 'packetbeat'],
    ['logstashVersion', 'logstash'],
  ] as const)
    check(
      field,
      VERSION.test(site[field]),
      `"${site[field]}" is no version such as 8.17.0: ${program} tells its own.`
    );
  const network = firstInvalidNetwork(site.internalNetworks);
  check(
    'internalNetworks',
    network === null && site.internalNetworks.every((entry) => entry.includes('/')),
    `"${network ?? site.internalNetworks.find((entry) => !entry.includes('/')) ?? ''}" is no network such as 10.0.0.0/8.`
  );
  const known = protocolsOf(shipped);
  for (const protocol of site.protocols)
    check(
      'protocols',
      known.includes(protocol),
      `"${protocol}" is none of the protocols that can be decoded: ${known.join(', ')}.`
    );
  return faults;
}

/** @throws {RangeError} naming the first fault of the answers. */
export function assertSite(site: Site, shipped: Shipped): void {
  const [fault] = siteFaults(site, shipped);
  if (fault !== undefined) throw new RangeError(fault.message);
}

/** Port of Logstash's beats input. */
export function portOf({ logstashHost }: Site): number {
  return Number(logstashHost.slice(logstashHost.lastIndexOf(':') + 1));
}

/** Ports that documents are sent to, Logstash's and Elasticsearch's; not that of the web (443 where an address names none), which carries everything. */
export function shippingPorts(site: Site): number[] {
  const { port } = new URL(site.elasticsearchHost);
  return [...new Set([portOf(site), ...(port === '' ? [] : [Number(port)])])];
}

/** A capture filter (BPF) that leaves out what goes to these ports and comes from them. */
export function withoutPorts(ports: readonly number[]): string {
  const [first, ...others] = ports.map((port) => `tcp port ${port}`);
  return others.length === 0 ? `not ${first ?? ''}` : `not (${[first, ...others].join(' or ')})`;
}

/** Whether sensor and Logstash are on one machine. */
export function isLocal({ logstashHost }: Site): boolean {
  return /^(localhost|127\.0\.0\.1):/.test(logstashHost);
}

/** Whether version `version` is `major`.`minor` or newer. */
export function isFrom(version: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
