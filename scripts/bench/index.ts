import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const benches = join(__dirname, '..', '..', 'tests', 'bench');

/** The benches that exist: the folders of tests/bench which have an index.ts. */
const names = (): string[] =>
  readdirSync(benches).filter((name) => existsSync(join(benches, name, 'index.ts')));

const main = async (): Promise<void> => {
  const [name] = process.argv.slice(2);
  if (name === undefined || !names().includes(name)) {
    process.stderr.write(`Usage: npm run bench -- <name> [options]\nBenches: ${names().join(', ')}\n`);
    process.exitCode = name === undefined || name === '--help' ? 0 : 2;
    return;
  }
  // The bench finds its own options where it looks for them.
  process.argv.splice(1, 2, join(benches, name, 'index.ts'));
  await import(process.argv[1] ?? '');
};

void main();
