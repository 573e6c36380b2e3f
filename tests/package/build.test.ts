import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { fromBufferPromise } from 'yauzl';
import { ENTRY_BYTES } from '../../scripts/package/checks';
import { allReleases } from '../../scripts/package/releases';
import { provideKibanaModules } from '../../workbench/server/kibana_modules';

const ROOT = 'kibana/networkTraffic/';
const repository = join(__dirname, '..', '..');

/** Runs the packager as a user does; rspack is an ES module, which jest's own loader cannot take. */
const build = (...options: string[]): string =>
  execFileSync(process.execPath, ['--import', 'tsx', join('scripts', 'package', 'index.ts'), ...options], {
    cwd: repository,
    encoding: 'utf8',
  });

async function unzip(file: string): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(readFileSync(file), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('the built zip', () => {
  let outDir: string;
  let files: Map<string, Buffer>;
  let zipPath: string;
  beforeAll(async () => {
    outDir = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
    zipPath = build('--kibana-version', '8.12.2', '--out', outDir).trim();
    files = await unzip(zipPath);
  }, 60_000);
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));

  const text = (name: string): string => files.get(`${ROOT}${name}`)?.toString('utf8') ?? '';

  it('has the manifest of exactly the release that was asked for', () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(zipPath.endsWith(`networkTraffic-${version}_8.12.2.zip`)).toBe(true);
    expect(JSON.parse(text('kibana.json'))).toMatchObject({
      id: 'networkTraffic',
      version,
      kibanaVersion: '8.12.2',
      server: true,
      ui: true,
    });
  });

  it('holds what Setup installs, translations, licence and notices', () => {
    const names = [...files.keys()].map((name) => name.replace(ROOT, ''));
    expect(names).toEqual(
      expect.arrayContaining([
        '.i18nrc.json',
        'LICENSE',
        'NOTICE',
        'es_assets/network-traffic.json',
        'es_assets/network-traffic@mappings.json',
        'saved_objects/network-traffic.plugin.ndjson',
        'server/index.js',
        'target/public/networkTraffic.plugin.js',
        'translations/fr-FR.json',
      ])
    );
    expect(JSON.parse(text('.i18nrc.json'))).toEqual({ translations: ['translations/fr-FR.json'] });
    expect(text('NOTICE')).toContain('zod');
    expect([...files.keys()].every((name) => name.startsWith(ROOT))).toBe(true);
  });

  it('keeps the script of every page within its bound', () => {
    const size = files.get(`${ROOT}target/public/networkTraffic.plugin.js`)?.length ?? Infinity;
    process.stdout.write(`entry: ${size} of ${ENTRY_BYTES} bytes\n`);
    expect(size).toBeLessThanOrEqual(ENTRY_BYTES);
  });

  it('defines its module once and registers its page also where no panel contract is known', () => {
    const defined: { key: string; module: unknown }[] = [];
    const warnings: string[] = [];
    const registered: { id: string }[] = [];
    const window = { __kbnPublicPath__: { networkTraffic: '/plugins/networkTraffic/' } };
    const context = createContext({
      window,
      self: window,
      console: { warn: (line: string) => warnings.push(line) },
      __kbnSharedDeps__: { KbnI18n: { i18n: { translate: (id: string) => id } } },
      __kbnBundles__: {
        define: (key: string, load: (id: number) => unknown, id: number) =>
          defined.push({ key, module: load(id) }),
      },
    });
    runInContext(text('target/public/networkTraffic.plugin.js'), context);
    expect(defined.map(({ key }) => key)).toEqual(['plugin/networkTraffic/public']);
    const { plugin } = defined[0]?.module as {
      plugin: () => { setup: (core: object, plugins: object) => void };
    };
    plugin().setup(
      { application: { register: (app: { id: string }) => registered.push(app) } },
      { embeddable: {} }
    );
    expect(registered.map(({ id }) => id)).toEqual(['networkTraffic']);
    expect(warnings).toHaveLength(1);
  });

  it('starts its server code with nothing but Node and Kibana’s texts beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
    try {
      for (const [name, content] of files) {
        mkdirSync(join(folder, dirname(name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      const answer = execFileSync(
        process.execPath,
        ['-e', `process.stdout.write(typeof require(process.argv[1]).plugin)`, join(folder, ROOT, 'server')],
        { encoding: 'utf8', cwd: folder, env: { NODE_PATH: provideKibanaModules(folder) } }
      );
      expect(answer).toBe('function');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has the same bytes when built again, alone or among all releases', () => {
    const again = build('--kibana-version', '8.12.2', '--out', join(outDir, 'again')).trim();
    const all = join(outDir, 'all');
    build('--all', '--out', all);
    const name = basename(zipPath);
    expect(digest(again)).toBe(digest(zipPath));
    expect(digest(join(all, name))).toBe(digest(zipPath));
    // Every release, the checksums, the bill of materials.
    expect(readdirSync(all)).toHaveLength(allReleases().length + 2);
    expect(readFileSync(join(all, 'SHA256SUMS'), 'utf8')).toContain(`${digest(zipPath)}  ${name}\n`);
  }, 120_000);

  it('says so when a release is not listed', () => {
    const { stderr, stdout } = spawnSync(
      process.execPath,
      [
        '--import',
        'tsx',
        join('scripts', 'package', 'index.ts'),
        '--kibana-version',
        '9.4.99',
        '--out',
        outDir,
      ],
      { cwd: repository, encoding: 'utf8' }
    );
    expect(stderr).toContain('Kibana 9.4.99 is not listed');
    expect(stdout.trim()).toMatch(/_9\.4\.99\.zip$/);
  }, 60_000);
});
