import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMessages } from '../../scripts/messages/read';
import { folderFaults, template, translationFaults } from '../../scripts/messages/translations';

const faultsIn = (source: string): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
  try {
    writeFileSync(join(folder, 'a.ts'), source);
    return readMessages(folder).faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const plugin = join(__dirname, '..', '..', 'plugin');

describe("the plugin's texts", () => {
  const { messages, faults } = readMessages(plugin);
  it('have an id each, a text, the values that the text names, and the words of the glossary', () => {
    expect(faults).toEqual([]);
    expect(messages.length).toBeGreaterThan(700);
  });
  it('are translated whole, with nothing else', () => {
    expect(folderFaults(join(plugin, 'translations'), messages)).toEqual([]);
  });
  it('can be handed to a translator', () => {
    const handed = JSON.parse(template(messages)) as { messages: Record<string, string> };
    expect(translationFaults('en', handed, messages)).toEqual([]);
  });
});

describe('translationFaults', () => {
  const message = {
    id: 'networkTraffic.a',
    text: '{n, plural, one {# index} other {# indices}} of {name}',
    values: ['n', 'name'],
    file: 'a.ts',
  };
  const faultsOf = (messages: Record<string, string>): readonly string[] =>
    translationFaults('fr-FR', { messages }, [message]);
  it.each([
    ['what is missing', {}, /"networkTraffic\.a" is missing/],
    [
      'a value that is not said',
      { 'networkTraffic.a': '{n, plural, one {# index} other {# index}}' },
      /does not say its value name/,
    ],
    ['a value that nobody gives', { 'networkTraffic.a': '{n} {nom} {name}' }, /FORMAT_ERROR/],
    [
      'a plural that does not parse',
      { 'networkTraffic.a': '{n, plural, one {#}} {name}' },
      /"networkTraffic\.a"/,
    ],
  ])('finds %s', (_name, messages, fault) => {
    expect(faultsOf(messages)).toEqual([expect.stringMatching(fault)]);
  });
  it('finds what the plugin does not say any more', () => {
    const good = { 'networkTraffic.a': '{n, plural, one {# index} other {# index}} de {name}' };
    expect(faultsOf(good)).toEqual([]);
    expect(faultsOf({ ...good, 'networkTraffic.b': 'B' })).toEqual([
      expect.stringMatching(/b" is no message/),
    ]);
  });
});

describe('readMessages', () => {
  it.each([
    [
      'an id that is no text',
      "i18n.translate(id, { defaultMessage: 'A' })",
      /a\.ts:1: id and defaultMessage/,
    ],
    ['no default text', "i18n.translate('networkTraffic.a', {})", /must stand there/],
    ['an id of somebody else', "i18n.translate('other.a', { defaultMessage: 'A' })", /does not start with/],
    [
      'one id with two texts',
      "i18n.translate('networkTraffic.a', { defaultMessage: 'A' }); i18n.translate('networkTraffic.a', { defaultMessage: 'B' })",
      /has another text/,
    ],
    [
      'a value that is not given',
      "i18n.translate('networkTraffic.a', { defaultMessage: '{n} things', values: {} })",
      /networkTraffic\.a/,
    ],
    [
      'a value that a function hands on and no text names',
      "const say = (values: { m: number }) => i18n.translate('networkTraffic.a', { defaultMessage: 'A', values })",
      /does not say its value m/,
    ],
    [
      'a plural that does not parse',
      "i18n.translate('networkTraffic.a', { defaultMessage: '{n, plural, one {#}}', values: { n: 1 } })",
      /networkTraffic\.a/,
    ],
    [
      'a branch that begins with a space',
      "i18n.translate('networkTraffic.a', { defaultMessage: 'A{n, plural, one { thing} other { things}}', values: { n: 1 } })",
      /space at the end of a branch/,
    ],
    [
      'a branch that ends with a space',
      "i18n.translate('networkTraffic.a', { defaultMessage: '{n, plural, one {one } other {many }}A', values: { n: 1 } })",
      /space at the end of a branch/,
    ],
    [
      'a backslash',
      String.raw`i18n.translate('networkTraffic.a', { defaultMessage: 'In C:\\logstash' })`,
      /has a backslash/,
    ],
    [
      'a text that goes on another one',
      "i18n.translate('networkTraffic.a', { defaultMessage: '; more of it' })",
      /is a fragment/,
    ],
    [
      'a text that is glued to another one',
      "const a = `b ${more ? i18n.translate('networkTraffic.a', { defaultMessage: 'A' }) : ''}`",
      /is joined to other text/,
    ],
    [
      'a word that the glossary replaces',
      "i18n.translate('networkTraffic.a', { defaultMessage: 'A right is missing' })",
      /says "right": write "privilege"/,
    ],
  ])('finds %s', (_name, source, fault) => {
    expect(faultsIn(source)).toEqual([expect.stringMatching(fault)]);
  });
  it('takes texts in pieces', () => {
    expect(faultsIn("i18n.translate('networkTraffic.a', { defaultMessage: 'A ' + 'b' })")).toEqual([]);
  });
});
