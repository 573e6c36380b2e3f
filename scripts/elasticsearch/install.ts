import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { cacheFolder, withLock } from './cache';
import { installPackage } from '../system/apt';
import { DISTRIBUTIONS, type ElasticsearchVersion } from './versions';

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';
/** Others (a native launcher for another processor, in 9.4.3) must not be executable. */
const EXECUTABLES = [
  'elasticsearch',
  'elasticsearch-cli',
  'elasticsearch-env',
  'elasticsearch-env-from-file',
];

type Progress = (message: string) => void;

/**
 * Folder with an unpacked Elasticsearch of that version, fetched by Maven when it is not in the cache yet. Safe to call
 * from several processes at once; a half-unpacked one is never used.
 * @throws when Maven is missing or cannot bring it; the message says what to do.
 */
export async function installElasticsearch(
  version: ElasticsearchVersion,
  progress: Progress
): Promise<string> {
  const folder = join(cacheFolder(), 'elasticsearch');
  const home = join(folder, version);
  if (existsSync(home)) return home;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const waiting = (): void => progress(`another run is fetching Elasticsearch ${version}: waiting for it`);
  return withLock(join(folder, `${version}.lock`), waiting, async () => {
    if (existsSync(home)) return home;
    const scratch = join(folder, `${version}.partial`);
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { mode: 0o755 });
    progress(`fetching Elasticsearch ${version} with Maven (once per machine)`);
    ensureMaven(progress);
    const archive = await fetchArchive(DISTRIBUTIONS[version].artifact, join(scratch, 'archive'));
    progress(`unpacking Elasticsearch ${version}`);
    await unpack(archive, join(scratch, 'home'), version);
    renameSync(join(scratch, 'home'), home);
    rmSync(scratch, { recursive: true, force: true });
    return home;
  });
}

/** @throws when Maven is missing and cannot be installed here. */
function ensureMaven(progress: Progress): void {
  const present = (): boolean => spawnSync('mvn', ['--version']).error === undefined;
  if (present() || (installPackage('Maven', 'maven', progress) && present())) return;
  throw new Error('Maven is missing: install it (Debian: `sudo apt-get install -y maven`) and start again.');
}

async function fetchArchive(artifact: string, into: string): Promise<string> {
  const copy = (extra: string[]): Promise<{ code: number; output: string }> =>
    run('mvn', ['-B', '-q', ...extra, COPY, `-Dartifact=${artifact}`, `-DoutputDirectory=${into}`]);
  // Offline first: a warm local repository needs no network, and none is asked.
  let result = await copy(['-o']);
  if (result.code !== 0) result = await copy([]);
  if (result.code !== 0) {
    throw new Error(
      `Maven could not bring ${artifact} (exit code ${result.code}):\n${result.output.slice(-2000)}`
    );
  }
  const name = readdirSync(into).find((file) => file.endsWith('.zip'));
  if (name === undefined) throw new Error(`Maven said nothing and left no archive of ${artifact}.`);
  return join(into, name);
}

function run(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function unpack(archive: string, home: string, version: ElasticsearchVersion): Promise<void> {
  const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);
  const zip = await open(archive, { lazyEntries: true, autoClose: true });
  const openEntry = promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: yauzl.Entry) => {
      const target = targetOf(entry.fileName, version);
      const done = (): void => zip.readEntry();
      if (target === undefined) done();
      else extract(openEntry, entry, join(home, target)).then(done, reject);
    });
    zip.readEntry();
  });
  for (const name of EXECUTABLES.map((file) => join(home, 'bin', file))) {
    if (existsSync(name)) chmodSync(name, 0o755);
  }
}

function targetOf(name: string, version: ElasticsearchVersion): string | undefined {
  const folder = DISTRIBUTIONS[version].folders.find(({ from }) => name.startsWith(from));
  return folder && `${folder.to}${name.slice(folder.from.length)}`;
}

async function extract(
  openEntry: (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>,
  entry: yauzl.Entry,
  path: string
): Promise<void> {
  const isFolder = entry.fileName.endsWith('/');
  mkdirSync(isFolder ? path : dirname(path), { recursive: true, mode: 0o755 });
  if (!isFolder) await pipeline(await openEntry(entry), createWriteStream(path, { mode: 0o644 }));
}
