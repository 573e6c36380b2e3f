import { spawnSync } from 'node:child_process';

/**
 * Installs a package of Debian where the caller may: as root on a machine with apt. Everywhere else it does nothing, and the
 * caller names the command to type.
 * @param what for people, with which the progress line begins.
 * @param say receives progress lines.
 * @returns whether apt says that the package is there now.
 */
export function installPackage(what: string, name: string, say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  say(`${what} is missing: installing ${name} with apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env }).status === 0;
  const install = (): boolean => run('install', '-y', '-q', '--no-install-recommends', name);
  return install() || (run('update', '-q') && install());
}
