import { z } from 'zod';

/** The keys which Kibana's manifest parser accepts; an unknown one stops Kibana at start. */
const manifestSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be camelCase without dots'),
  kibanaVersion: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be an exact release X.Y.Z'),
  version: z.string().min(1),
  owner: z.strictObject({ name: z.string().min(1), githubTeam: z.string().optional() }),
  description: z.string().optional(),
  type: z.enum(['standard', 'preboot']).optional(),
  configPath: z.union([z.string(), z.array(z.string())]).optional(),
  server: z.boolean().default(false),
  ui: z.boolean().default(false),
  requiredPlugins: z.array(z.string()).default([]),
  optionalPlugins: z.array(z.string()).default([]),
  runtimePluginDependencies: z.array(z.string()).optional(),
  requiredBundles: z.array(z.string()).default([]),
  extraPublicDirs: z.array(z.string()).optional(),
  serviceFolders: z.array(z.string()).optional(),
  enabledOnAnonymousPages: z.boolean().optional(),
});

/** A manifest that no Kibana from 8.12 on refuses at start. */
export type Manifest = z.infer<typeof manifestSchema>;

/** UI plugins of every Kibana from 8.12: what `requiredBundles` and `requiredPlugins` may name. */
const KIBANA_UI_PLUGINS = [
  'data',
  'dataViews',
  'embeddable',
  'uiActions',
  'unifiedSearch',
  'features',
  'spaces',
  'dashboard',
];

/**
 * Checks a manifest against everything in it that is fatal for the whole of Kibana at start.
 * @throws Error that names the key and the rule.
 */
export function checkManifest(candidate: unknown): Manifest {
  const parsed = manifestSchema.safeParse(candidate);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'manifest'}: ${message}`
    );
    throw new Error(`kibana.json would stop Kibana at start: ${faults.join('; ')}`);
  }
  const manifest = parsed.data;
  if (!manifest.server && !manifest.ui)
    throw new Error('kibana.json would stop Kibana at start: neither "server" nor "ui" is true');
  const strangers = [...manifest.requiredBundles, ...manifest.requiredPlugins].filter(
    (id) => !KIBANA_UI_PLUGINS.includes(id)
  );
  if (strangers.length > 0)
    throw new Error(
      `kibana.json would stop Kibana at start: ${strangers.join(', ')} is not a plugin of every Kibana from 8.12`
    );
  return manifest;
}

/** The committed template made into the manifest of one Kibana release. */
export function manifestFor(template: object, kibanaVersion: string, version: string): Manifest {
  return checkManifest({ ...template, kibanaVersion, version });
}
