import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import {
  configurationFiles,
  DEFAULT_SITE,
  protocolsOf,
  shippingPorts,
  siteFaults,
  type Site,
} from '../../plugin/common/configure';
import { clientFor } from '../replay/target';
import { whenStopped } from '../system/stop';
import { askForSite, listOf } from './ask';
import { nextSteps, writeFiles } from './files';
import { SHIPPED } from './shipped';
import { verdict, waitAndVerify } from './verify';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const MINUTE = 60_000;
/** Packetbeat's idle time of a connection, its queue and Elasticsearch's refresh, twice. */
const BOTH_MS = 90_000;
/** A second sensor may report up to ten seconds after the first (differences), and its queue and the refresh take a moment. */
const MORE_MS = 15_000;

function minutes(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0 is wanted.');
  return value;
}

interface Options {
  readonly interface: string;
  readonly logstash: string;
  readonly elasticsearch: string;
  readonly elasticsearchAuthority: boolean;
  readonly packetbeatVersion: string;
  readonly logstashVersion: string;
  readonly tls: boolean;
  readonly internal: string[];
  readonly protocols: string[];
  readonly out: string;
  readonly force: boolean;
  readonly wait: boolean;
  readonly onlyVerify: boolean;
  readonly minutes: number;
}

/**
 * `npm run -s configure`: writes matching packetbeat.yml and Logstash pipeline for a site, says how secrets get into the keystores, then waits for
 * the first documents and diagnoses them. Ends with 1 when something is wrong or nothing came.
 */
async function main(): Promise<void> {
  const site = DEFAULT_SITE;
  const program = new Command('configure')
    .description(
      'Writes a packetbeat.yml and a Logstash pipeline that fit together, says how secrets get into the keystores, waits for the first documents and says whether they are right. Without any option it asks.'
    )
    .option('--interface <name>', 'network interface of the sensor', site.interface)
    .option('--logstash <host:port>', 'as the sensor reaches it', site.logstashHost)
    .option('--elasticsearch <url>', 'as Logstash reaches it', site.elasticsearchHost)
    .option('--elasticsearch-authority', 'Logstash is given the authority of its certificate', false)
    .option('--packetbeat-version <version>', 'decides how flows are reported', site.packetbeatVersion)
    .option('--logstash-version <version>', 'decides what TLS options are called', site.logstashVersion)
    .option('--tls', 'sensors and Logstash show each other certificates', false)
    .option('--internal <networks>', 'CIDR, comma between them; default: private addresses', listOf, [])
    .option(
      '--protocols <names>',
      `comma between them; default: all (${protocolsOf(SHIPPED).join(', ')})`,
      listOf,
      []
    )
    .option('-o, --out <folder>', 'to write into', 'network-traffic-config')
    .option('--force', 'write over files that are there and different', false)
    .option('--no-wait', 'write only')
    .option('--only-verify', 'write nothing: wait for documents and verify them', false)
    .option('--minutes <number>', 'how long to wait for the first document', minutes, 10)
    .addHelpText(
      'after',
      '\nVerifying asks the Elasticsearch of --elasticsearch, or of ELASTICSEARCH_URL where it has another name from here, with ELASTICSEARCH_API_KEY or ELASTICSEARCH_USERNAME and _PASSWORD; NODE_EXTRA_CA_CERTS names the file of its authority.'
    )
    .parse();
  const options = program.opts<Options>();
  const asked = process.argv.length === 2 && process.stdin.isTTY;
  const chosen = asked ? await askForSite() : siteOf(options);
  const faults = siteFaults(chosen, SHIPPED);
  if (faults.length > 0) program.error(faults.map(({ message }) => message).join('\n'));
  if (!options.onlyVerify) {
    const written = writeFiles(resolve(options.out), configurationFiles(chosen, SHIPPED), options.force);
    process.stdout.write(`${nextSteps(options.out, written).join('\n')}\n`);
  }
  if (options.wait || options.onlyVerify)
    await verify(
      process.env['ELASTICSEARCH_URL'] ?? chosen.elasticsearchHost,
      shippingPorts(chosen),
      options.minutes
    );
}

function siteOf(options: Options): Site {
  return {
    interface: options.interface,
    logstashHost: options.logstash,
    elasticsearchHost: options.elasticsearch,
    elasticsearchAuthority: options.elasticsearchAuthority,
    packetbeatVersion: options.packetbeatVersion,
    logstashVersion: options.logstashVersion,
    tls: options.tls,
    internalNetworks: options.internal,
    protocols: options.protocols,
  };
}

async function verify(url: string, ports: readonly number[], waitMinutes: number): Promise<void> {
  const client = clientFor(url);
  const stop = new AbortController();
  whenStopped(() => stop.abort());
  say(`Looking into ${url}, up to ${waitMinutes} minutes, for the first documents; Ctrl-C stops it.`);
  try {
    const diagnosis = await waitAndVerify({
      client,
      firstMs: waitMinutes * MINUTE,
      bothMs: BOTH_MS,
      moreMs: MORE_MS,
      shippingPorts: ports,
      report: say,
      signal: stop.signal,
    });
    if (diagnosis === null)
      process.stdout.write(
        'No new document came. Does `packetbeat test output` reach Logstash? Does Logstash’s log name Elasticsearch? Then: npm run -s configure -- --only-verify\n'
      );
    else process.stdout.write(`${verdict(diagnosis).join('\n')}\n`);
    if (diagnosis === null || diagnosis.findings.some(({ severity }) => severity === 'error'))
      process.exitCode = 1;
  } finally {
    await client.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
