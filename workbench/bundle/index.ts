import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefinePlugin, type Configuration } from '@rspack/core';
import { compile, typescript } from '../../scripts/package/bundle';
import { librariesOf, type LibrarySet } from './libraries';

const PUBLIC = join(__dirname, '..', 'public');

/** Libraries that Kibana shares with its plugins: one copy on the page, taken from the global. */
const SHARED: Readonly<Record<string, string>> = {
  react: 'React',
  'react-dom': 'ReactDom',
  '@emotion/react': 'EmotionReact',
  '@elastic/eui': 'ElasticEui',
  '@elastic/charts': 'ElasticCharts',
  rxjs: 'Rxjs',
  moment: 'Moment',
  lodash: 'Lodash',
};
const fromGlobal = Object.fromEntries(
  Object.entries(SHARED).map(([module, key]) => [module, `window.__kbnSharedDeps__.${key}`])
);

/**
 * Builds what the workbench's page loads, beside the plugin's own bundle: globals, the shared libraries, the shell, and one
 * style sheet a theme.
 * @param outDir is made when it is missing.
 * @param set which libraries the page shares with the plugin.
 */
export async function buildAssets(outDir: string, set: LibrarySet): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  const { alias, styles } = librariesOf(set);
  for (const theme of ['light', 'dark'] as const) {
    const parts = [...styles(theme), join(PUBLIC, 'workbench.css')];
    writeFileSync(join(outDir, `${theme}.css`), parts.map((path) => readFileSync(path, 'utf8')).join('\n'));
  }
  const script = (file: string, more: Configuration): Configuration => ({
    ...more,
    mode: 'production',
    devtool: false,
    target: ['web', 'es2020'],
    entry: join(PUBLIC, file),
    resolve: { extensions: ['.ts', '.tsx', '.js'], ...more.resolve },
    // EUI imports its icons when they are drawn: all of them stay in the one file.
    module: { rules: [typescript], parser: { javascript: { dynamicImportMode: 'eager' } } },
    output: { path: outDir, filename: file.replace(/\.tsx?$/, '.js') },
    // Nothing travels far from here: what is built at every start is built fast.
    optimization: { minimize: false },
    performance: { hints: false },
  });
  await Promise.all([
    compile(script('loader.ts', {})),
    compile(
      script('shared_deps.ts', { resolve: { alias }, plugins: [new DefinePlugin({ global: 'window' })] })
    ),
    compile(script('main.tsx', { externals: fromGlobal, externalsType: 'var' })),
  ]);
}
