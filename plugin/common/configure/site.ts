/** What the configuration of a site depends on. No secret is among it: those go into keystores. */
export interface Site {
  /** Network interface of the sensor; `any` on Linux for all. */
  readonly interface: string;
  /** host:port of Logstash's beats input, as the sensor reaches it. */
  readonly logstashHost: string;
  /** URL of Elasticsearch, as Logstash reaches it. */
  readonly elasticsearchHost: string;
  /** Version of Packetbeat: from 8.14 on it can report long connections while they run. */
  readonly packetbeatVersion: string;
  /** Whether sensors and Logstash show each other certificates. */
  readonly tls: boolean;
  /** CIDR; Packetbeat marks the direction of transactions by them. Empty: private addresses. */
  readonly internalNetworks: readonly string[];
  /** Packetbeat's names of the protocols to decode. Empty: all of the shipped configuration. */
  readonly protocols: readonly string[];
}

const HOST = /^[A-Za-z0-9.-]+:\d{1,5}$|^\[[0-9A-Fa-f:]+\]:\d{1,5}$/;
const INTERFACE = /^[A-Za-z0-9_.:-]{1,64}$/;
const VERSION = /^\d+\.\d+\.\d+$/;
const NETWORK = /^[0-9A-Fa-f:.]+\/\d{1,3}$/;
const PROTOCOL = /^[a-z0-9]{2,16}$/;

/** What is wrong with the answers, one sentence each; empty when a configuration can be made. Nothing gets into a file that is not checked here. */
export function siteFaults(site: Site): string[] {
  const faults: string[] = [];
  if (!INTERFACE.test(site.interface))
    faults.push(`"${site.interface}" is no name of a network interface: \`packetbeat devices\` lists them.`);
  if (!HOST.test(site.logstashHost))
    faults.push(`"${site.logstashHost}" is not host:port, for example logs.example.com:5044.`);
  if (!isUrl(site.elasticsearchHost))
    faults.push(
      `"${site.elasticsearchHost}" is no address such as https://es.example.com:9200; credentials do not belong in it.`
    );
  if (!VERSION.test(site.packetbeatVersion))
    faults.push(`"${site.packetbeatVersion}" is no version such as 8.17.0: \`packetbeat version\` shows it.`);
  for (const network of site.internalNetworks)
    if (!NETWORK.test(network)) faults.push(`"${network}" is no network such as 10.0.0.0/8.`);
  for (const protocol of site.protocols)
    if (!PROTOCOL.test(protocol)) faults.push(`"${protocol}" is no protocol.`);
  return faults;
}

/** Delta flow reports came with 8.14 in the default distribution; before, the setting is ignored in silence. */
export function hasDeltaReports(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 8 || (major === 8 && minor >= 14);
}

function isUrl(text: string): boolean {
  return (
    /^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/.test(text) ||
    /^https?:\/\/\[[0-9A-Fa-f:]+\](:\d{1,5})?$/.test(text)
  );
}
