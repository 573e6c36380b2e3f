import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KEYSTORE_COMMANDS, SENSOR_COMMANDS, type ConfigurationFile } from '../../plugin/common/configure';

/**
 * Writes the files, for their owner alone. A file that is there and different is somebody's work.
 * @returns their paths.
 * @throws {Error} before anything is written, naming files that would be written over without `force`.
 */
export function writeFiles(folder: string, files: readonly ConfigurationFile[], force: boolean): string[] {
  const changed = files.filter(({ path, text }) => {
    const file = join(folder, path);
    return existsSync(file) && readFileSync(file, 'utf8') !== text;
  });
  if (changed.length > 0 && !force)
    throw new Error(
      `There already, and different: ${changed.map(({ path }) => join(folder, path)).join(', ')}. --force writes over them; --out takes another folder.`
    );
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o600 });
  }
  return files.map(({ path }) => path);
}

/** What a person does with the files, line by line. */
export function nextSteps(folder: string, written: readonly string[]): string[] {
  return [
    `Written into ${folder}: ${written.join(', ')}`,
    'On the machine with Logstash, in /usr/share/logstash (secrets are typed in, no file holds them; a Logstash that was unpacked by hand has its settings in its own folder config):',
    ...KEYSTORE_COMMANDS.map((command) => `  ${command}`),
    '  copy all of pipeline/ to /usr/share/logstash/pipeline (or to a folder that the environment variable PIPELINE_FOLDER of Logstash names), and pipelines.yml to /etc/logstash; start Logstash',
    'On the sensor, in the folder with packetbeat.yml (it must belong to the user that runs Packetbeat):',
    ...SENSOR_COMMANDS.map((command) => `  ${command}`),
  ];
}
