import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const FRAME = 6;

const number = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};

function windowOf(events: readonly string[]): Buffer {
  return Buffer.concat([
    Buffer.from('2W'),
    number(events.length),
    ...events.flatMap((text, i) => {
      const json = Buffer.from(text);
      return [Buffer.from('2J'), number(i + 1), number(json.length), json];
    }),
  ]);
}

/** Sends a window and waits for the acknowledgement of its last event. @throws {Error} when the connection ends before. */
async function acknowledged(socket: Socket, events: readonly string[]): Promise<void> {
  socket.write(windowOf(events));
  let rest = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, 'data', { signal: AbortSignal.timeout(60_000) })) as [Buffer];
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= FRAME; rest = rest.subarray(FRAME))
      if (rest.readUInt32BE(2) === events.length) return;
  }
}

/** Sends windows of events as a Beat does: each again, on a new connection, until it is acknowledged. */
export async function sendAll(
  port: number,
  windows: AsyncIterable<readonly string[]>
): Promise<{ readonly again: number }> {
  let socket: Socket | undefined;
  let again = 0;
  for await (const events of windows)
    for (let sent = false; !sent;) {
      try {
        if (socket === undefined || socket.destroyed) {
          socket = connect(port, '127.0.0.1');
          // An end of the other side has to interrupt the waiting.
          socket.on('close', () => socket?.emit('error', new Error('closed')));
          await once(socket, 'connect');
        }
        await acknowledged(socket, events);
        sent = true;
      } catch {
        socket
          ?.removeAllListeners('close')
          .on('error', () => undefined)
          .destroy();
        socket = undefined;
        again += 1;
        await sleep(500);
      }
    }
  socket?.removeAllListeners('close').destroy();
  return { again };
}
