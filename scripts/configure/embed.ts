import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
/** The module that carries deploy/ to where no file can be read: into the browser. */
export const EMBEDDED = join(ROOT, 'plugin', 'common', 'configure', 'shipped.ts');

const FILES = {
  packetbeat: 'packetbeat/packetbeat.yml',
  input: 'logstash/pipeline/10-input.conf',
  filter: 'logstash/pipeline/20-filter.conf',
  output: 'logstash/pipeline/30-output.conf',
  flowDelta: 'logstash/pipeline/flow_delta.rb',
  pipelines: 'logstash/pipelines.yml',
} as const;

/** Text of the module `EMBEDDED` for what deploy/ holds now. */
export function embedded(): string {
  const entries = Object.entries(FILES).map(([name, path]) => {
    const text = readFileSync(join(ROOT, 'deploy', path), 'utf8');
    return `  /** deploy/${path} */\n  ${name}: ${JSON.stringify(text)},\n`;
  });
  return `/** The files of deploy/ as they are shipped. Written by \`npm run -s configure -- --embed\`: change deploy/, not this file. */
export const SHIPPED = {
${entries.join('')}} as const;
`;
}
