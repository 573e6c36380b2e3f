import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(ROOT, file)));

const withoutCode = (text: string): string =>
  text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');

/** The names that GitHub gives to headings. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .trim()
        .replaceAll(' ', '-')
    )
  );

/** Links of a document to files of this repository that lead nowhere. */
function deadLinks(document: string): readonly string[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const links = [...withoutCode(text).matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : normalize(join(dirname(document), path));
      const file = join(ROOT, target);
      if (!existsSync(file)) return true;
      if (anchor === undefined) return false;
      return statSync(file).isDirectory() || !anchorsOf(readFileSync(file, 'utf8')).has(anchor);
    });
}

describe('links between documents', () => {
  it('are looked at in all of them', () => expect(documents.length).toBeGreaterThan(20));
  it.each(documents)('%s: each leads to a file, and to a heading in it', (document) => {
    expect(deadLinks(document)).toEqual([]);
  });
});

describe('decisions', () => {
  const decisions = documents.filter((document) => document.startsWith('docs/adr/'));

  it.each(decisions)('have one form: %s', (decision) => {
    const text = readFileSync(join(ROOT, decision), 'utf8');
    const [, number] = /^# (\d+)\. \S/.exec(text) ?? [];
    expect(number?.padStart(4, '0')).toBe(decision.slice('docs/adr/'.length).slice(0, 4));
    const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(parts.filter((part) => part !== 'Alternatives')).toEqual(['Context', 'Decision', 'Consequences']);
  });
});
