/** A difference of one public capture that no kind of frame explains: each stands for one message in it. */
export interface FileLimit {
  readonly file: string;
  readonly figure: string;
  /** Ours less tshark's. */
  readonly difference: number;
  readonly cause: string;
  readonly source: string;
}

const LAST_HOST = {
  file: 'httpattacks.pcap',
  cause: 'a request with two Host headers: Packetbeat keeps the last, tshark shows the first',
  source: 'packetbeat/protos/http/http_parser.go, parseHeader',
};
const OTHER_QUESTION = {
  file: 'dns-invalid-chars.pcap',
  cause: 'the response repeats another question than was asked: Packetbeat tells the response’s',
  source: 'packetbeat/protos/dns/dns.go, publishTransaction',
};
const LINE_FEEDS = {
  file: 'zeek_http_methods.pcap',
  cause:
    'lines that end with a line feed alone are no lines of HTTP for Packetbeat: it tells the responses only',
  source: 'packetbeat/protos/http/http_parser.go, parseHTTPLine: looks for CR LF',
};
const CUT_REQUEST = {
  file: 'ppp_4KHttpRequests.pcap',
  difference: 1,
  cause:
    'the capture has the first segment of a request only: Packetbeat tells it when it times out, tshark waits for the end of its headers',
  source: 'packetbeat/protos/http/http.go, Expired (frames 251, 295, 325 and others of 1,414 bytes)',
};
const CUT_REQUESTS = [
  'csi.gstatic.com /csi',
  'bigfiles.walla.co.il /',
  'events.walla.co.il /events.asp',
  'weather.ynet.co.il /img/sixthCube/menuTitles/mishkaeim.png',
  'weather.ynet.co.il /img/sixthCube/weather/israel_map.png',
  ...['contextmenu', 'directionality', 'emotions'].map(
    (plugin) => `newmail.walla.co.il /light/editor/3.1.0.1/plugins/${plugin}/editor_plugin.js`
  ),
  ...[
    '21993090655904',
    '24071589884184',
    '25310859041947',
    '2668351534835',
    '29415039932756',
    '29631834175563',
  ].map((id) => `sa.bbc.com /b/ss/bbcwglobalprod/1/H.22.1/s${id}`),
];
const PIPELINED = {
  file: 'ndpi_1kxun.pcap',
  difference: 1,
  cause:
    'a request behind the body of another in one segment: tshark, told not to wait for bodies, calls it a continuation',
  source: 'frames 534 and 541',
};
const SPACES = {
  file: 'ndpi_http-manipulated.pcap',
  cause: 'a request line with 18 spaces: Packetbeat takes them into the path, tshark shows an empty one',
  source: 'frame 14',
};
const BROKEN_ESCAPE = {
  file: 'http_percent-end-of-line.pcap',
  cause: 'a path that ends within an escape is no URL for Go: Packetbeat tells none',
  source: 'packetbeat/protos/http/http.go, extractParameters: url.Parse',
};
const DOUBLE_SLASH = {
  file: 'tcp_tcp-fast-open.pcap',
  cause: 'a target that begins with two slashes is a host for Go: Packetbeat tells no path',
  source: 'packetbeat/protos/http/http.go, extractParameters: url.Parse',
};
const CUT_HANDSHAKE = {
  cause: 'a handshake is told when it is complete, or at a FIN or gap: this capture ends before',
  source: 'packetbeat/protos/tls/tls.go, sendEvent; TLS has no Expired',
};
const CUT_HEADER = {
  file: 'trunc_ip4-trunc.pcap',
  cause: 'the IP header is cut off by the capture: counted as a frame without IP',
  source: 'gopacket layers/ip4.go, DecodeFromBytes',
};

export const FILE_LIMITS: readonly FileLimit[] = [
  { ...LAST_HOST, figure: 'HTTP GET some_host.com /index.html', difference: -1 },
  { ...LAST_HOST, figure: 'HTTP GET another_host.com /index.html', difference: 1 },
  {
    file: 'httpattacks.pcap',
    figure: 'HTTP GET  /index.html',
    difference: 3,
    cause:
      'requests with contradictory lengths (request smuggling): Packetbeat tells them, tshark 4.0 does not dissect them',
    source: 'frames 78, 102 and 126',
  },
  {
    file: 'heuristic_tcp_ack_payload.pcap',
    figure:
      'HTTP \0\0T 3.tlu.dl.delivery.mp.microsoft.com /filestreamingservice/files/b4f27514-1618-47a0-bcd4-5fcb469edb63',
    difference: 1,
    cause:
      'acknowledgements with a byte of payload of their own stand before the request: the method is what is left of GET',
    source: 'packetbeat/protos/tcp/tcp.go, Process: overlapping segments are cut',
  },
  { ...OTHER_QUESTION, figure: 'DNS www.allyourbasesare\\001\\002\\003ongto.cn', difference: 1 },
  { ...OTHER_QUESTION, figure: 'DNS www.allyourba\\004\\005\\006arebelongto.cn', difference: -1 },
  { ...BROKEN_ESCAPE, figure: 'HTTP GET icir.org', difference: 2 },
  { ...BROKEN_ESCAPE, figure: 'HTTP GET icir.org /%', difference: -1 },
  { ...BROKEN_ESCAPE, figure: 'HTTP GET icir.org /%5', difference: -1 },
  { ...DOUBLE_SLASH, figure: 'HTTP GET', difference: 1 },
  { ...DOUBLE_SLASH, figure: 'HTTP GET  //index.php', difference: -1 },
  {
    ...CUT_HANDSHAKE,
    file: 'tls_multiple_synack_different_seq.pcapng',
    figure: 'TLS bolt-prod-s3-eu-west-1.s3.eu-west-1.amazonaws.com',
    difference: -1,
  },
  { ...LINE_FEEDS, figure: 'HTTP OPTIONS www.google.com *', difference: -1 },
  ...['CCM_POST', 'TRACE', 'DELETE', 'PUT', 'HEAD'].map((method) => ({
    ...LINE_FEEDS,
    figure: `HTTP ${method} www.google.com /`,
    difference: -2,
  })),
  { ...LINE_FEEDS, figure: 'HTTP CONNECT www.google.com', difference: -2 },
  { ...LINE_FEEDS, figure: 'HTTP GET www.google.com /', difference: -3 },
  { ...LINE_FEEDS, figure: 'HTTP POST www.google.com /', difference: -1 },
  ...CUT_REQUESTS.map((request) => ({ ...CUT_REQUEST, figure: `HTTP GET ${request}` })),
  { ...PIPELINED, figure: 'HTTP POST vv.video.qq.com /getvkey' },
  { ...PIPELINED, figure: 'HTTP POST 42.120.51.152 /api/proxy' },
  {
    ...SPACES,
    figure: 'HTTP GET www.lan                  /aaaaaaaaaaaaaaaaaaaaaaaa_very_long_uri',
    difference: 1,
  },
  { ...SPACES, figure: 'HTTP GET www.lan', difference: -1 },
  { ...CUT_HEADER, figure: 'no IP', difference: 1 },
  { ...CUT_HEADER, figure: 'IPv4', difference: -1 },
];
