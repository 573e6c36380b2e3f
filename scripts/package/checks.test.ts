import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkLayout, ENTRY_BYTES } from './checks';
import { checkManifest } from './manifest';

const manifest = checkManifest({
  id: 'someTraffic',
  version: '1.0.0',
  kibanaVersion: '8.12.2',
  owner: { name: 'Somebody' },
  server: true,
  ui: true,
});
const whole: Readonly<Record<string, string>> = {
  'package.json': '{}',
  LICENSE: '',
  NOTICE: '',
  'server/index.js': '',
  'target/public/someTraffic.plugin.js': '__kbnSharedDeps__.React',
};

describe('checkLayout', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const layOut = (files: Readonly<Record<string, string>>): (() => void) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return () => checkLayout(folder, manifest);
  };

  it('takes a whole plugin', () => expect(layOut(whole)).not.toThrow());

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['server code that is missing', { LICENSE: '', NOTICE: '', 'package.json': '' }, /server\/index\.js/],
    [
      'a script of every page that is too large',
      { ...whole, 'target/public/someTraffic.plugin.js': ' '.repeat(ENTRY_BYTES + 1) },
      /12289 bytes/,
    ],
    ['eval', { ...whole, 'target/public/someTraffic.chunk.1.js': 'eval("1")' }, /chunk\.1\.js.*eval/],
    [
      'the automatic JSX runtime',
      { ...whole, 'target/public/someTraffic.chunk.1.js': '"react/jsx-runtime"' },
      /JSX/,
    ],
    [
      'a module that not every Kibana shares',
      { ...whole, 'target/public/someTraffic.chunk.1.js': '__kbnSharedDeps__.RxjsOperators' },
      /RxjsOperators/,
    ],
  ])('refuses %s', (_name, files, message) => expect(layOut(files)).toThrow(message));
});
