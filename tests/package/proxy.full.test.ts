import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCapture, SAMPLE } from '../../scripts/capture/scenarios';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { cachedPacketbeat } from '../../scripts/packetbeat/build';
import { acknowledgement, LumberjackReader } from '../../scripts/receive/lumberjack';

const FOLDER = join(__dirname, '..', '..', 'deploy', 'packetbeat');
const packetbeat = cachedPacketbeat();
/** One more than Packetbeat tries by default. */
const DROPPED = 4;
/** Packetbeat waits so long before it reads a file, and again for what was not acknowledged at its end. */
const SHUTDOWN_SECONDS = 30;

/** Takes connections and drops them, so often, as a proxy does whose Logstash is away; then it is a Logstash. */
function proxy(take: (event: PacketbeatEvent) => void): Server {
  let dropped = 0;
  return createServer((socket) => {
    socket.on('error', () => undefined);
    const reader = new LumberjackReader();
    socket.on('data', (chunk: Buffer) => {
      if (dropped < DROPPED) {
        dropped += 1;
        socket.destroy();
        return;
      }
      for (const { events, last } of reader.push(chunk)) {
        for (const event of events) take(JSON.parse(event) as PacketbeatEvent);
        socket.write(acknowledgement(last));
      }
    });
  });
}

/** In `npm run check:full`. */
(packetbeat === null ? it.skip : it)(
  'a proxy that drops connections while Logstash is away costs no event',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-proxy-'));
    const { pcap, truth } = makeCapture('quiet', { ...SAMPLE, minutes: 40, activity: 0.4 });
    writeFileSync(join(folder, 'office.pcap'), pcap);
    copyFileSync(join(FOLDER, 'packetbeat.yml'), join(folder, 'packetbeat.yml'));
    mkdirSync(join(folder, 'data'));
    const flows = new Set<unknown>();
    const server = proxy(({ type, flow }) => {
      if (type === 'flow') flows.add((flow as PacketbeatEvent)['id']);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const settings = [`packetbeat.shutdown_timeout=${SHUTDOWN_SECONDS}s`, 'packetbeat.flows.timeout=1h'];
    const beat = spawn(
      packetbeat ?? '',
      [
        '-e',
        '--strict.perms=false',
        '-c',
        join(folder, 'packetbeat.yml'),
        '--path.data',
        join(folder, 'data'),
      ]
        .concat(['-I', join(folder, 'office.pcap'), '-t'])
        .concat(settings.flatMap((setting) => ['-E', setting])),
      {
        env: { ...process.env, LOGSTASH_HOST: `127.0.0.1:${(server.address() as AddressInfo).port}` },
        stdio: 'ignore',
      }
    );
    try {
      for (let tries = 0; flows.size < truth.connections && tries < 8 * SHUTDOWN_SECONDS + 40; tries += 1)
        await sleep(250);
      expect(flows.size).toBe(truth.connections);
    } finally {
      beat.kill('SIGKILL');
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  240_000
);
