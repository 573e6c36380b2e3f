import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const benches = join(__dirname, '..', '..', 'tests', 'bench');

/** The benches that exist: the folders of tests/bench which have an index.ts. */
const names = (): string[] =>
  readdirSync(benches).filter((name) => existsSync(join(benches, name, 'index.ts')));

const main = (): void => {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || !names().includes(name)) {
    process.stderr.write(`Usage: npm run bench -- <name> [options]\nBenches: ${names().join(', ')}\n`);
    process.exitCode = name === undefined || name === '--help' ? 0 : 2;
    return;
  }
  const entry = join(benches, name, 'index.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], { stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
};

main();
