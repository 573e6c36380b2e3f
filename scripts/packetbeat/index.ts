import { spawnSync } from 'node:child_process';
import { ensurePacketbeat } from './build';

/** `npm run -s packetbeat -- <arguments>`: builds Packetbeat when needed and runs it with the arguments; prints its path without any. */
function main(): void {
  const args = process.argv.slice(2);
  const binary = ensurePacketbeat((line) => process.stderr.write(`${line}\n`));
  if (args.length === 0) process.stdout.write(`${binary}\n`);
  else process.exitCode = spawnSync(binary, args, { stdio: 'inherit' }).status ?? 1;
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
