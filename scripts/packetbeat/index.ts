import { spawn } from 'node:child_process';
import { whenStopped } from '../system/stop';
import { ensurePacketbeat, GENERATIONS } from './build';

/**
 * `npm run -s packetbeat -- [7.17] <arguments>`: builds Packetbeat when needed and runs it with the arguments; prints its path without any.
 */
function main(): void {
  const given = process.argv.slice(2);
  const generation = GENERATIONS.find((name) => name === given[0]);
  const args = generation === undefined ? given : given.slice(1);
  const binary = ensurePacketbeat((line) => process.stderr.write(`${line}\n`), generation);
  if (args.length === 0) {
    process.stdout.write(`${binary}\n`);
    return;
  }
  const packetbeat = spawn(binary, args, { stdio: 'inherit' });
  whenStopped(() => packetbeat.kill());
  packetbeat.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
