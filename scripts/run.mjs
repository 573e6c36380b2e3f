// The door to every command: installs the npm packages when they are missing or stale, then runs the
// TypeScript of scripts/<name>. Plain JavaScript, because it must run before anything is installed.
import { spawnSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const script = name && join(root, 'scripts', name, 'index.ts');

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old: install Node 20 or newer, then run the command again.`);
}
if (!script || !existsSync(script))
  fail(`There is no command '${name ?? ''}'. See "scripts" in package.json.`);

/** Whether node_modules holds what package-lock.json names; npm keeps its own record of what it installed. */
const installed = () => {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const present = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version
  );
};

if (!installed()) {
  process.stderr.write('Installing npm packages (once per package-lock.json) …\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) fail('npm ci failed: see the lines above. Nothing else was started.');
}

/** npm, and the shell that it starts us by where that stays. */
const npmAbove = () => {
  const ps = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' });
  const [, parent, name] = /^\s*(\d+)\s+(\S+)/.exec(ps.stdout ?? '') ?? [];
  return /(^|\/)(ba|da|z|k)?sh$/.test(name ?? '') ? [process.ppid, Number(parent)] : [process.ppid];
};

/**
 * Ends the command when one of these processes has gone: npm hands a signal to its shell alone, or dies of it.
 * Only SIGINT to npm alone ends nothing: the shell waits for what it started. Ctrl-C reaches everything.
 */
const endWith = (processes) => {
  const isThere = (pid) => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return error.code !== 'ESRCH';
    }
  };
  const watch = setInterval(() => {
    if (processes.every(isThere)) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
};

const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, stdio: 'inherit' });
// A terminal sends Ctrl-C to all of us: then the command gets it twice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
if (process.env.npm_lifecycle_event !== undefined) endWith(npmAbove());
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
