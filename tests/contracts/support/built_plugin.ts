import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unpackZip } from './unpack';

const root = join(__dirname, '..', '..', '..');

/** What a browser plugin's bundle exports, as Kibana calls it. */
export interface PluginInstance {
  setup(core: unknown, plugins: unknown): void;
  start(core: unknown, plugins: unknown): void;
}
export interface PluginModule {
  plugin(): PluginInstance;
}

/** Builds the zip by the command that users have, and unpacks it; returns the folder of the browser bundle. */
export async function buildBrowserBundle(): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-contracts-'));
  const zip = execFileSync(
    process.execPath,
    [
      '--import',
      'tsx',
      join(root, 'scripts', 'package', 'index.ts'),
      '--kibana-version',
      '8.12.2',
      '--out',
      scratch,
    ],
    { cwd: root, encoding: 'utf8' }
  )
    .split('\n')
    .find((line) => line.endsWith('.zip'));
  if (!zip) throw new Error('the build named no zip');
  await unpackZip(join(scratch, basename(zip)), scratch);
  return join(scratch, 'kibana', 'networkTraffic', 'target', 'public');
}

type BundleRequire = (moduleKey: unknown) => unknown;

/** Kibana's registry of bundles: `define` twice throws, `get` of an unknown one throws (packages/kbn-ui-shared-deps, 8.12). */
export class Bundles {
  private readonly defined = new Map<string, () => unknown>();

  public define(key: string, require: BundleRequire, moduleKey: unknown): void {
    if (this.defined.has(key)) throw new Error(`__kbnBundles__ already has a module defined for "${key}"`);
    this.defined.set(key, () => require(moduleKey));
  }

  public get(key: string): unknown {
    const load = this.defined.get(key);
    if (!load) throw new Error(`__kbnBundles__ does not have a module defined for "${key}"`);
    return load();
  }
}

/** Runs a classic script of the bundle in the page, as its script tag does. */
function runScript(folder: string, address: string): void {
  const source = readFileSync(join(folder, basename(address)), 'utf8');
  // Indirect: in the page's global scope.
  (0, eval)(source);
}

/**
 * Loads the built entry into jsdom, with Kibana's globals around it. Lazy chunks come from the unpacked zip when the
 * bundle adds their script tags.
 */
export function loadBundle(
  folder: string,
  bundles: Bundles,
  shared: Readonly<Record<string, unknown>>
): PluginModule {
  Object.assign(window, {
    __kbnBundles__: bundles,
    __kbnSharedDeps__: shared,
    __kbnPublicPath__: { networkTraffic: 'http://localhost/bundles/plugin/networkTraffic/' },
  });
  const append = document.head.appendChild.bind(document.head);
  document.head.appendChild = (<T extends Node>(node: T): T => {
    if (!(node instanceof HTMLScriptElement)) return append(node);
    queueMicrotask(() => {
      runScript(folder, node.src);
      node.onload?.(new Event('load'));
    });
    return node;
  }) as typeof document.head.appendChild;
  runScript(folder, 'networkTraffic.plugin.js');
  return bundles.get('plugin/networkTraffic/public') as PluginModule;
}
