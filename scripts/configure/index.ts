import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import {
  keystoreSteps,
  logstashPipeline,
  packetbeatConfiguration,
  siteFaults,
  type Site,
} from '../../plugin/common/configure';

const DEPLOY = join(__dirname, '..', '..', 'deploy');
const shipped = (path: string): string => readFileSync(join(DEPLOY, path), 'utf8');
const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

interface Options {
  readonly interface: string;
  readonly logstash: string;
  readonly elasticsearch: string;
  readonly packetbeatVersion: string;
  readonly tls: boolean;
  readonly internal: string[];
  readonly protocols: string[];
  readonly out: string;
}

/** `npm run -s configure`: matching packetbeat.yml and Logstash pipeline for a site. Secrets are never asked for: the steps say where to type them. */
function main(): void {
  const program = new Command('configure')
    .description(
      'Writes a packetbeat.yml and a Logstash pipeline that fit together, and says how secrets get into the keystores'
    )
    .option('--interface <name>', 'network interface of the sensor', 'any')
    .option('--logstash <host:port>', 'as the sensor reaches it', 'localhost:5044')
    .option('--elasticsearch <url>', 'as Logstash reaches it', 'http://localhost:9200')
    .option('--packetbeat-version <version>', 'decides how flows are reported', '7.17.0')
    .option('--tls', 'sensors and Logstash show each other certificates', false)
    .option('--internal <networks>', 'CIDR, comma between them; default: private addresses', list, [])
    .option('--protocols <names>', 'comma between them; default: all', list, [])
    .option('-o, --out <folder>', 'to write into', 'network-traffic-config')
    .parse();
  const options = program.opts<Options>();
  const site: Site = {
    interface: options.interface,
    logstashHost: options.logstash,
    elasticsearchHost: options.elasticsearch,
    packetbeatVersion: options.packetbeatVersion,
    tls: options.tls,
    internalNetworks: options.internal,
    protocols: options.protocols,
  };
  const faults = siteFaults(site);
  if (faults.length > 0) program.error(faults.join('\n'));
  const out = resolve(options.out);
  const pipeline = logstashPipeline(
    {
      input: shipped('logstash/pipeline/10-input.conf'),
      filter: shipped('logstash/pipeline/20-filter.conf'),
      output: shipped('logstash/pipeline/30-output.conf'),
    },
    site
  );
  mkdirSync(join(out, 'pipeline'), { recursive: true });
  const files: readonly (readonly [string, string])[] = [
    ['packetbeat.yml', packetbeatConfiguration(shipped('packetbeat/packetbeat.yml'), site)],
    ['pipeline/10-input.conf', pipeline.input],
    ['pipeline/20-filter.conf', pipeline.filter],
    ['pipeline/30-output.conf', pipeline.output],
    ['pipeline/flow_delta.rb', shipped('logstash/pipeline/flow_delta.rb')],
    ['pipelines.yml', shipped('logstash/pipelines.yml')],
  ];
  for (const [name, text] of files) writeFileSync(join(out, name), text, { mode: 0o600 });
  const steps = [
    `Written: ${files.map(([name]) => join(options.out, name)).join(', ')}`,
    'On the machine with Logstash, in its folder:',
    ...keystoreSteps().map((step) => `  ${step}`),
    `  copy pipeline/ to /usr/share/logstash/pipeline and pipelines.yml to its config folder, then start it`,
    'On the sensor:',
    '  packetbeat test config -c packetbeat.yml && packetbeat -e -c packetbeat.yml',
    'Then open Network Traffic in Kibana: its diagnosis says whether documents arrive and are right.',
  ];
  process.stdout.write(`${steps.join('\n')}\n`);
}

main();
