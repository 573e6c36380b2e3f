import { at, countAt, put, textAt, type PacketbeatEvent } from './event';

/**
 * Protocols by the port of the side that answers, for connections of which no transaction is known. Names are Packetbeat's own where it decodes the protocol, those of
 * IANA's list otherwise. deploy/logstash/pipeline/ports.rb has the same list.
 */
export const PROTOCOLS_BY_PORT: Readonly<Record<string, string>> = {
  'tcp/20': 'ftp-data',
  'tcp/21': 'ftp',
  'tcp/22': 'ssh',
  'tcp/23': 'telnet',
  'tcp/25': 'smtp',
  'tcp/53': 'dns',
  'tcp/80': 'http',
  'tcp/88': 'kerberos',
  'tcp/110': 'pop3',
  'tcp/111': 'sunrpc',
  'tcp/135': 'epmap',
  'tcp/139': 'netbios-ssn',
  'tcp/143': 'imap',
  'tcp/179': 'bgp',
  'tcp/389': 'ldap',
  'tcp/443': 'tls',
  'tcp/445': 'microsoft-ds',
  'tcp/465': 'tls',
  'tcp/515': 'printer',
  'tcp/554': 'rtsp',
  'tcp/587': 'submission',
  'tcp/631': 'ipp',
  'tcp/636': 'tls',
  'tcp/853': 'tls',
  'tcp/873': 'rsync',
  'tcp/989': 'tls',
  'tcp/990': 'tls',
  'tcp/993': 'tls',
  'tcp/995': 'tls',
  'tcp/1433': 'ms-sql-s',
  'tcp/1521': 'oracle',
  'tcp/1883': 'mqtt',
  'tcp/2049': 'nfs',
  'tcp/3128': 'http',
  'tcp/3306': 'mysql',
  'tcp/3389': 'ms-wbt-server',
  'tcp/5044': 'lumberjack',
  'tcp/5060': 'sip',
  'tcp/5222': 'xmpp-client',
  'tcp/5432': 'pgsql',
  'tcp/5672': 'amqp',
  'tcp/5900': 'rfb',
  'tcp/5985': 'http',
  'tcp/6379': 'redis',
  'tcp/8080': 'http',
  'tcp/8443': 'tls',
  'tcp/8883': 'tls',
  'tcp/9042': 'cassandra',
  'tcp/9092': 'kafka',
  'tcp/9100': 'pdl-datastream',
  'tcp/9200': 'http',
  'tcp/9243': 'tls',
  'tcp/11211': 'memcache',
  'tcp/27017': 'mongodb',
  'udp/53': 'dns',
  'udp/67': 'dhcpv4',
  'udp/69': 'tftp',
  'udp/80': 'quic',
  'udp/88': 'kerberos',
  'udp/111': 'sunrpc',
  'udp/123': 'ntp',
  'udp/137': 'netbios-ns',
  'udp/161': 'snmp',
  'udp/389': 'ldap',
  'udp/443': 'quic',
  'udp/500': 'isakmp',
  'udp/547': 'dhcpv6-server',
  'udp/1194': 'openvpn',
  'udp/1701': 'l2tp',
  'udp/1812': 'radius',
  'udp/1813': 'radius-acct',
  'udp/2049': 'nfs',
  'udp/3478': 'stun',
  'udp/4500': 'ipsec-nat-t',
  'udp/5060': 'sip',
  'udp/11211': 'memcache',
  'udp/51820': 'wireguard',
};

/** Transports that are a protocol of their own. */
export const PROTOCOLS_BY_TRANSPORT: Readonly<Record<string, string>> = {
  icmp: 'icmp',
  'ipv6-icmp': 'icmp',
};

/**
 * The last word on a flow's protocol, where no transaction told it: the transport where that is one, the port of the side that answered. A guess, and marked as one; `none` says
 * that there was nothing to go by.
 * @param answeredBefore an earlier report of the connection had packets of the other side: this one tells only what came since.
 */
export function addProtocolByPort(flow: PacketbeatEvent, answeredBefore: boolean): void {
  if (flow['type'] !== 'flow' || at(flow, 'network_traffic.protocol_source') !== undefined) return;
  const transport = textAt(flow, 'network.transport') ?? '';
  const answered =
    answeredBefore ||
    countAt(flow, 'destination.packets') > 0 ||
    countAt(flow, 'network_traffic.flow.cumulative.destination.packets') > 0;
  const port = at(flow, 'destination.port');
  const protocol =
    PROTOCOLS_BY_TRANSPORT[transport] ??
    (answered && typeof port === 'number' ? PROTOCOLS_BY_PORT[`${transport}/${port}`] : undefined);
  if (protocol !== undefined) put(flow, 'network.protocol', protocol);
  put(flow, 'network_traffic.protocol_source', protocol === undefined ? 'none' : 'port');
}
