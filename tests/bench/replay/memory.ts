import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMonth, monthFile } from '../../../scripts/capture/month';
import { makeCapture, SAMPLE } from '../../../scripts/capture/scenarios';
import { cacheFolder } from '../../../scripts/elasticsearch/cache';

const ROOT = join(__dirname, '..', '..', '..');
const SLICE = 20_000;
/** How many times as long as the shortest: the heap of a process grows for a while until its limits are found. */
const CAPTURES = [1, 8];
const EVENTS = [1, 8, 32];
const LOOK_EVERY_MS = 50;

/** What a replay of one file needed: the high-water mark of its own resident memory, MB. */
interface Needed {
  readonly what: string;
  readonly documents: number;
  readonly megabytes: number;
}

/** Memory of `npm run replay` with a short and a long capture, and with short and long files of events, each in a process of its own (Linux). */
export async function replayMemory(url: string): Promise<Needed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-bench-'));
  try {
    // Its own memory of stopped runs, and the machine's Packetbeat and places.
    for (const name of ['packetbeat', 'geoip']) symlinkSync(join(cacheFolder(), name), join(folder, name));
    const needed: Needed[] = [];
    for (const times of CAPTURES) {
      const { pcap, truth } = makeCapture('quiet', { ...SAMPLE, minutes: 60 * times, activity: 1 });
      const file = join(folder, `${times}.pcap`);
      writeFileSync(file, pcap);
      needed.push(
        await replayed(
          url,
          folder,
          file,
          `capture of ${truth.packets} packets, ${Math.ceil(truth.packets / SLICE)} slices`
        )
      );
    }
    for (const days of EVENTS.map((times) => 4 * times)) {
      const month = makeMonth({ seed: 5, days, start: Date.UTC(2026, 0, 5), perHour: 200 });
      const file = join(folder, `${days}.ndjson.gz`);
      writeFileSync(file, monthFile(month));
      needed.push(await replayed(url, folder, file, `${month.truth.events} events`));
    }
    return needed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replayed(url: string, cache: string, file: string, what: string): Promise<Needed> {
  const command = spawn(
    process.execPath,
    ['--import', 'tsx', join('scripts', 'replay', 'index.ts'), '--keep-time', '--slice', String(SLICE), file],
    {
      cwd: ROOT,
      env: { ...process.env, ELASTICSEARCH_URL: url, NETWORK_TRAFFIC_CACHE: cache },
      stdio: ['ignore', 'pipe', 'inherit'],
    }
  );
  let [out, megabytes] = ['', 0];
  command.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  // The kernel keeps the high-water mark until the process has ended.
  const looking = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${command.pid}/status`, 'utf8');
      megabytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? megabytes * 1_000) / 1_000;
    } catch {
      // It has ended.
    }
  }, LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve) => command.on('close', resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`The replay of ${file} ended with ${code}`);
  return { what, megabytes, documents: Number(/^(\d+) documents/m.exec(out)?.[1]) };
}
