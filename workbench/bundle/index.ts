import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { librariesOf, type LibrarySet } from './libraries';

const PUBLIC = join(__dirname, '..', 'public');

/** Gives EUI's icons the extension that it leaves out. */
const euiIcons: Plugin = {
  name: 'eui-icons',
  setup({ onLoad }) {
    onLoad({ filter: /optimize[\\/]es[\\/]components[\\/]icon[\\/]icon\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace(
        "'./assets/' + typeToPathMap[iconType])",
        "'./assets/' + typeToPathMap[iconType] + '.js')"
      );
      if (contents === source)
        throw new Error(`${path} imports its icons in another way: the page would stay without icons`);
      return { contents, loader: 'js' };
    });
  },
};

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
const fromGlobal: Plugin = {
  name: 'shared',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z@]/ }, ({ path }) =>
      path in SHARED ? { path, namespace: 'shared' } : undefined
    );
    onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = window.__kbnSharedDeps__.${SHARED[path] ?? ''};`,
      loader: 'js',
    }));
  },
};

const common = {
  bundle: true,
  format: 'iife',
  target: 'chrome110',
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  logLevel: 'error',
  loader: { '.json': 'json' },
  jsx: 'transform',
} as const;

/**
 * Builds what the workbench's page loads, beside the plugin's own bundle: globals, the shared libraries, the shell, and one
 * style sheet a theme.
 * @param outDir is made when it is missing.
 * @param set which libraries the page shares with the plugin.
 */
export async function buildAssets(outDir: string, set: LibrarySet): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  const { alias, styles, iconsLackExtension } = librariesOf(set);
  for (const theme of ['light', 'dark'] as const) {
    const parts = [...styles(theme), join(PUBLIC, 'workbench.css')];
    writeFileSync(join(outDir, `${theme}.css`), parts.map((path) => readFileSync(path, 'utf8')).join('\n'));
  }
  await Promise.all([
    build({ ...common, entryPoints: [join(PUBLIC, 'loader.ts')], outfile: join(outDir, 'loader.js') }),
    build({
      ...common,
      entryPoints: [join(PUBLIC, 'shared_deps.ts')],
      outfile: join(outDir, 'shared_deps.js'),
      minify: true,
      plugins: iconsLackExtension ? [euiIcons] : [],
      alias,
    }),
    build({
      ...common,
      entryPoints: [join(PUBLIC, 'main.tsx')],
      outfile: join(outDir, 'main.js'),
      plugins: [fromGlobal],
    }),
  ]);
}
