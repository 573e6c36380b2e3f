import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one `--keep-data` leaves for the next. */
export interface Kept {
  readonly dataDir: string;
  readonly objectsFile: string;
  /** Where the sample ends: the same at every start, so that it is stored once and not again beside itself. */
  readonly sampleEnd: () => Date;
}

/** The kept things of a folder, which is made when it is missing. */
export function keptIn(folder: string): Kept {
  const note = join(folder, 'sample-end.txt');
  return {
    dataDir: join(folder, 'data'),
    objectsFile: join(folder, 'objects.json'),
    sampleEnd: () => {
      if (existsSync(note)) return new Date(readFileSync(note, 'utf8').trim());
      const now = new Date();
      mkdirSync(folder, { recursive: true });
      writeFileSync(note, `${now.toISOString()}\n`);
      return now;
    },
  };
}
