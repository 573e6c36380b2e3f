import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTranslations } from './translations';

describe('addTranslations', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
    mkdirSync(join(root, 'plugin'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const add = (files?: Readonly<Record<string, string>>): void => {
    const source = join(root, 'translations');
    if (files) mkdirSync(source);
    for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(source, name), text);
    addTranslations(source, join(root, 'plugin'));
  };
  const good = JSON.stringify({ locale: 'de-DE', messages: { 'networkTraffic.app.title': 'Netzverkehr' } });

  it('does nothing where there are none', () => {
    add();
    expect(existsSync(join(root, 'plugin', '.i18nrc.json'))).toBe(false);
  });

  it('names each file where Kibana looks', () => {
    add({ 'de-DE.json': good, 'fr-FR.json': good });
    expect(JSON.parse(readFileSync(join(root, 'plugin', '.i18nrc.json'), 'utf8'))).toEqual({
      translations: ['translations/de-DE.json', 'translations/fr-FR.json'],
    });
    expect(readFileSync(join(root, 'plugin', 'translations', 'de-DE.json'), 'utf8')).toBe(good);
  });

  it.each([
    ['what is no JSON', { 'de-DE.json': '{' }],
    ['what is no translation', { 'de-DE.json': '{"messages": {"a": 1}}' }],
    ['formats that are empty', { 'de-DE.json': '{"formats": {}, "messages": {}}' }],
    ['a name that is no locale', { 'german.json': good }],
  ])('refuses %s', (_name, files) => expect(() => add(files)).toThrow(/Kibana would not start/));
});
