import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Puts what a plugin's server code finds in Kibana's own node_modules where code below `root` finds it.
 * @returns the folder, for NODE_PATH.
 */
export function provideKibanaModules(root: string): string {
  const modules = join(root, 'node_modules');
  buildSync({
    entryPoints: [join(__dirname, '..', 'public', 'kibana', 'i18n.ts')],
    outfile: join(modules, '@kbn', 'i18n', 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    logLevel: 'error',
  });
  return modules;
}
