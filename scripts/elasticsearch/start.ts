import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRoot, reachableByAll, UNPRIVILEGED_ID } from './cache';
import { installElasticsearch } from './install';
import { ensureJava } from './java';
import { launch, type Launched } from './launch';
import { writeFileRealm, type FileRealm } from './realm';
import type { ElasticsearchVersion } from './versions';

export interface ElasticsearchOptions {
  /** Default 8.19.7. */
  readonly version?: ElasticsearchVersion;
  /** An unpacked Elasticsearch of about that version, started instead of the one that Maven brings. */
  readonly home?: string;
  /** Kept after `stop()`. Default: a folder of its own, removed at the end. */
  readonly dataDir?: string;
  /** Default 512; resident memory is about 250 MB more. */
  readonly heapMb?: number;
  /** Java compiles quickly instead of well: what lives for minutes starts and answers in about half the time, long work takes longer. */
  readonly shortLived?: boolean;
  /** Turns security on, with these users (plain HTTP). */
  readonly security?: FileRealm;
  /** Default: any free one. */
  readonly port?: number;
  /** Receives one line per step. */
  readonly onProgress?: (message: string) => void;
  /** Gives the start up: what runs already is ended, and the start fails. */
  readonly signal?: AbortSignal;
}

export interface RunningElasticsearch {
  readonly url: string;
  readonly port: number;
  readonly version: ElasticsearchVersion;
  readonly pid: number;
  /** Its log, worth a look when something fails. */
  readonly logFile: string;
  /** Ends it (TERM, after 15 s KILL) and removes what it does not have to keep. Safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the process has ended, by `stop()` or by itself. */
  readonly ended: Promise<void>;
}

const START_TIMEOUT_MS = 180_000;

/**
 * Starts one Elasticsearch node on 127.0.0.1 and waits until it answers and its cluster is yellow or better (one node
 * with a replica never turns green). It ends with `stop()`, and also when this process dies in whatever way.
 * @throws NoFittingJavaError, or an error that names what to do (Maven missing, port taken, log's last lines).
 */
export async function startElasticsearch(options: ElasticsearchOptions = {}): Promise<RunningElasticsearch> {
  const { version = '8.19.7', heapMb = 512, onProgress = () => undefined, signal } = options;
  const java = ensureJava(version, onProgress);
  const home = options.home ?? (await installElasticsearch(version, onProgress));
  signal?.throwIfAborted();
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-elasticsearch-'));
  const dataDir = options.dataDir ?? join(scratch, 'data');
  const logFile = join(scratch, 'logs', `${CLUSTER}.log`);
  prepare(home, scratch, dataDir, { ...options, heapMb });
  onProgress(`starting Elasticsearch ${version}`);
  const node = launch({ home, java, scratch });
  const giveUp = (): void => void node.stop();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const port = await untilListening(node, logFile);
    const url = `http://127.0.0.1:${port}`;
    await untilYellow(url, node, logFile, options.security);
    onProgress(`Elasticsearch ${version} answers at ${url}`);
    return { url, port, version, pid: node.pid, logFile, stop: node.stop, ended: node.ended };
  } catch (error) {
    await node.stop();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Name of the embedded cluster: by it a replay knows that it does not fill somebody's own. */
export const CLUSTER = 'network-traffic';

function prepare(
  home: string,
  scratch: string,
  dataDir: string,
  { heapMb, shortLived, port, security }: ElasticsearchOptions
): void {
  const config = join(scratch, 'config');
  cpSync(join(home, 'config'), config, { recursive: true });
  for (const folder of [
    dataDir,
    join(scratch, 'logs'),
    join(scratch, 'tmp'),
    join(config, 'jvm.options.d'),
  ]) {
    mkdirSync(folder, { recursive: true });
  }
  const settings = {
    'cluster.name': CLUSTER,
    'node.name': CLUSTER,
    'path.data': dataDir,
    'path.logs': join(scratch, 'logs'),
    'network.host': '127.0.0.1',
    'http.port': port ?? 0,
    'transport.port': 0,
    'discovery.type': 'single-node',
    // A demo must not stop because the disk of the machine is nearly full.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    'xpack.security.enabled': security !== undefined,
    // Unknown where it is not; where it is, not everybody has its native half, and nothing here needs it.
    ...(existsSync(join(home, 'modules', 'x-pack-ml')) ? { 'xpack.ml.enabled': false } : {}),
  };
  const yaml = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  writeFileSync(join(config, 'elasticsearch.yml'), yaml.join(''));
  // Its garbage collection log goes to a folder that need not exist; nobody reads it here.
  const options = readFileSync(join(config, 'jvm.options'), 'utf8').split('\n');
  writeFileSync(join(config, 'jvm.options'), options.filter((line) => !line.includes('-Xlog:gc')).join('\n'));
  const java = [`-Xms${heapMb}m`, `-Xmx${heapMb}m`, ...(shortLived ? ['-XX:TieredStopAtLevel=1'] : [])];
  writeFileSync(join(config, 'jvm.options.d', 'own.options'), java.join('\n'));
  if (security) writeFileRealm(config, security);
  if (isRoot()) handOver(dataDir.startsWith(scratch) ? [scratch] : [scratch, dataDir]);
}

/** Gives the folders to the user that Elasticsearch runs as. */
function handOver(folders: readonly string[]): void {
  for (const folder of folders) {
    if (!reachableByAll(join(folder, '..'))) {
      throw new Error(
        `Elasticsearch cannot run as root, and another user cannot reach ${folder}: choose a folder outside of ${process.env.HOME ?? 'your home'}.`
      );
    }
  }
  const own = (path: string): void => chownSync(path, UNPRIVILEGED_ID, UNPRIVILEGED_ID);
  for (const folder of folders) eachPath(folder, own);
}

async function untilListening(node: Launched, logFile: string): Promise<number> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const port = /HttpServerTransport[^\n]*publish_address \{[^}]*:(\d+)\}/.exec(node.output())?.[1];
    if (port !== undefined) return Number(port);
    if (!node.alive()) break;
    await sleep(100);
  }
  throw startFailed(node, logFile);
}

async function untilYellow(
  url: string,
  node: Launched,
  logFile: string,
  security: FileRealm | undefined
): Promise<void> {
  const user = security?.users.find(({ roles }) => roles.includes('superuser'));
  const headers = user && {
    authorization: `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`,
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && node.alive()) {
    try {
      const answer = await fetch(
        `${url}/_cluster/health?wait_for_status=yellow&timeout=5s`,
        headers ? { headers } : {}
      );
      // With users but no superuser, an answer that asks for a login is all that can be seen from here.
      if (answer.ok || (security !== undefined && user === undefined && answer.status === 401)) return;
    } catch {
      // Not accepting connections yet.
    }
    await sleep(200);
  }
  throw startFailed(node, logFile);
}

function startFailed(node: Launched, logFile: string): Error {
  const output = node.output();
  if (/BindHttpException|Address already in use/.test(output)) {
    return new Error('Elasticsearch could not start: the port is taken. Choose another one, or none.');
  }
  return new Error(
    `Elasticsearch did not start; its last lines (all of them were in ${logFile}):\n${output.slice(-3000)}`
  );
}

function eachPath(root: string, visit: (path: string) => void): void {
  visit(root);
  for (const entry of listFolder(root)) {
    if (entry.folder) eachPath(entry.path, visit);
    else visit(entry.path);
  }
}

function listFolder(root: string): { path: string; folder: boolean }[] {
  return readdirSync(root, { withFileTypes: true }).map((entry) => ({
    path: join(root, entry.name),
    folder: entry.isDirectory(),
  }));
}
