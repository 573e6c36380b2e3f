import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createCore, initializerContext, type CoreParts } from './core';
import type { UnpackedPlugin } from './unpack';

interface ServerPlugin {
  setup(core: unknown, plugins: unknown): unknown;
  start?(core: unknown, plugins: unknown): unknown;
  stop?(): unknown;
}

/** Plugins of Kibana that a manifest may require and that have a browser side only, so that the server hands none out. */
const KNOWN = [
  'embeddable',
  'data',
  'dataViews',
  'uiActions',
  'navigation',
  'dashboard',
  'features',
  'spaces',
  'unifiedSearch',
  'charts',
  'presentationUtil',
  'kibanaReact',
  'kibanaUtils',
  'share',
  'lens',
  'maps',
  'savedObjects',
  'usageCollection',
  'home',
  'security',
];

/**
 * Loads a plugin's built server code and runs its life cycle as Kibana does.
 * @throws Error where Kibana would stop: a required plugin that does not exist, no `plugin` export.
 */
export async function hostServerPlugin(
  { folder, manifest }: UnpackedPlugin,
  parts: CoreParts
): Promise<{ stop: () => Promise<void>; features: readonly unknown[] }> {
  const unknown = [...manifest.requiredPlugins, ...manifest.requiredBundles].filter(
    (id) => !KNOWN.includes(id)
  );
  if (unknown.length > 0)
    throw new Error(
      `Plugin "${manifest.id}" requires ${unknown.join(', ')}, which the workbench does not have`
    );
  if (!manifest.server) return { stop: () => Promise.resolve(), features: [] };
  const load = createRequire(join(folder, 'kibana.json'));
  const { plugin: create } = load('./server') as {
    plugin?: (context: unknown) => ServerPlugin | Promise<ServerPlugin>;
  };
  if (!create) throw new Error(`Plugin "${manifest.id}": server/index.js exports no plugin()`);
  const { setup, start, features, plugins } = createCore(parts);
  const asked = Object.fromEntries(
    [...manifest.requiredPlugins, ...manifest.optionalPlugins].flatMap((id) =>
      id in plugins ? [[id, plugins[id]]] : []
    )
  );
  const instance = await create(
    initializerContext(manifest.id, manifest.kibanaVersion, parts.logger.get('plugins', manifest.id))
  );
  instance.setup(setup, asked);
  instance.start?.(start, asked);
  return { stop: async () => void (await instance.stop?.()), features };
}
