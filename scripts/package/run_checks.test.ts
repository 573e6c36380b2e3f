import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkEntry, checkObjects, checkServer } from './run_checks';

const root = join(__dirname, '..', '..');
const ENTRY = 'target/public/someTraffic.plugin.js';
const define = (module: string, key = 'plugin/someTraffic/public'): string =>
  `__kbnBundles__.define('${key}', () => (${module}), 0);`;
const good = define('{ plugin: () => ({}) }');
const objects = readFileSync(join(root, 'saved_objects', 'dist', 'network-traffic.plugin.ndjson'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  mkdirSync(join(folder, dirname(name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return folder;
}

describe('the script of every page', () => {
  const check = (text: string): void => checkEntry(write(ENTRY, text), { id: 'someTraffic' });

  it('is taken when it defines its module', () => {
    expect(() => check(`const { i18n } = __kbnSharedDeps__.KbnI18n; ${good}`)).not.toThrow();
  });

  it.each([
    ['a module that is defined twice', good + good, /defined twice/],
    ['a module under another name', define('{}', 'plugin/other/public'), /not plugin\/someTraffic\/public/],
    ['no module at all', 'void 0', /defines nothing/],
    // What webpack 5 makes of the optimizer's own form.
    ['a module that lost its exports', define('{}'), /exports no plugin/],
    [
      'another bundle asked for at the top',
      `__kbnBundles__.get('plugin/embeddable/public'); ${good}`,
      /asked for/,
    ],
    ['what throws when it is loaded', 'window.missing.member', /missing|undefined/],
    ['what does not parse', 'const', /Unexpected/],
  ])('is refused for %s', (_name, text, message) => {
    expect(() => check(text)).toThrow(message);
    expect(() => check(text)).toThrow(/would break every page/);
  });
});

describe('the server code', () => {
  const check = (text: string): void => checkServer(write('server/index.js', text));
  it('is taken when it exports plugin()', () =>
    expect(() => check('exports.plugin = () => ({})')).not.toThrow());
  it.each([
    ['no plugin()', 'exports.setup = 1', /exports no plugin/],
    ['a library that is not in the zip', "require('left-out-library')", /left-out-library/],
    ['a config without a schema', 'exports.plugin = () => ({}); exports.config = {}', /config-schema/],
    [
      'a message that is translated too early',
      "exports.plugin = () => ({}); exports.word = require('@kbn/i18n').i18n.translate('early', {})",
      /would say in English: early/,
    ],
    ['another module of Kibana', "require('@kbn/config-schema')", /config-schema/],
    ['another module system', 'export const plugin = 1', /would stop Kibana/],
  ])('is refused for %s', (_name, text, message) => expect(() => check(text)).toThrow(message));
});

describe('the saved objects', () => {
  const check = (text: string): void =>
    checkObjects(write('saved_objects/network-traffic.plugin.ndjson', text));
  it('are taken as they are committed', () => expect(() => check(objects)).not.toThrow());
  it.each([
    ['a newer stamp', '"typeMigrationVersion":"8.9.0"', '"typeMigrationVersion":"10.2.0"', /10\.2\.0/],
    ['a newer core stamp', '"coreMigrationVersion":"8.8.0"', '"coreMigrationVersion":"8.10.0"', /8\.10\.0/],
    ['a newer attribute', '"timeRestore":', '"sections":[],"timeRestore":', /"sections" is not known/],
  ])('are refused for %s', (_name, from, to, message) =>
    expect(() => check(objects.replace(from, to))).toThrow(message)
  );
});
