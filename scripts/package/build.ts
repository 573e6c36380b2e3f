import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { billOfMaterials, librariesOf, noticeOf, type BundledLibrary } from './bundled';
import { bundleBrowser, bundleServer } from './bundle';
import { checkLayout } from './checks';
import { checkEntry, checkObjects, checkServer } from './run_checks';
import { manifestFor, type Manifest } from './manifest';
import { allReleases, releaseOf, type KibanaRelease } from './releases';
import { addTranslations } from './translations';
import { zipFolder } from './zip';

const root = join(__dirname, '..', '..');

/** What a build wrote. */
export interface BuiltPlugin {
  readonly zipPath: string;
  readonly manifest: Manifest;
  readonly release: KibanaRelease;
}

/** What `buildAll` wrote. */
export interface BuiltReleases {
  readonly zips: readonly BuiltPlugin[];
  /** SHA-256 of each zip and of the bill of materials, as `sha256sum -c` reads it. */
  readonly checksumsPath: string;
  readonly billPath: string;
}

const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const product = (): { name: string; version: string; license: string; description: string } => {
  const { name, version, license, description } = readJson(join(root, 'package.json'));
  return {
    name: String(name),
    version: String(version),
    license: String(license),
    description: String(description),
  };
};

const manifestOf = (kibanaVersion: string): Manifest =>
  manifestFor(readJson(join(root, 'kibana.json')), kibanaVersion, product().version);

/** Puts what Kibana wants at the plugin's root, all but the manifest: bundles, assets and saved objects. */
async function layOut(folder: string, id: string): Promise<BundledLibrary[]> {
  mkdirSync(folder, { recursive: true });
  const { version, description, license, name } = product();
  writeFileSync(
    join(folder, 'package.json'),
    json({ name: id, version, description, license, private: true })
  );
  const [browser, server] = await Promise.all([
    bundleBrowser(join(folder, 'target', 'public')),
    bundleServer(join(folder, 'server')),
  ]);
  const libraries = librariesOf([...browser, ...server]);
  cpSync(join(root, 'es_assets'), join(folder, 'es_assets'), { recursive: true });
  const objects = 'network-traffic.plugin.ndjson';
  mkdirSync(join(folder, 'saved_objects'));
  cpSync(join(root, 'saved_objects', 'dist', objects), join(folder, 'saved_objects', objects));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'NOTICE'), noticeOf(name, libraries));
  addTranslations(join(root, 'plugin', 'translations'), folder);
  return libraries;
}

/** Lays the plugin out once and zips it per release: releases differ in the manifest only. */
async function build(
  versions: readonly string[],
  outDir: string
): Promise<{ zips: BuiltPlugin[]; libraries: BundledLibrary[] }> {
  const wanted = versions.map((version) => ({ release: releaseOf(version), manifest: manifestOf(version) }));
  const id = wanted[0]?.manifest.id ?? '';
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-package-'));
  try {
    const folder = join(scratch, 'kibana', id);
    const libraries = await layOut(folder, id);
    checkEntry(folder, { id });
    checkServer(folder);
    checkObjects(folder);
    mkdirSync(outDir, { recursive: true });
    const zips: BuiltPlugin[] = [];
    for (const { release, manifest } of wanted) {
      writeFileSync(join(folder, 'kibana.json'), json(manifest));
      checkLayout(folder, manifest);
      const zipPath = join(outDir, `${id}-${manifest.version}_${release.version}.zip`);
      await zipFolder(scratch, zipPath);
      zips.push({ zipPath, manifest, release });
    }
    return { zips, libraries };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Builds the plugin's zip for one Kibana release, without a Kibana checkout; same sources, same bytes.
 * @param kibanaVersion exact release; Kibana installs no other. One that is not listed is built by its line.
 * @param outDir where the zip goes; made when missing.
 * @throws Error when the manifest or a bundle would stop Kibana, or does not compile.
 */
export async function buildPlugin({
  kibanaVersion,
  outDir,
}: {
  readonly kibanaVersion: string;
  readonly outDir: string;
}): Promise<BuiltPlugin> {
  const [built] = (await build([kibanaVersion], outDir)).zips;
  if (!built) throw new Error('Nothing was built.');
  return built;
}

/**
 * Builds every release of kibana-releases.json, with checksums and a bill of materials.
 * @throws Error as `buildPlugin`.
 */
export async function buildAll({ outDir }: { readonly outDir: string }): Promise<BuiltReleases> {
  const { zips, libraries } = await build(
    allReleases().map(({ version }) => version),
    outDir
  );
  const billPath = join(outDir, `networkTraffic-${product().version}.cdx.json`);
  writeFileSync(billPath, billOfMaterials(product(), libraries));
  const sum = (file: string): string =>
    `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`;
  const checksumsPath = join(outDir, 'SHA256SUMS');
  writeFileSync(checksumsPath, [...zips.map(({ zipPath }) => zipPath), billPath].map(sum).join(''));
  return { zips, checksumsPath, billPath };
}
