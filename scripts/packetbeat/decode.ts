import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import type { PacketbeatEvent } from '../enrich/event';

const CONFIGURATION = join(__dirname, '..', '..', 'deploy', 'packetbeat', 'packetbeat.yml');

/** Time by the wall clock that a question waits for its answer: the whole file is read in seconds. */
const TRANSACTION_TIMEOUT = 2;
/** Packetbeat looks every ten seconds for TCP connections that went silent, and tells of their unanswered requests with the next TCP packet. */
const SILENCE = 12_500;
/** Unanswered transactions are published when they time out, so Packetbeat must not leave before. */
const SHUTDOWN_TIMEOUT = 5;

/** Characters of Packetbeat's complaints that are kept (the trace of a crash among them) and shown. */
const KEPT = 64_000;
const SHOWN = 4_000;
/** Packages of Packetbeat that hand packets to the decoders. */
const TRANSPORTS = ['tcp', 'udp', 'protos', 'applayer'];

interface Configuration {
  readonly 'packetbeat.protocols': readonly Record<string, unknown>[];
  readonly processors: readonly Record<string, unknown>[];
}

/** Packetbeat ended by itself: it refuses what it reads, or a damaged packet makes it crash. */
export class PacketbeatFailure extends Error {
  constructor(
    message: string,
    /** The decoder that crashed; null when it was none. */
    readonly protocol: string | null
  ) {
    super(message);
  }
}

/**
 * Runs Packetbeat over a capture file (classic format, undamaged) with the configuration that we ship, and calls `handle` with
 * each event. Timeouts are shortened and idle flows kept to the end: a file is read a thousand times faster than it was written.
 * @param name the sensor's name in the events.
 * @param last when given, Packetbeat gets this record of a capture file after a silence, in which unanswered HTTP and database requests time out; without
 *   it they stay untold, as always when Packetbeat reads a file.
 * Where a decoder of Packetbeat crashes, the file is read again without it: connections and all other transactions are told.
 * @returns the decoders that had to be left out.
 * @throws {PacketbeatFailure} where it crashes elsewhere or ends with an error of its own.
 * @throws {Error} when it cannot be started; the signal's reason when that stopped it.
 */
export async function decode(
  binary: string,
  capture: string,
  name: string,
  handle: (event: PacketbeatEvent) => void,
  { last, signal }: { readonly last?: Buffer; readonly signal?: AbortSignal } = {}
): Promise<readonly string[]> {
  const without: string[] = [];
  for (;;) {
    try {
      await decodeOnce(binary, capture, { name, without, last, signal }, handle);
      return without;
    } catch (error) {
      const protocol = error instanceof PacketbeatFailure ? error.protocol : null;
      if (protocol === null || without.includes(protocol)) throw error;
      without.push(protocol);
    }
  }
}

/** The ports on which the configuration that we ship decodes these protocols. */
export function portsOf(protocols: readonly string[]): ReadonlySet<number> {
  const shipped = parse(readFileSync(CONFIGURATION, 'utf8')) as Configuration;
  const decoded = shipped['packetbeat.protocols'].filter(({ type }) => protocols.includes(String(type)));
  return new Set(decoded.flatMap(({ ports }) => (Array.isArray(ports) ? ports.map(Number) : [])));
}

interface How {
  readonly name: string;
  /** Protocols that are not decoded. */
  readonly without: readonly string[];
  readonly last: Buffer | undefined;
  readonly signal: AbortSignal | undefined;
}

async function decodeOnce(
  binary: string,
  capture: string,
  how: How,
  handle: (event: PacketbeatEvent) => void
): Promise<void> {
  const { last, signal } = how;
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-decode-'));
  try {
    const configuration = join(folder, 'packetbeat.yml');
    const events = join(folder, 'events');
    mkdirSync(join(folder, 'data'));
    writeFileSync(configuration, configurationFor(events, how), { mode: 0o600 });
    const input = last === undefined ? capture : join(folder, 'input');
    const gone = new AbortController();
    const feeding = last === undefined ? undefined : feed(capture, input, last, gone.signal);
    // Waited for below, once Packetbeat has ended: what breaks its pipe is told by Packetbeat itself.
    feeding?.catch(() => undefined);
    const data = join(folder, 'data');
    try {
      await run(binary, ['-e', '-c', configuration, '--path.data', data, '-I', input, '-t'], signal);
    } catch (error) {
      gone.abort();
      if (feeding !== undefined) await abandon(input, feeding);
      throw error;
    }
    await feeding;
    // The folder comes with the first event.
    for (const file of existsSync(events) ? readdirSync(events).sort() : []) {
      for await (const line of createInterface({ input: createReadStream(join(events, file)) }))
        handle(JSON.parse(line) as PacketbeatEvent);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function feed(capture: string, pipe: string, last: Buffer, signal: AbortSignal): Promise<void> {
  execFileSync('mkfifo', [pipe]);
  const out = createWriteStream(pipe);
  // When Packetbeat has opened it: on a busy machine it takes seconds to start, and the silence is counted from then on.
  await once(out, 'open');
  await pipeline(async function* () {
    yield* createReadStream(capture);
    await sleep(SILENCE, undefined, { signal });
    yield last;
  }, out);
}

/** Ends the feeding of a Packetbeat that has gone, perhaps before it opened the pipe: who opens one waits for the other side. */
async function abandon(pipe: string, feeding: Promise<void>): Promise<void> {
  closeSync(openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK));
  await feeding.catch(() => undefined);
}

function configurationFor(events: string, { name, without }: How): string {
  const shipped = parse(readFileSync(CONFIGURATION, 'utf8')) as Configuration;
  return stringify({
    ...shipped,
    name,
    'packetbeat.protocols': shipped['packetbeat.protocols']
      .filter(({ type }) => !without.includes(String(type)))
      .map((protocol) => ({ ...protocol, transaction_timeout: `${TRANSACTION_TIMEOUT}s` })),
    'packetbeat.flows': { enabled: true, timeout: '24h', period: '-1s' },
    'packetbeat.shutdown_timeout': `${SHUTDOWN_TIMEOUT}s`,
    'output.logstash': undefined,
    'output.file': { path: events, filename: 'events', rotate_every_kb: 10_000_000, number_of_files: 7 },
    'logging.level': 'error',
  });
}

async function run(binary: string, args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-KEPT)));
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  signal?.addEventListener('abort', stop, { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', stop);
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (code === 0) return;
  const crash = complaints.slice(complaints.lastIndexOf('panic: '));
  if (crash.startsWith('panic: ')) {
    const frames = [...crash.matchAll(/packetbeat\/protos\/(\w+)\./g)].map(([, protocol = '']) => protocol);
    const protocol = frames.find((frame) => !TRANSPORTS.includes(frame)) ?? null;
    throw new PacketbeatFailure(`Packetbeat crashed: ${crash.split('\n')[0] ?? ''}`, protocol);
  }
  throw new PacketbeatFailure(
    `Packetbeat ended with ${code ?? 'a signal'}: ${complaintOf(complaints)}`,
    null
  );
}

/** Packetbeat's last words: a line in plain words, or the message of a log line. */
function complaintOf(complaints: string): string {
  const last = (complaints.trimEnd().split('\n').at(-1) ?? '').slice(-SHOWN);
  try {
    const { message } = JSON.parse(last) as { readonly message?: unknown };
    return typeof message === 'string' ? message : last;
  } catch {
    return last;
  }
}
