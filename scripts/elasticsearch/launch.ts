import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, UNPRIVILEGED_ID } from './cache';

export interface Launched {
  readonly pid: number;
  readonly alive: () => boolean;
  /** The last 100,000 characters it printed. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
  readonly ended: Promise<void>;
}

const KEPT_OUTPUT = 100_000;
const GRACE_MS = 15_000;

/** Reads until the parent's end of the pipe closes, however the parent ended; then ends Elasticsearch and cleans up. */
const WATCHDOG = `cat > /dev/null
kill -s TERM -- "-$1" 2> /dev/null
for i in $(seq 15); do kill -s 0 -- "-$1" 2> /dev/null || break; sleep 1; done
kill -s KILL -- "-$1" 2> /dev/null
rm -rf -- "$2"`;

/**
 * Starts `bin/elasticsearch` in a process group of its own (Ctrl-C reaches us, and we decide the order of the end).
 * @param scratch holds config, logs and tmp, and is removed at the end.
 */
export function launch({ home, java, scratch }: { home: string; java: string; scratch: string }): Launched {
  const binary = join(home, 'bin', 'elasticsearch');
  const id = String(UNPRIVILEGED_ID);
  const [command, ...args]: [string, ...string[]] = isRoot()
    ? ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups', binary]
    : [binary];
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env.JAVA_HOME;
  const child = spawn(command, args, {
    detached: true,
    cwd: scratch,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env,
      ES_JAVA_HOME: java,
      ES_PATH_CONF: join(scratch, 'config'),
      ES_TMPDIR: join(scratch, 'tmp'),
    },
  });
  const watchdog = child.pid === undefined ? undefined : watch(child.pid, scratch);
  let printed = '';
  const collect = (chunk: Buffer): void =>
    void (printed = (printed + chunk.toString('utf8')).slice(-KEPT_OUTPUT));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      alive = false;
      watchdog?.kill('SIGKILL');
      rmSync(scratch, { recursive: true, force: true });
      resolve();
    };
    child.on('error', (error) => {
      printed += String(error);
      end();
    });
    child.on('close', end);
  });
  const stop = async (): Promise<void> => {
    if (!alive || child.pid === undefined) return ended;
    const pid = child.pid;
    signal(pid, 'SIGTERM');
    const timer = setTimeout(() => signal(pid, 'SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(timer);
  };
  return { pid: child.pid ?? 0, alive: () => alive, output: () => printed, stop, ended };
}

function watch(pid: number, scratch: string): ChildProcess {
  const child = spawn('sh', ['-c', WATCHDOG, 'watchdog', String(pid), scratch], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return child;
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // It ended by itself in between.
  }
}
