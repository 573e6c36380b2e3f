import { KEYSTORE_COMMANDS, SENSOR_COMMANDS } from './files';
import type { Site } from './site';

/** Ways to install Packetbeat and Logstash whose commands differ. */
export type System = 'linux' | 'macos' | 'windows' | 'docker';
export const SYSTEMS: readonly System[] = ['linux', 'macos', 'windows', 'docker'];

/** Commands in the order in which they are typed, in the folder with the unpacked files. */
export interface SystemCommands {
  /** Installs both, where one command does it. */
  readonly install: readonly string[];
  /** On the machine with Logstash: files in place, secrets, start. */
  readonly logstash: readonly string[];
  /** On the sensor: file in place, tests, start. */
  readonly sensor: readonly string[];
}

/** @param site its versions choose the images of containers. */
export function commandsFor(system: System, site: Site): SystemCommands {
  switch (system) {
    case 'linux':
      return {
        install: [],
        logstash: [
          'sudo cp pipelines.yml /etc/logstash/',
          'sudo cp -r pipeline /usr/share/logstash/',
          ...(site.elasticsearchAuthority
            ? [
                'sudo mkdir -p /etc/logstash/tls',
                'sudo cp /etc/elasticsearch/certs/http_ca.crt /etc/logstash/tls/',
              ]
            : []),
          ...KEYSTORE_COMMANDS.map((command) => `sudo /usr/share/logstash/${command}`),
          'sudo chown logstash /etc/logstash/logstash.keystore',
          'sudo chmod 600 /etc/logstash/logstash.keystore',
          'sudo systemctl restart logstash',
        ],
        sensor: [
          'sudo install -o root -m 600 packetbeat.yml /etc/packetbeat/packetbeat.yml',
          'sudo packetbeat test config',
          'sudo packetbeat test output',
          'sudo systemctl restart packetbeat',
        ],
      };
    case 'macos':
      return {
        install: [
          'brew tap elastic/tap',
          'brew install elastic/tap/logstash-full elastic/tap/packetbeat-full',
        ],
        logstash: [
          'export PATH="$(brew --prefix logstash-full)/libexec/bin:$PATH" PIPELINE_FOLDER="$PWD/pipeline"',
          ...KEYSTORE_COMMANDS.map((command) =>
            command.replace('bin/', '').replace('/etc/logstash', '"$PWD"')
          ),
          'logstash --path.settings "$PWD"',
        ],
        sensor: SENSOR_COMMANDS.map((command) => `sudo ${command} --strict.perms=false`),
      };
    case 'windows':
      return {
        install: [],
        logstash: [
          "$env:PIPELINE_FOLDER = \"$($PWD.Path.Replace('\\', '/'))/pipeline\"",
          ...KEYSTORE_COMMANDS.map((command) =>
            command
              .replace('bin/logstash-keystore', 'C:\\logstash\\bin\\logstash-keystore.bat')
              .replace('/etc/logstash', '"$PWD"')
          ),
          'C:\\logstash\\bin\\logstash.bat --path.settings "$PWD"',
        ],
        sensor: SENSOR_COMMANDS.map((command) =>
          command
            .replace('packetbeat ', '& "C:\\Program Files\\Packetbeat\\packetbeat.exe" ')
            .replace('"$PWD/packetbeat.yml"', '"$PWD\\packetbeat.yml"')
        ),
      };
    case 'docker':
      return {
        install: [],
        logstash: [
          'read -r -p "Elasticsearch user: " ELASTICSEARCH_USER',
          'read -r -s -p "Password: " ELASTICSEARCH_PASSWORD',
          'export ELASTICSEARCH_USER ELASTICSEARCH_PASSWORD',
          [
            'docker run -d --name logstash --network host -e ELASTICSEARCH_USER -e ELASTICSEARCH_PASSWORD',
            '  -v "$PWD/pipelines.yml:/usr/share/logstash/config/pipelines.yml:ro"',
            '  -v "$PWD/pipeline:/usr/share/logstash/pipeline:ro"',
            `  logstash:${site.logstashVersion}`,
          ].join(' \\\n'),
        ],
        sensor: [
          [
            'docker run -d --name packetbeat --network host --user root --cap-add NET_ADMIN --cap-add NET_RAW',
            '  -v "$PWD/packetbeat.yml:/usr/share/packetbeat/packetbeat.yml:ro"',
            `  elastic/packetbeat:${site.packetbeatVersion} -e --strict.perms=false`,
          ].join(' \\\n'),
        ],
      };
  }
}
