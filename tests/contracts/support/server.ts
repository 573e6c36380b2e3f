import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { provideKibanaModules } from '../../../workbench/server/kibana_modules';
import type { ServerReport } from './server_harness';

/**
 * Sets the built server code up in a Node of that executable.
 * @param plugin the unpacked plugin's folder.
 */
export function runServer(plugin: string, node: string = process.execPath): ServerReport {
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-server-'));
  try {
    const harness = join(scratch, 'harness.js');
    buildSync({
      entryPoints: [join(__dirname, 'server_harness.ts')],
      outfile: harness,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node18',
      logLevel: 'error',
    });
    const printed = execFileSync(node, [harness, join(plugin, 'server', 'index.js')], {
      cwd: plugin,
      encoding: 'utf8',
      env: { NODE_PATH: provideKibanaModules(scratch) },
    });
    return JSON.parse(printed) as ServerReport;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
