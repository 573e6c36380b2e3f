import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../elasticsearch/cache';

const SOURCE = join(__dirname, 'source');

/** `9.0`: the one that makes sample, demo and replay. `7.17`: the oldest that our configuration is for; only checks use it. */
export const GENERATIONS = ['9.0', '7.17'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** Folder of a generation's go.mod and go.sum: both build the same main.go. */
export function moduleFolder(generation: Generation): string {
  return generation === '9.0' ? SOURCE : join(SOURCE, generation);
}

const HEADERS = [
  '/usr/include/pcap/pcap.h',
  '/usr/local/include/pcap/pcap.h',
  '/opt/homebrew/include/pcap/pcap.h',
];
const PACKAGES = ['gcc', 'libc6-dev', 'libpcap-dev'];

/** What this machine lacks to build Packetbeat, and the command that mends it. */
export class MissingTool extends Error {}

/**
 * The Packetbeat that belongs to the committed go.mod, go.sum and main.go, or null while it is not built. Building takes minutes, so tests
 * that only want to use it ask here first.
 * @internal
 */
export function cachedPacketbeat(generation: Generation = '9.0'): string | null {
  const binary = binaryPath(generation);
  return existsSync(binary) ? binary : null;
}

/**
 * Path of Packetbeat, built when it is not in the cache (2–7 minutes, about 120 MB).
 * @throws {MissingTool} without Go, a C compiler or libpcap's headers where this process may not install them.
 */
export function ensurePacketbeat(report: (line: string) => void, generation: Generation = '9.0'): string {
  const binary = binaryPath(generation);
  if (existsSync(binary)) return binary;
  if (spawnSync('go', ['version']).status !== 0)
    throw new MissingTool('Building Packetbeat needs Go 1.22 or newer in PATH.');
  ensureHeaders(report);
  report(`Building Packetbeat ${generation} from its Go module (minutes; once per version) …`);
  mkdirSync(dirname(binary), { recursive: true });
  const unfinished = `${binary}.${process.pid}`;
  const build = spawnSync(
    'go',
    [
      'build',
      '-mod=readonly',
      '-trimpath',
      '-buildvcs=false',
      '-ldflags',
      '-s -w',
      '-o',
      unfinished,
      join(SOURCE, 'main.go'),
    ],
    {
      cwd: moduleFolder(generation),
      env: { ...process.env, CGO_ENABLED: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'inherit', 'pipe'],
    }
  );
  if (build.status !== 0)
    throw new Error(`go build failed:\n${build.stderr.split('\n').slice(-20).join('\n')}`);
  renameSync(unfinished, binary);
  return binary;
}

function binaryPath(generation: Generation): string {
  const hash = createHash('sha256');
  const folder = moduleFolder(generation);
  for (const file of [join(folder, 'go.mod'), join(folder, 'go.sum'), join(SOURCE, 'main.go')])
    hash.update(readFileSync(file));
  return join(cacheFolder(), 'packetbeat', `packetbeat-${hash.digest('hex').slice(0, 12)}`);
}

function ensureHeaders(report: (line: string) => void): void {
  const compiler = spawnSync('cc', ['--version']).status === 0;
  if (compiler && HEADERS.some((path) => existsSync(path))) return;
  const command = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;
  const root = process.getuid?.() === 0;
  if (!root || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new MissingTool(
      `Building Packetbeat needs a C compiler and libpcap's headers. On Debian or Ubuntu: sudo ${command}`
    );
  }
  report(`Installing ${PACKAGES.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
  const [program = '', ...parameters] = command.split(' ');
  if (
    spawnSync(program, parameters, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status !== 0
  )
    throw new MissingTool(`This failed, see above: ${command}`);
}
