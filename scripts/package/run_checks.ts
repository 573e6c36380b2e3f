import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { validate } from '../../saved_objects/validate';
import type { StoredObject } from '../../saved_objects/compile';
import { SERVER_MODULES } from './externals';
import type { Manifest } from './manifest';

/** A library that Kibana shares: whatever is read of it while a script is loaded is there. */
const anything: unknown = new Proxy(function () {}, {
  get: (_target, member) => (member === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything as object,
});

/**
 * Loads the script of every page as Kibana does, and refuses what would take all pages with it: a module that is defined
 * twice, under another name or without `plugin()`, and another bundle that is asked for before it may be there.
 * @throws Error that says which.
 */
export function checkEntry(folder: string, { id }: Pick<Manifest, 'id'>): void {
  const file = join('target', 'public', `${id}.plugin.js`);
  const key = `plugin/${id}/public`;
  const defined = new Map<string, () => unknown>();
  const window = { __kbnPublicPath__: { [id]: `/plugins/${id}/` } };
  const context = createContext({
    window,
    self: window,
    __kbnSharedDeps__: anything,
    __kbnBundles__: {
      define: (name: string, load: (module: unknown) => unknown, module: unknown) => {
        if (defined.has(name)) throw new Error(`"${name}" is defined twice`);
        defined.set(name, () => load(module));
      },
      get: (name: string) => {
        throw new Error(
          `"${name}" is asked for while the script is loaded: that bundle may not be there yet`
        );
      },
    },
  });
  try {
    runInContext(readFileSync(join(folder, file), 'utf8'), context, { timeout: 10_000 });
    if ([...defined.keys()].join() !== key)
      throw new Error(`it defines ${[...defined.keys()].join(' and ') || 'nothing'}, not ${key}`);
    const module = defined.get(key)?.() as { readonly plugin?: unknown } | undefined;
    if (typeof module?.plugin !== 'function') throw new Error('its module exports no plugin()');
  } catch (error) {
    throw new Error(
      `${file} would break every page of Kibana: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      }
    );
  }
}

/**
 * Loads the server code as Kibana does: before it knows its own language.
 * @throws Error when it cannot be loaded, exports no `plugin`, a `config` that is no schema of Kibana's, or translates.
 */
export function checkServer(folder: string): void {
  const file = join('server', 'index.js');
  const script = `
    const { Module } = require('node:module');
    const load = Module._load;
    const early = [];
    const i18n = { translate: (id) => early.push(id) };
    Module._load = (name, ...rest) => (${JSON.stringify(SERVER_MODULES)}.includes(name) ? { i18n } : load(name, ...rest));
    const exported = Object.entries(require(process.argv[1])).map(([key, value]) => [key, typeof value]);
    process.stdout.write(JSON.stringify({ exported, early }));`;
  // Another process: what fails to load here must not touch the build.
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, join(folder, file)], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} would stop Kibana at start: ${stderr.trim()}`);
  const loaded = JSON.parse(stdout) as { exported: [string, string][]; early: string[] };
  if (loaded.early.length > 0)
    throw new Error(
      `${file} would say in English: ${loaded.early.join(', ')} (translated while it is loaded)`
    );
  const exported = new Map(loaded.exported);
  if (exported.get('plugin') !== 'function')
    throw new Error(`${file} would stop Kibana at start: it exports no plugin()`);
  if (exported.has('config'))
    throw new Error(`${file} would stop Kibana at start: a config wants a schema of @kbn/config-schema`);
}

/**
 * Holds the saved objects to Kibana 8.12: no newer stamp, no newer attribute.
 * @throws Error that names them.
 */
export function checkObjects(folder: string): void {
  const file = join('saved_objects', 'network-traffic.plugin.ndjson');
  const objects = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoredObject);
  const faults = validate(objects);
  if (faults.length > 0) throw new Error(`${file} would be refused by Kibana 8.12: ${faults.join('; ')}`);
}
