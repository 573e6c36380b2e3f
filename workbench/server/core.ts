import type { Server } from '@hapi/hapi';
import type { Client } from '@elastic/elasticsearch';
import { NEVER } from 'rxjs';
import { createRouter } from './http/router';
import { SavedObjectsClient } from './saved_objects/client';
import { SavedObjectsExporter, SavedObjectsImporter } from './saved_objects/import_export';
import { versionOf } from './saved_objects/registry';
import type { SavedObjectsStore } from './saved_objects/store';

/** Kibana's logger. */
export interface Logger {
  readonly debug: (message: string) => void;
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (message: string | Error) => void;
  readonly get: (...path: string[]) => Logger;
}

/** A logger that writes warnings and errors, prefixed by their place. */
export function createLogger(write: (line: string) => void, path: readonly string[] = []): Logger {
  const line = (level: string) => (message: string | Error) =>
    write(`[${level}][${path.join('.')}] ${message instanceof Error ? message.message : message}`);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: line('WARN'),
    error: line('ERROR'),
    get: (...below) => createLogger(write, [...path, ...below]),
  };
}

/** The context that 8.12 hands to a server plugin when it is loaded. */
export function initializerContext(id: string, version: string, logger: Logger): unknown {
  return {
    opaqueId: Symbol(id),
    env: {
      mode: { dev: false, name: 'production', prod: true },
      packageInfo: {
        branch: version.replace(/\.\d+$/, ''),
        buildNum: 0,
        buildSha: 'workbench',
        version,
        dist: true,
        buildFlavor: 'traditional',
      },
      instanceUuid: 'workbench',
    },
    logger,
    config: { get: () => ({}), create: () => NEVER, legacy: { get: () => ({}) } },
  };
}

export interface CoreParts {
  readonly server: Server;
  readonly elasticsearch: Client;
  readonly store: SavedObjectsStore;
  readonly logger: Logger;
}

/** Core's contracts of 8.12 that a server plugin meets; everyone is the same user here. */
export function createCore({ server, elasticsearch, store, logger }: CoreParts): {
  setup: unknown;
  start: unknown;
  features: unknown[];
  plugins: Readonly<Record<string, unknown>>;
} {
  const features: unknown[] = [];
  const client = (): SavedObjectsClient => new SavedObjectsClient(store);
  const scoped = { asCurrentUser: elasticsearch, asInternalUser: elasticsearch };
  const core = {
    elasticsearch: { client: scoped },
    savedObjects: {
      client: client(),
      getClient: client,
      typeRegistry: { getType: (type: string) => ({ name: type, version: versionOf(type) }) },
      getImporter: (of: SavedObjectsClient) => new SavedObjectsImporter(of),
      getExporter: (of: SavedObjectsClient) => new SavedObjectsExporter(of),
    },
    uiSettings: { client: { get: () => Promise.resolve(undefined) } },
  };
  const context = (): unknown => ({ core: Promise.resolve(core), resolve: () => Promise.resolve({ core }) });
  const start = {
    elasticsearch: { client: { ...scoped, asScoped: () => scoped } },
    savedObjects: {
      getScopedClient: client,
      createInternalRepository: client,
      createImporter: (of: SavedObjectsClient) => new SavedObjectsImporter(of),
      createExporter: (of: SavedObjectsClient) => new SavedObjectsExporter(of),
    },
    http: { basePath },
    capabilities: { resolveCapabilities: () => Promise.resolve(capabilitiesOf(features)) },
  };
  const plugins = {
    features: { registerKibanaFeature: (feature: unknown) => void features.push(feature) },
    spaces: {
      spacesService: {
        getSpaceId: () => 'default',
        getActiveSpace: () => Promise.resolve({ id: 'default', name: 'Default' }),
      },
    },
  };
  const setup = {
    http: {
      basePath,
      createRouter: () =>
        createRouter({
          server,
          context,
          observables: () => ({ aborted$: NEVER, completed$: NEVER }),
          onError: (error) => logger.get('http').error(error instanceof Error ? error : String(error)),
        }),
    },
    elasticsearch: {},
    savedObjects: {},
    getStartServices: () => Promise.resolve([start, plugins, {}]),
  };
  return { setup, start, features, plugins };
}

/** What the registered features allow to one who has their full privilege. */
function capabilitiesOf(
  features: readonly unknown[]
): Readonly<Record<string, Readonly<Record<string, boolean>>>> {
  return Object.fromEntries(
    features.map((feature) => {
      const { id, privileges } = feature as { id: string; privileges?: { all?: { ui?: string[] } } };
      return [id, Object.fromEntries((privileges?.all?.ui ?? []).map((name) => [name, true]))];
    })
  );
}

const basePath = { get: () => '', prepend: (path: string) => path, serverBasePath: '' };
