import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SavedObject } from '../../kibana_types/server';
import type { JsonObject } from '../setup/canonical';

interface ShippedComponent {
  readonly version: number;
  readonly _meta: JsonObject;
  readonly template: { readonly mappings?: JsonObject; readonly settings?: JsonObject };
}

interface ShippedIndexTemplate {
  readonly index_patterns: readonly string[];
  readonly priority: number;
  readonly version: number;
  readonly composed_of: readonly string[];
  readonly ignore_missing_component_templates: readonly string[];
  readonly _meta: JsonObject;
}

const INGEST = 'network-traffic-ingest.json';
const SUMMARY = 'network-traffic-summary.json';

/** What the zip carries beside the server code. */
export interface ShippedAssets {
  readonly pluginVersion: string;
  readonly mappings: ShippedComponent;
  readonly settings: ShippedComponent;
  readonly indexTemplate: ShippedIndexTemplate;
  readonly retention: JsonObject;
  /** undefined: of a version that had none. */
  readonly ingest?: JsonObject;
  /** Of the indices that transforms write, and the ingest pipeline of these; undefined: of a version that had none. */
  readonly summaries?: { readonly template: JsonObject; readonly pipeline: JsonObject };
  readonly role: JsonObject;
  /** As exported: ids of the default space. */
  readonly objects: readonly SavedObject[];
}

/** The first folder from here upwards that holds `name`: the zip's root when installed, the repository's in a checkout. */
function folderWith(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, name))) return at;
    if (at === dirname(at))
      throw new Error(`The plugin is incomplete: ${name} is missing. Install it again.`);
  }
}

/** In the zip the objects lie in saved_objects/, in the sources in saved_objects/dist/. */
function objectsFile(root: string): string {
  const folder = [join(root, 'saved_objects'), join(root, 'saved_objects', 'dist')].find(
    (path) => existsSync(path) && readdirSync(path).some((file) => file.endsWith('.plugin.ndjson'))
  );
  if (folder === undefined)
    throw new Error('The plugin is incomplete: its saved objects are missing. Install it again.');
  return join(folder, 'network-traffic.plugin.ndjson');
}

/** @param from folder of the running server code. @throws when a file is missing, with its name. */
export function loadShippedAssets(from: string): ShippedAssets {
  const root = folderWith('es_assets', from);
  const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
  const lines = readFileSync(objectsFile(root), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const objects = lines.map((line) => JSON.parse(line) as SavedObject | { exportedCount: number });
  return {
    pluginVersion: String((json('package.json') as { version?: unknown }).version),
    mappings: json('es_assets', 'network-traffic@mappings.json') as ShippedComponent,
    settings: json('es_assets', 'network-traffic@settings.json') as ShippedComponent,
    indexTemplate: json('es_assets', 'network-traffic.json') as ShippedIndexTemplate,
    retention: json('es_assets', 'retention.json') as JsonObject,
    ...(existsSync(join(root, 'es_assets', INGEST)) && { ingest: json('es_assets', INGEST) as JsonObject }),
    role: json('es_assets', 'role.json') as JsonObject,
    ...(existsSync(join(root, 'es_assets', SUMMARY)) && {
      summaries: {
        template: json('es_assets', SUMMARY) as JsonObject,
        pipeline: json('es_assets', 'network-traffic-summary-ingest.json') as JsonObject,
      },
    }),
    objects: objects.filter((object): object is SavedObject => 'type' in object),
  };
}
