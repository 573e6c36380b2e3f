import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { DISTRIBUTIONS, type ElasticsearchVersion } from './versions';

const FOLDERS_OF_JDKS = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines'];

/** No Java on this machine starts the version; the message names what to install. */
export class NoFittingJavaError extends Error {
  override readonly name = 'NoFittingJavaError';
}

function releaseOf(home: string): number | undefined {
  try {
    if (!existsSync(join(home, 'bin', 'java'))) return undefined;
    const version = /JAVA_VERSION="(\d+)/.exec(readFileSync(join(home, 'release'), 'utf8'))?.[1];
    return version === undefined ? undefined : Number(version);
  } catch {
    return undefined;
  }
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const named = [env.ES_JAVA_HOME, env.JAVA_HOME].filter((home): home is string => Boolean(home));
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'java'))
    .filter((path) => existsSync(path))
    .map((path) => dirname(dirname(realpathSync(path))));
  const installed = FOLDERS_OF_JDKS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).flatMap((name) => [join(folder, name), join(folder, name, 'Contents', 'Home')])
  );
  return [...named, ...onPath, ...installed];
}

/**
 * Home of a Java that starts the version, the oldest fitting release first (the one it was made for).
 * @throws {NoFittingJavaError} when there is none.
 */
export function findJava(version: ElasticsearchVersion, env: NodeJS.ProcessEnv = process.env): string {
  const { from, to } = DISTRIBUTIONS[version].java;
  const fitting = candidates(env)
    .map((home) => ({ home, release: releaseOf(home) ?? 0 }))
    .filter(({ release }) => release >= from && release <= to)
    .sort((a, b) => a.release - b.release);
  const best = fitting[0];
  if (best) return best.home;
  throw new NoFittingJavaError(
    `Elasticsearch ${version} needs Java ${from === to ? from : `${from} to ${to}`}, and there is none in JAVA_HOME, on PATH or under ` +
      `${FOLDERS_OF_JDKS.join(', ')}: install one (Debian: \`sudo apt-get install -y openjdk-${from}-jre-headless\`).`
  );
}
