import { portsOf } from '../packetbeat/decode';
import { featureOf, type Feature, type Figures } from './figures';
import { namesOf, versionOf } from './theirs';
import type { TsharkFrame } from './tshark';

/** What all frames of a TCP connection show together. */
export interface ConnectionFacts {
  readonly gap: boolean;
  readonly fin: boolean;
  /** How many sides have sent a record of TLS that only comes after their part of the handshake. */
  readonly encrypted: number;
  /** Frames with a hello before this one. */
  readonly hellos: number;
}

/** What Packetbeat tells less, or otherwise, of certain frames: what is left is what our figures must be equal to. */
export interface FrameLimit {
  readonly name: string;
  readonly cause: string;
  readonly source: string;
  readonly holds: (frame: TsharkFrame, connection: ConnectionFacts) => boolean;
  /** The figures of such a frame as Packetbeat tells them. */
  readonly told: (figures: Figures) => Figures;
}

const nothing = (): Figures => new Map();
const without =
  (...features: readonly Feature[]) =>
  (figures: Figures): Figures =>
    new Map([...figures].filter(([name]) => !features.includes(featureOf(name))));
const as =
  (version: 'IPv4' | 'no IP') =>
  (figures: Figures): Figures =>
    new Map([...without('IPv4', 'IPv6', 'no IP')(figures), [version, 1]]);
/** Layers of which Packetbeat has no decoder: what they carry is not seen. */
const ENCAPSULATIONS = ['mpls', 'pppoes', 'vntag', 'ieee8021ah', 'nsh', 'trill'];
/** The same over IP: the flow is the tunnel's. */
const TUNNELS = ['gre', 'vxlan', 'geneve', 'teredo', 'gtp', 'l2tp', 'erspan', 'esp'];

const beforeIp = ({ layers }: TsharkFrame, names: readonly string[]): boolean => {
  const ip = layers.findIndex((layer) => layer === 'ip' || layer === 'ipv6');
  return layers.slice(0, ip === -1 ? layers.length : ip).some((layer) => names.includes(layer));
};
const decodedOn = {
  HTTP: portsOf(['http']),
  TLS: portsOf(['tls']),
  DNS: portsOf(['dns']),
};
const elsewhere = ({ ports }: TsharkFrame, feature: keyof typeof decodedOn): boolean =>
  !ports.some((port) => decodedOn[feature].has(port));
const hasNames = (frame: TsharkFrame, feature: Feature): boolean =>
  [...namesOf(frame).keys()].some((name) => featureOf(name) === feature);

export const FRAME_LIMITS: readonly FrameLimit[] = [
  {
    name: 'IPv4 fragments',
    cause: 'only the fragment that completes a datagram is counted',
    source:
      'packetbeat/decoder/decoder.go, OnPacket: returns while fragments are missing (elastic/beats#33296)',
    holds: ({ fragment, completes }) => fragment && !completes,
    told: nothing,
  },
  {
    name: 'no addresses',
    cause:
      'frames without IP belong to a flow by their Ethernet addresses alone, which Linux cooked and 802.11 captures have none of',
    source: 'packetbeat/decoder/decoder.go, process: AddEth; replay leaves them out and says so',
    holds: (frame) => !frame.layers.includes('eth') && versionOf(frame) === 'no IP',
    told: nothing,
  },
  {
    name: 'encapsulated',
    cause: 'no decoder for MPLS, PPPoE, VN-tag …: the frame is counted as one without IP',
    source: 'packetbeat/decoder/decoder.go, AddLayers (elastic/beats#34819)',
    holds: (frame) => beforeIp(frame, ENCAPSULATIONS) && versionOf(frame) !== 'no IP',
    told: (figures) => as('no IP')(without('DNS', 'HTTP', 'TLS')(figures)),
  },
  {
    name: 'tunnels',
    cause: 'no decoder for GRE, VXLAN, Geneve, Teredo …: what they carry is not seen',
    source: 'packetbeat/decoder/decoder.go, AddLayers (elastic/beats#7462)',
    holds: ({ layers }) => layers.some((layer) => TUNNELS.includes(layer)),
    told: without('DNS', 'HTTP', 'TLS'),
  },
  {
    name: '4in6',
    cause: 'a tunnel of both versions is called IPv4, whichever is outside',
    source: 'packetbeat/flows/worker.go, createEvent: network.type of the IPv4 layer comes first',
    holds: ({ layers }) => layers.indexOf('ipv6') !== -1 && layers.indexOf('ip') > layers.indexOf('ipv6'),
    told: as('IPv4'),
  },
  {
    name: 'QUIC',
    cause: 'the server name in a QUIC hello is not read',
    source: 'packetbeat/protos/tls: TCP alone',
    holds: ({ layers }) => layers.includes('quic'),
    told: without('TLS'),
  },
  {
    name: 'unfinished TLS',
    cause: 'a handshake is told when both sides have done their part, or at a FIN: the capture ends before',
    source: 'packetbeat/protos/tls/tls.go, sendEvent; the protocol is not told of connections that expire',
    holds: (frame, { fin, encrypted }) => hasNames(frame, 'TLS') && !fin && encrypted < 2,
    told: without('TLS'),
  },
  {
    name: 'second hello',
    cause: 'a connection is told once, whether the server asked for another hello or not',
    source: 'packetbeat/protos/tls/tls.go, sendEvent: eventSent',
    holds: (frame, { hellos }) => hasNames(frame, 'TLS') && hellos > 0,
    told: without('TLS'),
  },
  {
    name: 'HTTP/0.9',
    cause: 'a request line without a version is no request',
    source: 'packetbeat/protos/http/http_parser.go, parseHTTPLine: two spaces are wanted',
    holds: ({ requests }) => requests.length > 0 && requests.every(({ version }) => version === ''),
    told: without('HTTP'),
  },
  ...(['HTTP', 'TLS', 'DNS'] as const).map((feature): FrameLimit => ({
    name: `${feature} ports`,
    cause: `decoded on the ports of our packetbeat.yml alone (${[...decodedOn[feature]].join(', ')})`,
    source: 'deploy/packetbeat/packetbeat.yml, packetbeat.protocols',
    holds: (frame) => hasNames(frame, feature) && elsewhere(frame, feature),
    told: without(feature),
  })),
];

/** Of such connections names are compared on neither side. */
export const GAP_LIMIT = {
  name: 'gaps',
  cause:
    'the names in TCP connections with missing segments, or segments out of order, are not compared: Packetbeat drops what it knew of the connection at a gap and reads on in the middle',
  source:
    'packetbeat/protos/tcp/tcp.go, Process: gapInStream (tshark: tcp.analysis.lost_segment, ack_lost_segment, out_of_order)',
} as const;
