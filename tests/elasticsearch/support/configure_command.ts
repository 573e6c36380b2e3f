import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** `configure --only-verify` as its users run it; traffic begins when it says that it waits. */
export async function verified(
  url: string,
  traffic: () => Promise<void>
): Promise<{ said: string; code: number | null }> {
  const command = spawn(
    process.execPath,
    ['--import', 'tsx', join('scripts', 'configure', 'index.ts'), '--only-verify', '--minutes', '3'],
    { cwd: ROOT, env: { ...process.env, ELASTICSEARCH_URL: url } }
  );
  let [said, waiting] = ['', ''];
  const ended = once(command, 'exit') as Promise<[number | null]>;
  command.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    command.stderr.on('data', (chunk: Buffer) => {
      waiting += chunk.toString();
      if (waiting.includes('It waits from now on')) resolve();
    });
    void ended.then(() => reject(new Error(`The command ended: ${waiting}`)));
  });
  await traffic();
  const [code] = await ended;
  return { said, code };
}
