import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeToPathMap as oldest } from '@elastic/eui/lib/components/icon/icon_map';

// The newest EUI is installed under a name of its own, which has no types here.
const { typeToPathMap: newest } = jest.requireActual<{ typeToPathMap: Readonly<Record<string, unknown>> }>(
  'eui-newest/lib/components/icon/icon_map'
);

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
