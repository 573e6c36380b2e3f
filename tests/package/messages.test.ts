import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMessages } from './support/messages';

const faultsIn = (source: string): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-test-'));
  try {
    writeFileSync(join(folder, 'a.ts'), source);
    return readMessages(folder).faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe("the plugin's texts", () => {
  it('have an id each, a text, and the values that the text names', () => {
    const { messages, faults } = readMessages(join(__dirname, '..', '..', 'plugin'));
    expect(faults).toEqual([]);
    expect(messages.length).toBeGreaterThan(700);
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
  ])('finds %s', (_name, source, fault) => {
    expect(faultsIn(source)).toEqual([expect.stringMatching(fault)]);
  });
  it('takes texts in pieces', () => {
    expect(faultsIn("i18n.translate('networkTraffic.a', { defaultMessage: 'A ' + 'b' })")).toEqual([]);
  });
});
