import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { AnomaliesRequestInput } from '../../../plugin/common/api/anomalies';

/** What the child of `memory_child.ts` needs to ask. */
export interface MemoryTask {
  readonly node: string;
  /** A short range first: after it all code is loaded, as in a server that has answered before. */
  readonly before: AnomaliesRequestInput;
  readonly measured: AnomaliesRequestInput;
}

/**
 * Largest resident memory of a process of its own while it answers, above what it held idle, MB. The high-water mark is
 * the kernel's: it also sees what comes and goes while the detector lets no timer run.
 */
export async function memoryAboveIdle(task: MemoryTask): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', join(__dirname, 'memory_child.ts'), JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The measuring process ended with ${code}.`);
  return Number(out);
}
