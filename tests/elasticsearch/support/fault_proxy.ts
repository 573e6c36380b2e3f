import { createServer, request as forward, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** `before`: Elasticsearch never hears of the request. `after`: it does its work and the answer is lost. */
export type When = 'before' | 'after';

/** What goes wrong with a request. `share`: of the bytes of the message, head included, that get through before the cut. */
export type Fault =
  | { readonly kind: 'status'; readonly status: 401 | 429 | 503 }
  | { readonly kind: 'reset' | 'stall'; readonly when: When }
  | { readonly kind: 'cut_request' | 'cut_response'; readonly share: number };

export interface FaultProxy {
  readonly url: string;
  /** Method and path of the requests since the last `plan`. */
  readonly requests: readonly string[];
  /** From now on the n-th request (1 is the next) meets the fault, and so do the `times - 1` after it. */
  plan(n: number, fault: Fault, times?: number): void;
  /** From now on nothing goes wrong. */
  calm(): void;
  /** Called with the number of each request before it is sent on. */
  onRequest: ((n: number) => void) | undefined;
  /** What answers become on their way back. */
  rewrite: ((answer: Buffer) => Buffer) | undefined;
  stop(): Promise<void>;
}

/** Every way in which a request that changes something can fail, at the ends of a message and in its middle. */
const FAULTS: readonly Fault[] = [
  ...([401, 429, 503] as const).map((status): Fault => ({ kind: 'status', status })),
  ...(['before', 'after'] as const).flatMap((when): Fault[] => [
    { kind: 'reset', when },
    { kind: 'stall', when },
  ]),
  ...[0.3, 0.999].map((share): Fault => ({ kind: 'cut_request', share })),
  ...[0, 0.5, 0.999].map((share): Fault => ({ kind: 'cut_response', share })),
];

/** For a request that only reads it makes no difference whether it arrived. */
export const READ_FAULTS = FAULTS.filter(
  (fault) =>
    fault.kind === 'status' ||
    ('when' in fault && fault.when === 'before') ||
    ('share' in fault && fault.share === (fault.kind === 'cut_request' ? 0.3 : 0.5))
);

/** @param line method and path of a request. */
export const changesSomething = (line: string): boolean =>
  /^(PUT|DELETE) |^POST .*\/(_doc|_reindex|_rollover|_cancel|_start|_stop)/.test(line);

/** @param line method and path of a request. */
export const faultsOf = (line: string): readonly Fault[] => (changesSomething(line) ? FAULTS : READ_FAULTS);

export const nameOf = (fault: Fault): string =>
  [fault.kind, 'status' in fault ? fault.status : 'when' in fault ? fault.when : fault.share].join(' ');

/** A proxy on 127.0.0.1 before the Elasticsearch at `target` that breaks the requests it is told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let planned: { readonly from: number; readonly to: number; readonly fault: Fault } | undefined;

  const server = createServer((incoming, outgoing) => {
    const requested = read(incoming).then(async (body) => {
      const n = requests.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
      proxy.onRequest?.(n);
      const fault = planned && n >= planned.from && n <= planned.to ? planned.fault : undefined;
      const { socket } = incoming;
      switch (fault?.kind) {
        case 'status': {
          const answer = { error: { type: 'fault', reason: 'made by the proxy' }, status: fault.status };
          outgoing.writeHead(fault.status, { 'content-type': 'application/json' });
          outgoing.end(JSON.stringify(answer));
          return;
        }
        case 'reset':
          if (fault.when === 'after') await send(incoming, body);
          // Resetting a socket that is being shut down (its client was killed) keeps Node 20 from ever ending.
          if (socket.writableEnded) socket.destroy();
          else socket.resetAndDestroy();
          return;
        case 'stall':
          if (fault.when === 'after') await send(incoming, body);
          return;
        case 'cut_request':
          await sendPart(rawRequest(incoming, body), fault.share);
          socket.destroy();
          return;
        case 'cut_response': {
          const raw = rawResponse(await send(incoming, body));
          socket.write(raw.subarray(0, Math.floor(raw.length * fault.share)), () => socket.destroy());
          return;
        }
        case undefined: {
          const { head, body: sent } = await send(incoming, body);
          const answer = proxy.rewrite?.(sent) ?? sent;
          const headers = { ...head.headers, 'content-length': answer.length };
          delete headers['transfer-encoding'];
          outgoing.writeHead(head.statusCode ?? 500, headers);
          outgoing.end(answer);
        }
      }
    });
    // The client may have gone (killed, timed out), which is what these tests are about.
    requested.catch(() => incoming.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });

  const send = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const call = forward({ hostname, port, method, path: url, headers }, (head) => {
        read(head).then((answer) => resolve({ head, body: answer }), reject);
      });
      call.on('error', reject);
      call.end(body);
    });
  const sendPart = (raw: Buffer, share: number): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(raw.subarray(0, Math.floor(raw.length * share)), () => socket.destroy());
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    plan(n, fault, times = 1) {
      requests.length = 0;
      planned = { from: n, to: n + times - 1, fault };
    },
    calm() {
      requests.length = 0;
      planned = undefined;
    },
    onRequest: undefined,
    rewrite: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
}

interface Answer {
  readonly head: IncomingMessage;
  readonly body: Buffer;
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const lines = ({ rawHeaders }: IncomingMessage): string =>
  rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');

const rawRequest = (message: IncomingMessage, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${message.method ?? ''} ${message.url ?? ''} HTTP/1.1\r\n${lines(message)}\r\n`),
    body,
  ]);

/** Chunks are already joined, so the length is told instead. */
const rawResponse = ({ head, body }: Answer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 ${head.statusCode ?? 500} ${head.statusMessage ?? ''}\r\n${lines(head)
        .split('\r\n')
        .filter((line) => !/^(transfer-encoding|content-length)/i.test(line))
        .join('\r\n')}content-length: ${body.length}\r\n\r\n`
    ),
    body,
  ]);
