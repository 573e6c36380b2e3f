import { DEFAULT_INTERNAL_NETWORKS } from '../domain/flows';
import type { Shipped } from './shipped';
import {
  assertSite,
  isFrom,
  isLocal,
  onlyProtocols,
  portOf,
  shippingPorts,
  withoutPorts,
  type Site,
} from './site';
import { replaced } from './text';

const FLOWS_ONCE = `  # A negative period means: no report before the end.
  period: -1s
`;
const DELTA = `  period: 10s
  enable_delta_flow_reports: true
`;
const DELTA_MARK = `processors:
  # A connection that was idle since its last report has nothing to add, until it ends.
  - drop_event:
      when.and:
        - equals.type: flow
        - equals.flow.final: false
        - equals.network.bytes: 0
  # Documents carry no sign of their own that they are differences.
  - add_fields:
      when.equals.type: flow
      target: network_traffic
      fields:
        flow.report: delta
`;
const TLS = `  # Both ends show a certificate of the same authority.
  ssl.certificate_authorities: ["/etc/packetbeat/tls/ca.crt"]
  ssl.certificate: "/etc/packetbeat/tls/packetbeat.crt"
  ssl.key: "/etc/packetbeat/tls/packetbeat.key"
`;

/**
 * packetbeat.yml of a site, made of the shipped one.
 * @throws {RangeError} naming the first fault of the answers.
 */
export function packetbeatConfiguration(site: Site, shipped: Shipped): string {
  assertSite(site, shipped);
  const whole = shipped.packetbeat;
  let text = whole.slice(whole.indexOf('packetbeat.interfaces.device'));
  text = replaced(text, '${CAPTURE_INTERFACE:any}', site.interface);
  text = replaced(text, '${LOGSTASH_HOST:localhost:5044}', site.logstashHost);
  // Packetbeat must not watch its own way to Logstash, nor, where that is on the same machine, Logstash's to Elasticsearch.
  const own = isLocal(site) ? shippingPorts(site) : [portOf(site)];
  text = replaced(text, 'not tcp port 5044', withoutPorts(own));
  if (site.internalNetworks.length > 0)
    text = replaced(text, listed(DEFAULT_INTERNAL_NETWORKS), listed(site.internalNetworks));
  if (hasDeltaReports(site.packetbeatVersion)) {
    text = replaced(text, FLOWS_ONCE, DELTA);
    text = replaced(text, 'processors:\n', DELTA_MARK);
  }
  if (site.protocols.length > 0) text = onlyProtocols(text, site.protocols);
  if (site.tls) {
    const hosts = `  hosts: ["${site.logstashHost}"]\n`;
    text = replaced(text, hosts, `${hosts}${TLS}`);
  }
  return `# Made for Packetbeat ${site.packetbeatVersion}.\n\n${text}`;
}

const listed = (networks: readonly string[]): string =>
  networks.map((network) => `        - ${network}\n`).join('');

/** Delta flow reports came with 8.14 in the default distribution; before, the setting is ignored in silence. */
function hasDeltaReports(version: string): boolean {
  return isFrom(version, 8, 14);
}
