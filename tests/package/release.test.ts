import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '..', '..');
/** What a release reads and writes. */
const NEEDED = [
  ...['CHANGELOG.md', 'DEVELOPERS.md', 'README.md', 'kibana.json', 'package-lock.json', 'package.json'],
  ...[
    'deploy/.env.example',
    'es_assets',
    'plugin',
    'saved_objects',
    'tests/fixtures/assets',
    'tsconfig.json',
  ],
  ...['scripts/package', 'scripts/release', 'scripts/run.mjs'],
];

/** The check takes hours; in its place stands one that writes down how it was called and then does what it is told. */
const CHECK = `
import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
writeFileSync(process.env.CALLED!, process.argv.slice(2).join(' '));
if (process.env.CHECK === 'fails') process.exit(1);
if (process.env.CHECK === 'works on') appendFileSync('CHANGELOG.md', 'More.');
if (process.env.CHECK === 'commits') execFileSync('git', ['commit', '--quiet', '--allow-empty', '-m', 'More']);
`;

describe('a release', () => {
  let folder: string;
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim();
  const state = (): string[] => [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-traffic-release-'));
    for (const name of NEEDED) cpSync(join(repository, name), join(folder, name), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'scripts', 'check'));
    writeFileSync(join(folder, 'scripts', 'check', 'index.ts'), CHECK);
    writeFileSync(join(folder, '.gitignore'), 'node_modules\ncalled\n');
    git('init', '--quiet');
    git('config', 'user.name', 'test');
    git('config', 'user.email', 'test@localhost');
    git('add', '.');
    git('commit', '--quiet', '-m', 'All');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const release = (check: string, ...options: string[]): { status: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join('scripts', 'run.mjs'), 'release', '99.0.0', '--out', join(folder, 'called'), ...options],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, CHECK: check, CALLED: join(folder, 'called') },
      }
    );
    return { status, said: stdout + stderr };
  };

  it('only tells what it would do unless it is told to', () => {
    const before = state();
    const { status, said } = release('fails');
    expect(status).toBe(0);
    expect(said).toContain('the full check');
    expect(existsSync(join(folder, 'called'))).toBe(false);
    expect(state()).toEqual(before);
  });

  it('asks for the full check, and changes nothing when that fails', () => {
    const before = state();
    const { status, said } = release('fails', '--go');
    expect(readFileSync(join(folder, 'called'), 'utf8')).toBe('--full');
    expect(status).toBe(1);
    expect(said).toContain('Release failed');
    expect(state()).toEqual(before);
  });

  it.each([
    ['works on', 'The tree is not clean'],
    ['commits', 'Something was committed while the check ran'],
  ])('releases nothing that was not checked, when somebody %s meanwhile', (check, why) => {
    const { status, said } = release(check, '--go', '--check', 'fast');
    expect(readFileSync(join(folder, 'called'), 'utf8')).toBe('');
    expect(status).toBe(1);
    expect(said).toContain(why);
    expect(git('tag')).toBe('');
    expect(existsSync(join(folder, 'tests', 'fixtures', 'assets', '99.0.0'))).toBe(false);
  });

  it('commits and tags versions, changelog and the assets for later upgrades, and only then builds', () => {
    // The output folder is a file here: all zips take a minute, and build.test.ts builds them.
    release('passes', '--go');
    expect(git('tag')).toBe('v99.0.0');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('show', 'v99.0.0:kibana.json')).toContain('"version": "99.0.0"');
    expect(git('show', 'v99.0.0:CHANGELOG.md')).toContain('## [99.0.0]');
    const kept = 'v99.0.0:tests/fixtures/assets/99.0.0';
    expect(git('show', `${kept}/es_assets/role.json`)).toBe(git('show', 'v99.0.0:es_assets/role.json'));
    expect(git('show', `${kept}/saved_objects/network-traffic.plugin.ndjson`)).toBe(
      git('show', 'v99.0.0:saved_objects/dist/network-traffic.plugin.ndjson')
    );
  });

  it('is not begun where something is not committed', () => {
    appendFileSync(join(folder, 'README.md'), 'More.');
    const { status, said } = release('passes', '--go');
    expect(status).toBe(1);
    expect(said).toContain('README.md');
    expect(existsSync(join(folder, 'called'))).toBe(false);
  });
});
