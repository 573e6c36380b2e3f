import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleBrowser, bundleServer } from './bundle';
import { manifestFor, type Manifest } from './manifest';
import { zipFolder } from './zip';

const root = join(__dirname, '..', '..');

/** What a build wrote. */
export interface BuiltPlugin {
  readonly zipPath: string;
  readonly manifest: Manifest;
}

const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** Puts what Kibana wants at the plugin's root: manifest, bundles, assets and saved objects. */
async function layOut(folder: string, manifest: Manifest): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(join(folder, 'kibana.json'), json(manifest));
  const { description, license } = readJson(join(root, 'package.json'));
  writeFileSync(
    join(folder, 'package.json'),
    json({ name: manifest.id, version: manifest.version, description, license, private: true })
  );
  await bundleBrowser(join(folder, 'target', 'public'));
  await bundleServer(join(folder, 'server'));
  cpSync(join(root, 'es_assets'), join(folder, 'es_assets'), { recursive: true });
  const objects = 'network-traffic.plugin.ndjson';
  mkdirSync(join(folder, 'saved_objects'));
  cpSync(join(root, 'saved_objects', 'dist', objects), join(folder, 'saved_objects', objects));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const translations = join(root, 'plugin', 'translations');
  if (existsSync(translations)) cpSync(translations, join(folder, 'translations'), { recursive: true });
}

/**
 * Builds the plugin's zip for one Kibana release, without a Kibana checkout.
 * @param kibanaVersion exact release; Kibana installs no other.
 * @param outDir where the zip goes; made when missing.
 * @throws Error when the manifest would stop Kibana, or a bundle does not compile.
 */
export async function buildPlugin({
  kibanaVersion,
  outDir,
}: {
  readonly kibanaVersion: string;
  readonly outDir: string;
}): Promise<BuiltPlugin> {
  const { version } = readJson(join(root, 'package.json'));
  const manifest = manifestFor(readJson(join(root, 'kibana.json')), kibanaVersion, String(version));
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-package-'));
  try {
    await layOut(join(scratch, 'kibana', manifest.id), manifest);
    mkdirSync(outDir, { recursive: true });
    const zipPath = join(outDir, `${manifest.id}-${manifest.version}_${kibanaVersion}.zip`);
    await zipFolder(scratch, zipPath);
    return { zipPath, manifest };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
