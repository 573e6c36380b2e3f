import { hasDeltaReports, siteFaults, type Site } from './site';

const FLOWS_ONCE = /^ {2}# A negative period[^\n]*\n {2}period: -1s\n/m;
const DELTA = '  period: 10s\n  enable_delta_flow_reports: true\n';
const DELTA_MARK = `processors:
  # Documents carry no sign of their own that they are differences.
  - add_fields:
      when.equals.type: flow
      target: network_traffic
      fields:
        flow.report: delta
`;
const PROTOCOL_ENTRY = /^ {2}- type: ([a-z0-9]+)\n(?: {4}[^\n]*\n)*/gm;

/**
 * packetbeat.yml of a site, made of the shipped one (deploy/packetbeat/packetbeat.yml, given as text).
 * @throws {RangeError} naming the first fault of the answers.
 */
export function packetbeatConfiguration(shipped: string, site: Site): string {
  const [fault] = siteFaults(site);
  if (fault !== undefined) throw new RangeError(fault);
  let text = shipped.slice(shipped.indexOf('packetbeat.interfaces.device'));
  text = replaced(text, '${CAPTURE_INTERFACE:any}', site.interface);
  text = replaced(text, '${LOGSTASH_HOST:localhost:5044}', site.logstashHost);
  if (site.internalNetworks.length > 0) {
    const networks = site.internalNetworks.map((network) => `  - ${network}\n`).join('');
    text = replaced(text, '  - private\n  - fc00::/7\n', networks);
  }
  if (hasDeltaReports(site.packetbeatVersion)) {
    text = text.replace(FLOWS_ONCE, DELTA);
    text = replaced(text, 'processors:\n', DELTA_MARK);
  }
  if (site.protocols.length > 0)
    text = text.replace(PROTOCOL_ENTRY, (entry, name: string) =>
      site.protocols.includes(name) ? entry : ''
    );
  if (site.tls) {
    const hosts = `  hosts: ["${site.logstashHost}"]\n`;
    text = replaced(text, hosts, `${hosts}${TLS}`);
  }
  return `# Made for Packetbeat ${site.packetbeatVersion}.\n\n${text}`;
}

const TLS = `  # Both ends show a certificate of the same authority.
  ssl.certificate_authorities: ["/etc/packetbeat/tls/ca.crt"]
  ssl.certificate: "/etc/packetbeat/tls/packetbeat.crt"
  ssl.key: "/etc/packetbeat/tls/packetbeat.key"
`;

/** Like String.replace, but a text that is not there is a fault of the shipped file, not to be passed over. */
function replaced(text: string, wanted: string, by: string): string {
  if (!text.includes(wanted)) throw new Error(`The shipped configuration lacks: ${wanted}`);
  return text.split(wanted).join(by);
}
