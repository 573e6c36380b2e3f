import { join } from 'node:path';
import { rspack, type Configuration, type Module, type RuleSetRule } from '@rspack/core';
import { browserExternals, SERVER_MODULES } from './externals';

const root = join(__dirname, '..', '..');

/** A module's file, and those of what was concatenated into it. */
const filesOf = (module: Module): string[] => {
  const { resource, modules } = module as { resource?: string; modules?: readonly Module[] };
  return [...(resource ? [resource] : []), ...(modules ?? []).flatMap(filesOf)];
};

/** How TypeScript becomes what the browsers and the Node of every supported Kibana run. */
export const typescript: RuleSetRule = {
  test: /\.tsx?$/,
  loader: 'builtin:swc-loader',
  options: {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      // The automatic JSX runtime is not among Kibana's shared modules.
      transform: { react: { runtime: 'classic' } },
    },
    env: { targets: 'chrome 100, firefox 100, safari 15.4, node 18' },
  },
};

const common = (outDir: string): Configuration => ({
  mode: 'production',
  context: root,
  devtool: false,
  // Without a cache on disk and with ids from content, the same sources give the same bytes in any folder.
  cache: false,
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  output: { path: outDir, clean: true, pathinfo: false },
  module: {
    rules: [
      // The page that writes configurations starts from the files that are shipped.
      { test: /\.(yml|conf|rb)$/, include: join(root, 'deploy'), type: 'asset/source' },
      typescript,
    ],
  },
});

/**
 * @returns absolute paths of the modules that were compiled in.
 * @throws Error with rspack's messages.
 */
export function compile(configuration: Configuration): Promise<string[]> {
  return new Promise((resolve, reject) => {
    rspack(configuration, (error, stats) => {
      if (error) reject(error);
      else if (!stats || stats.hasErrors())
        reject(new Error(stats?.toString({ all: false, errors: true }) ?? 'rspack gave no result'));
      else resolve([...stats.compilation.modules].flatMap(filesOf));
    });
  });
}

/**
 * Bundles plugin/public into the classic script that Kibana loads on every page, and its lazy chunks.
 * @returns absolute paths of the modules inside.
 * @throws Error with rspack's messages.
 */
export function bundleBrowser(outDir: string): Promise<string[]> {
  const base = common(outDir);
  return compile({
    ...base,
    name: 'browser',
    target: ['web', 'es2020'],
    entry: { networkTraffic: join(root, 'scripts', 'package', 'entry.js') },
    externals: browserExternals,
    externalsType: 'var',
    output: {
      ...base.output,
      filename: '[name].plugin.js',
      chunkFilename: 'networkTraffic.chunk.[id].js',
      // Several plugins share one page: their chunk loaders must not meet.
      uniqueName: 'networkTraffic',
      chunkLoadingGlobal: 'networkTraffic_chunks',
      // entry.js sets it before anything is loaded; rspack's own guess throws where no script element tells.
      publicPath: '',
    },
    optimization: { moduleIds: 'deterministic', chunkIds: 'deterministic' },
    performance: { hints: false },
  });
}

/**
 * Bundles plugin/server with its libraries into one CommonJS file for Node 18 (Kibana 8.12) and newer.
 * @returns absolute paths of the modules inside.
 */
export function bundleServer(outDir: string): Promise<string[]> {
  const base = common(outDir);
  return compile({
    ...base,
    name: 'server',
    target: 'node18',
    entry: { index: join(root, 'plugin', 'server', 'index.ts') },
    externals: Object.fromEntries(SERVER_MODULES.map((name) => [name, `commonjs ${name}`])),
    output: { ...base.output, filename: '[name].js', library: { type: 'commonjs2' } },
    // Left readable: an operator who meets our name in a stack trace can look it up.
    optimization: { minimize: false, moduleIds: 'named', concatenateModules: true },
    node: { __dirname: false, __filename: false },
  });
}
