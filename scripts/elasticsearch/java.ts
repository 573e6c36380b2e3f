import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installPackage } from '../system/apt';
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

function fittingJava(version: ElasticsearchVersion, env: NodeJS.ProcessEnv): string | undefined {
  const { from, to } = DISTRIBUTIONS[version].java;
  return candidates(env)
    .map((home) => ({ home, release: releaseOf(home) ?? 0 }))
    .filter(({ release }) => release >= from && release <= to)
    .sort((a, b) => a.release - b.release)[0]?.home;
}

/**
 * Home of a Java that starts the version, the oldest fitting release first (the one it was made for); installed by apt when
 * there is none and the caller is root.
 * @param say receives progress lines.
 * @throws {NoFittingJavaError} when there is none and it cannot be installed here.
 */
export function ensureJava(
  version: ElasticsearchVersion,
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env
): string {
  const found = fittingJava(version, env);
  if (found) return found;
  const { from, to } = DISTRIBUTIONS[version].java;
  const wanted = `Java ${from === to ? from : `${from} to ${to}`}`;
  const name = `openjdk-${from}-jre-headless`;
  installPackage(wanted, name, say);
  const installed = fittingJava(version, env);
  if (installed) return installed;
  throw new NoFittingJavaError(
    `Elasticsearch ${version} needs ${wanted}, and there is none in JAVA_HOME, on PATH or under ` +
      `${FOLDERS_OF_JDKS.join(', ')}: install one (Debian: \`sudo apt-get install -y ${name}\`).`
  );
}
