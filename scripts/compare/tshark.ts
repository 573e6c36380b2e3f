import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface TsharkRequest {
  readonly method: string;
  readonly host: string;
  readonly target: string;
  /** `HTTP/1.1`; empty for a request line without one. */
  readonly version: string;
}

/** What tshark says of one frame. Lists have one entry for each time that the field stands in the frame. */
export interface TsharkFrame {
  readonly length: number;
  /** Protocols from the outside to the inside, as tshark names them. */
  readonly layers: readonly string[];
  /** Part of an IPv4 datagram, and whether with this part it is whole. */
  readonly fragment: boolean;
  readonly completes: boolean;
  /** Source and destination of the transport, from the outside to the inside. */
  readonly ports: readonly number[];
  /** The TCP connection, whichever way the frame goes (see connectionName), and what tells whether Packetbeat can follow it. */
  readonly connection: string | null;
  readonly source: string;
  /** A segment is missing before this one, or comes out of order. */
  readonly gap: boolean;
  readonly fin: boolean;
  /** It has a TLS record of a handshake that is done on the sender's side. */
  readonly encrypted: boolean;
  readonly questions: readonly string[];
  readonly requests: readonly TsharkRequest[];
  readonly serverNames: readonly string[];
}

/** Both ends of a TCP connection, in one order. */
export function connectionName(ends: readonly string[]): string {
  return [...ends].sort().join(' ');
}

const LISTS = '\u001e';
const FIELDS = [
  'frame.len',
  'frame.protocols',
  'ip.flags.mf',
  'ip.frag_offset',
  'ip.fragment.count',
  'ip.src',
  'ip.dst',
  'ipv6.src',
  'ipv6.dst',
  'tcp.port',
  'udp.port',
  'tcp.flags.fin',
  'tcp.analysis.lost_segment',
  'tcp.analysis.ack_lost_segment',
  'tcp.analysis.out_of_order',
  'tls.record.content_type',
  'dns.flags.response',
  'dns.qry.name',
  'http.request.method',
  'http.request.uri',
  'http.request.version',
  'http.host',
  'tls.handshake.type',
  'tls.handshake.extensions_server_name',
] as const;
const CLIENT_HELLO = '1';
const [CHANGE_CIPHER, APPLICATION_DATA] = ['20', '23'];
/** A request is read where its headers end: a body that is cut off does not hide it. */
const PREFERENCES = ['-o', 'http.desegment_body:FALSE'];

/**
 * Every frame of a capture as tshark reads it.
 * @throws {Error} when tshark is not installed or fails.
 */
export async function* tsharkFrames(file: string): AsyncGenerator<TsharkFrame> {
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const format = ['-T', 'fields', '-E', `aggregator=${LISTS}`, ...fields];
  const child = spawn('tshark', ['-n', ...PREFERENCES, '-r', file, ...format], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`tshark cannot be started (on Debian: apt-get install tshark): ${error.message}`))
    );
    child.once('close', resolve);
  });
  // Looked at below; until then it must not count as unhandled.
  ended.catch(() => undefined);
  for await (const line of createInterface({ input: child.stdout })) yield frameOf(line);
  const code = await ended;
  // 2: the file is cut off in the middle of a packet; what comes before was read.
  if (code !== 0 && code !== 2) throw new Error(`tshark ended with ${code ?? 'a signal'}: ${said.trim()}`);
}

function frameOf(line: string): TsharkFrame {
  const values = line.split('\t');
  const list = (field: (typeof FIELDS)[number]): readonly string[] =>
    (values[FIELDS.indexOf(field)] ?? '').split(LISTS).filter((value) => value !== '');
  const [methods, targets, versions, hosts] = [
    list('http.request.method'),
    list('http.request.uri'),
    list('http.request.version'),
    list('http.host'),
  ];
  const layers = (list('frame.protocols')[0] ?? '').split(':');
  // The innermost addresses: those of the connection that a tunnel carries.
  const sixth = layers.lastIndexOf('ipv6') > layers.lastIndexOf('ip');
  const end = (side: 'src' | 'dst', port: string | undefined): string =>
    `${list(sixth ? `ipv6.${side}` : `ip.${side}`).at(-1) ?? ''} ${port ?? ''}`;
  const [from, to] = list('tcp.port').slice(-2);
  const [source, destination] = [end('src', from), end('dst', to)];
  return {
    length: Number(list('frame.len')[0]),
    layers,
    fragment: list('ip.flags.mf').some(isSet) || list('ip.frag_offset').some((offset) => offset !== '0'),
    completes: list('ip.fragment.count').length > 0,
    ports: [...list('tcp.port'), ...list('udp.port')].map(Number),
    connection: layers.includes('tcp') ? connectionName([source, destination]) : null,
    source,
    gap:
      list('tcp.analysis.lost_segment').length +
        list('tcp.analysis.ack_lost_segment').length +
        list('tcp.analysis.out_of_order').length >
      0,
    fin: list('tcp.flags.fin').some(isSet),
    encrypted: list('tls.record.content_type').some(
      (type) => type === CHANGE_CIPHER || type === APPLICATION_DATA
    ),
    questions: layers.includes('dns') && !list('dns.flags.response').some(isSet) ? list('dns.qry.name') : [],
    requests: methods.map((method, i) => ({
      method,
      host: hosts[i] ?? '',
      target: targets[i] ?? '',
      version: versions[i] ?? '',
    })),
    serverNames: list('tls.handshake.type').includes(CLIENT_HELLO)
      ? list('tls.handshake.extensions_server_name')
      : [],
  };
}

const isSet = (value: string): boolean => value === '1' || value === 'True';
