import { strToU8, zipSync } from 'fflate';
import { logstashPipeline } from './logstash';
import { packetbeatConfiguration } from './packetbeat';
import type { Shipped } from './shipped';
import type { Site } from './site';

/** A file of the configuration: where it lies below the folder of the configuration, and what is in it. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Every file that a site needs: packetbeat.yml for the sensor, the rest for the machine with Logstash. No secret is in them.
 * @throws {RangeError} naming the first fault of the answers.
 */
export function configurationFiles(site: Site, shipped: Shipped): ConfigurationFile[] {
  const { input, filter, output } = logstashPipeline(site, shipped);
  return [
    { path: 'packetbeat.yml', text: packetbeatConfiguration(site, shipped) },
    { path: 'pipelines.yml', text: shipped.pipelines },
    { path: 'pipeline/10-input.conf', text: input },
    { path: 'pipeline/20-filter.conf', text: filter },
    { path: 'pipeline/30-output.conf', text: output },
    { path: 'pipeline/describe.rb', text: shipped.describe },
    { path: 'pipeline/flow_delta.rb', text: shipped.flowDelta },
    { path: 'pipeline/connections.rb', text: shipped.connections },
    { path: 'pipeline/ports.rb', text: shipped.ports },
  ];
}

/** The first day that a ZIP archive knows: the same files make the same archive. */
const DAY = new Date(1980, 0, 1);

/** The files as one ZIP archive. */
export const archiveOf = (files: readonly ConfigurationFile[]): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])), { mtime: DAY });

/**
 * Commands for the machine with Logstash, in its folder: secrets are typed in, never written into a file. Without the settings' folder, which is
 * Elastic's packages' one, the keystore would be one that the service never reads.
 */
export const KEYSTORE_COMMANDS: readonly string[] = [
  'bin/logstash-keystore --path.settings /etc/logstash create',
  'bin/logstash-keystore --path.settings /etc/logstash add ELASTICSEARCH_USER',
  'bin/logstash-keystore --path.settings /etc/logstash add ELASTICSEARCH_PASSWORD',
];

/** Commands for the sensor, in the folder with its packetbeat.yml. */
export const SENSOR_COMMANDS: readonly string[] = [
  'packetbeat test config -c "$PWD/packetbeat.yml"',
  'packetbeat test output -c "$PWD/packetbeat.yml"',
  'packetbeat -e -c "$PWD/packetbeat.yml"',
];
