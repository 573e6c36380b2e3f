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
  /** Of the innermost transport. */
  readonly ports: readonly number[];
  readonly questions: readonly string[];
  readonly requests: readonly TsharkRequest[];
  readonly serverNames: readonly string[];
}

const LISTS = '\u001e';
const FIELDS = [
  'frame.len',
  'frame.protocols',
  'ip.flags.mf',
  'ip.frag_offset',
  'ip.fragment.count',
  'tcp.port',
  'udp.port',
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

/**
 * Every frame of a capture as tshark reads it.
 * @throws {Error} when tshark is not installed or fails.
 */
export async function* tsharkFrames(file: string): AsyncGenerator<TsharkFrame> {
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const child = spawn('tshark', ['-n', '-r', file, '-T', 'fields', '-E', `aggregator=${LISTS}`, ...fields], {
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
  return {
    length: Number(list('frame.len')[0]),
    layers,
    fragment: list('ip.flags.mf').some(isSet) || list('ip.frag_offset').some((offset) => offset !== '0'),
    completes: list('ip.fragment.count').length > 0,
    ports: [...list('tcp.port'), ...list('udp.port')].map(Number),
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
