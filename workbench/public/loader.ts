import { readPageConfig } from './config';
import { embeddablePublic } from './kibana/embeddable';

type BundleRequire = (moduleKey: string | number) => unknown;

/** Kibana's loader of browser bundles: plugins define themselves, core and plugins get them by key. */
const bundles = new Map<string, { readonly require: BundleRequire; readonly moduleKey: string | number }>();

const kbnBundles = {
  define(key: string, require: BundleRequire, moduleKey: string | number): void {
    if (bundles.has(key)) throw new Error(`bundle ${key} is already defined`);
    bundles.set(key, { require, moduleKey });
  },
  has: (key: string): boolean => bundles.has(key),
  get(key: string): unknown {
    const bundle = bundles.get(key);
    if (!bundle) throw new Error(`bundle ${key} is not defined`);
    return bundle.require(bundle.moduleKey);
  },
};
kbnBundles.define('plugin/embeddable/public', () => embeddablePublic, 0);

const { pluginId, publicPath } = readPageConfig();
Object.assign(window, { __kbnBundles__: kbnBundles, __kbnPublicPath__: { [pluginId]: publicPath } });
