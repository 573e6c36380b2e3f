import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The icons of an EUI by name; its internal modules have no types. */
const iconsOf = (eui: string): Readonly<Record<string, unknown>> =>
  jest.requireActual<{ typeToPathMap: Readonly<Record<string, unknown>> }>(
    `${eui}/lib/components/icon/icon_map`
  ).typeToPathMap;
const [oldest, newest] = [iconsOf('@elastic/eui'), iconsOf('eui-newest')];

/** EUI renames icons, and one that it does not have is an empty place without a word: a button that nobody sees. */
it('names only icons that both ends of the range of EUI have', () => {
  const folder = join(__dirname, '..', '..', 'plugin', 'public');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.')
  );
  // What stands behind === is the name of a type of JavaScript.
  const lost = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?<![=!]== )(['"])([a-z][a-zA-Z]+)\1/g)].flatMap(
      ([, , name = '']) => (name in oldest && !(name in newest) ? [`${file}: ${name}`] : [])
    )
  );
  expect(files.length).toBeGreaterThan(20);
  expect(lost).toEqual([]);
});
