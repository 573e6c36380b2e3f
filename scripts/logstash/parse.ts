import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A plugin as it stands in a pipeline, with the names of its options. */
export interface PipelinePlugin {
  readonly section: 'input' | 'filter' | 'output';
  readonly name: string;
  readonly options: readonly string[];
}

/**
 * Reads a Logstash pipeline with the parser of github.com/breml/logstash-config.
 * @throws {Error} with the place of the fault where the syntax is wrong, or when Go or the parser's module cannot be had.
 */
export function parsePipeline(text: string): PipelinePlugin[] {
  const run = spawnSync('go', ['run', '.'], {
    cwd: join(__dirname, 'source'),
    input: text,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr || (run.error?.message ?? 'The parser did not run'));
  return JSON.parse(run.stdout) as PipelinePlugin[];
}
