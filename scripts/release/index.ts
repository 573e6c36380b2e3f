import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { buildAll } from '../package/build';
import { allReleases } from '../package/releases';
import { keepAssets } from './keep_assets';
import { checkNewer, closeChangelog, withVersion } from './version';

const root = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const git = (...words: string[]): string =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  readonly go?: boolean;
  readonly check: 'full' | 'fast';
  readonly out: string;
}

/** Files that name the version: what stands before it, and in how many places. */
const VERSIONED: readonly (readonly [file: string, lead: string, times: number])[] = [
  ['package.json', '"version": "', 1],
  ['package-lock.json', '"version": "', 2],
  ['kibana.json', '"version": "', 1],
  ['deploy/.env.example', 'PLUGIN_VERSION=', 1],
  ['README.md', 'networkTraffic-', 1],
  ['DEVELOPERS.md', 'networkTraffic-', 1],
];

/** @throws Error naming what is not committed. */
function requireCleanTree(): void {
  const dirty = git('status', '--porcelain');
  if (dirty !== '')
    throw new Error(`The tree is not clean, so a release would not be what is committed:\n${dirty}`);
}

async function release(version: string, { go, check, out }: Options): Promise<void> {
  const current = (JSON.parse(read('package.json')) as { version: string }).version;
  checkNewer(current, version);
  requireCleanTree();
  const head = git('rev-parse', 'HEAD');
  const tag = `v${version}`;
  if (git('tag', '--list', tag) !== '') throw new Error(`The tag ${tag} exists already.`);
  const { changelog, notes } = closeChangelog(
    read('CHANGELOG.md'),
    version,
    new Date().toISOString().slice(0, 10)
  );
  const texts = VERSIONED.map(([file, lead, times]) => ({
    file,
    text: withVersion(read(file), lead, current, version, times),
  }));
  say(`${current} → ${version}; notes:\n\n${notes}\n`);
  if (!go) {
    say(
      `Dry run: the tree is clean and ${tag} is free. With --go: the ${check} check, then the version in ${texts.map(({ file }) => file).join(', ')}, the changelog closed, the assets kept for later upgrades, a commit, the tag, and a zip for each of ${allReleases().length} Kibana releases in ${out}.`
    );
    return;
  }
  const words = [join('scripts', 'run.mjs'), 'check', ...(check === 'full' ? ['--full'] : [])];
  execFileSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  // It takes hours, in which somebody may have gone on working.
  requireCleanTree();
  if (git('rev-parse', 'HEAD') !== head)
    throw new Error('Something was committed while the check ran: what would be released was not checked.');
  for (const { file, text } of texts) writeFileSync(join(root, file), text);
  writeFileSync(join(root, 'CHANGELOG.md'), changelog);
  const kept = keepAssets(root, version);
  git('add', '--', kept);
  git(
    'commit',
    '--quiet',
    '-m',
    `Release ${version}`,
    '--',
    'CHANGELOG.md',
    kept,
    ...texts.map(({ file }) => file)
  );
  git('tag', '--annotate', tag, '-m', `Release ${version}`);
  const { zips, checksumsPath, billPath } = await buildAll({ outDir: out });
  const notesPath = join(out, 'RELEASE_NOTES.md');
  writeFileSync(notesPath, `${notes}\n`);
  say([`${tag}: ${zips.length} zips`, checksumsPath, billPath, notesPath].join('\n'));
  say(`Nothing was pushed: git push --follow-tags`);
}

new Command('release')
  .description('Makes a release: checks, bumps version and changelog, tags, builds every Kibana release.')
  .argument('<version>', 'X.Y.Z, newer than the last')
  .option('--go', 'do it; without it only tells')
  .addOption(
    new Option('--check <kind>', 'how much is checked first').choices(['full', 'fast']).default('full')
  )
  .option('--out <folder>', 'where the zips go', join(root, 'build'))
  .action(release)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`Release failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
