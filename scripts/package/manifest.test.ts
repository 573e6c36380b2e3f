import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifest, manifestFor } from './manifest';

const template = JSON.parse(readFileSync(join(__dirname, '..', '..', 'kibana.json'), 'utf8')) as object;
const good = manifestFor(template, '8.12.2', '1.0.0');

describe('checkManifest', () => {
  it('takes the committed manifest for any exact release', () => {
    expect(manifestFor(template, '9.5.3', '1.0.0').kibanaVersion).toBe('9.5.3');
  });

  // Every fatal of Kibana's manifest parser: each would stop the whole of Kibana, not only this plugin.
  it.each<[string, object, RegExp]>([
    ['no owner', { owner: undefined }, /owner/],
    ['an owner without a name', { owner: {} }, /owner\.name/],
    ['an unknown key', { iconType: 'x' }, /iconType/],
    ['neither server nor ui', { server: false, ui: false }, /neither "server" nor "ui"/],
    ['a dot in the id', { id: 'network.traffic' }, /id: must be camelCase/],
    ['an id in snake case', { id: 'network_traffic' }, /id: must be camelCase/],
    ['no version', { version: undefined }, /version/],
    ['a range of Kibana versions', { kibanaVersion: '8.12.x' }, /exact release/],
    ['a bundle that names no UI plugin', { requiredBundles: ['kibanaReact9'] }, /kibanaReact9/],
    ['a plugin that not every Kibana has', { requiredPlugins: ['visTypeXy'] }, /visTypeXy/],
    ['a type that Kibana has not', { type: 'preload' }, /type/],
    ['an empty version', { version: '' }, /version/],
    ['an owner of another form', { owner: 'Somebody' }, /owner/],
    ['a list where a flag belongs', { ui: [] }, /ui/],
  ])('refuses %s', (_name, change, message) => {
    expect(() => checkManifest({ ...good, ...change })).toThrow(message);
  });
});
