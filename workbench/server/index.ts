import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { buildAssets } from '../bundle';
import type { LibrarySet } from '../bundle/libraries';
import { createLogger } from './core';
import { registerDataRoutes } from './data';
import { serveFolder } from './files';
import { createHttpServer } from './http/server';
import { pageHtml, type PageConfig } from './pages';
import { provideKibanaModules } from './kibana_modules';
import { hostServerPlugin } from './plugin_host';
import { SavedObjectsStore } from './saved_objects/store';
import { unpackPlugin } from './unpack';

export interface WorkbenchOptions {
  /** The built plugin. */
  readonly zipPath: string;
  /** Node address of Elasticsearch. */
  readonly elasticsearch: string;
  /** 0 for any free port. */
  readonly port?: number;
  /** Where saved objects outlive a restart; in memory without it. */
  readonly objectsFile?: string;
  /** Which libraries the page shares with the plugin; default: the oldest. */
  readonly libraries?: LibrarySet;
  /** Warnings and errors of the plugin's server side. */
  readonly log?: (line: string) => void;
}

export interface Workbench {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the stand-in for Kibana 8.12 with a built plugin in it.
 * @throws Error when the zip is no plugin, its server code fails to start, or the port is taken (code EADDRINUSE).
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-workbench-'));
  const elasticsearch = new Client({ node: options.elasticsearch });
  try {
    const plugin = await unpackPlugin(options.zipPath, scratch);
    provideKibanaModules(scratch);
    const assets = join(scratch, 'assets');
    await buildAssets(assets, options.libraries ?? 'oldest');
    const server = createHttpServer('127.0.0.1', options.port ?? 0);
    const store = new SavedObjectsStore(options.objectsFile);
    const logger = createLogger(options.log ?? (() => undefined));
    const hosted = await hostServerPlugin(plugin, { server, elasticsearch, store, logger });
    const { id, version, kibanaVersion } = plugin.manifest;
    const publicPath = `/bundles/plugin/${id}/${version}/`;
    serveFolder(server, publicPath.slice(0, -1), join(plugin.folder, 'target', 'public'));
    serveFolder(server, `/plugins/${id}/assets`, join(plugin.folder, 'public', 'assets'));
    serveFolder(server, '/workbench/assets', assets);
    registerDataRoutes(server, elasticsearch, store);
    server.route({
      method: 'GET',
      path: '/app/{path*}',
      handler: (request, toolkit) => {
        const config: PageConfig = {
          ...{ pluginId: id, pluginVersion: version, kibanaVersion, publicPath },
          theme: request.query.theme === 'dark' ? 'dark' : 'light',
        };
        return toolkit.response(pageHtml(config)).type('text/html');
      },
    });
    server.route({
      method: 'GET',
      path: '/',
      handler: (_request, toolkit) => toolkit.redirect(`/app/${id}`),
    });
    await server.start();
    const stop = async (): Promise<void> => {
      await hosted.stop();
      await server.stop({ timeout: 2000 });
      await elasticsearch.close();
      rmSync(scratch, { recursive: true, force: true });
    };
    return { url: `http://127.0.0.1:${server.info.port}`, stop };
  } catch (error) {
    await elasticsearch.close();
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}
