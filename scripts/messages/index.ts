import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { readMessages } from './read';
import { folderFaults, template } from './translations';

const ROOT = join(__dirname, '..', '..');
const TEMPLATE = join('build', 'translations', 'en.json');

function main(): void {
  new Command('messages')
    .description(
      `Checks the texts of the plugin and their translations, and writes ${TEMPLATE} for translators.`
    )
    .parse();
  const plugin = join(ROOT, 'plugin');
  const { messages, faults: ofMessages } = readMessages(plugin);
  const faults = [...ofMessages, ...folderFaults(join(plugin, 'translations'), messages)];
  mkdirSync(join(ROOT, dirname(TEMPLATE)), { recursive: true });
  writeFileSync(join(ROOT, TEMPLATE), template(messages));
  process.stdout.write(`wrote ${TEMPLATE}: ${messages.length} messages\n`);
  if (faults.length === 0) return;
  process.stderr.write(`${faults.join('\n')}\n${faults.length} to correct\n`);
  process.exitCode = 1;
}

main();
