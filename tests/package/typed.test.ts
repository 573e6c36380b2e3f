import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserExternals } from '../../scripts/package/externals';
import { filesBelow } from '../../scripts/package/zip';

const plugin = join(__dirname, '..', '..', 'plugin');
const TYPES = 'kibana_types/';
const sources = filesBelow(plugin)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(plugin, file), 'utf8') }));
const described = sources.filter(({ file }) => file.startsWith(TYPES)).map(({ text }) => text);
const code = sources.filter(({ file }) => !file.startsWith(TYPES));

/** Every match of a pattern's first group in a text. */
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);

/**
 * What the compiler cannot see by itself: the plugin's own types are all that describes Kibana to it, so nothing may go
 * round them. What is read of a contract at run time is held to the same types by tests/contracts (support/strict.ts).
 */
describe('what the plugin takes of Kibana', () => {
  it('comes from modules that plugin/kibana_types describes and every Kibana shares', () => {
    const declared = described.flatMap((text) => all(text, /declare module '(@kbn\/[^']+)'/g));
    const imported = new Set(code.flatMap(({ text }) => all(text, /from '(@kbn\/[^']+)'/g)));
    expect(imported.size).toBeGreaterThan(0);
    expect([...imported].filter((name) => !declared.includes(name))).toEqual([]);
    expect([...imported].filter((name) => !(name in browserExternals))).toEqual([]);
  });

  it('comes from no global but those described', () => {
    const declared = described.flatMap((text) => all(text, /^  const (__\w+__)/gm));
    const used = code.flatMap(({ text }) => all(text, /\b(__kbn\w+)\b/g));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !declared.includes(name))).toEqual([]);
    expect(
      code.filter(({ text }) => /declare (const|let|var|global)\b/.test(text)).map(({ file }) => file)
    ).toEqual([]);
  });

  it('is never given another type than the described one', () => {
    const contracts =
      /\b(core|coreStart|plugins|services|embeddable|uiActions|parentApi|start)\b[^;\n]* as (unknown as|any)\b/;
    const casts = code
      .filter(({ file }) => file.startsWith('public/') || file === 'server/plugin.ts')
      .filter(({ file }) => !file.endsWith('_world.tsx'))
      .filter(({ text }) => contracts.test(text) || /@ts-(ignore|expect-error|nocheck)/.test(text));
    expect(casts.map(({ file }) => file)).toEqual([]);
  });
});
