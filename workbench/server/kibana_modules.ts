import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Puts what a plugin's server code finds in Kibana's own node_modules where code below `root` finds it.
 * @returns the folder, for NODE_PATH.
 */
export function provideKibanaModules(root: string): string {
  const modules = join(root, 'node_modules');
  const kibana = join(__dirname, '..', 'public', 'kibana');
  const sources = {
    i18n: join(kibana, 'i18n.ts'),
    'es-query': join(kibana, 'es_query.ts'),
    rison: join(kibana, 'rison.ts'),
  };
  for (const [name, entry] of Object.entries(sources))
    buildSync({
      entryPoints: [entry],
      outfile: join(modules, '@kbn', name, 'index.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node18',
      logLevel: 'error',
    });
  return modules;
}
