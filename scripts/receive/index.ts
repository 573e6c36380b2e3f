import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { placeDatabase } from '../enrich';
import { assertTarget, clientFor } from '../replay/target';
import { whenStopped } from '../system/stop';
import { startReceiver, type ReceiverOptions } from './receiver';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const EVERY = 10_000;

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}

interface TlsFiles {
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
}

/** @throws {Error} when one file comes without the other, or cannot be read. */
function tlsOf({ cert, key, ca }: TlsFiles): ReceiverOptions['tls'] {
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new Error('TLS needs both --cert and --key.');
  return {
    cert: readFileSync(cert),
    key: readFileSync(key),
    ...(ca === undefined ? {} : { ca: readFileSync(ca) }),
  };
}

/** `npm run -s receive`: takes what a Packetbeat with `output.logstash` sends, where there is no Logstash. */
async function main(): Promise<void> {
  const {
    url = process.env['ELASTICSEARCH_URL'],
    port,
    host,
    yes,
    ...files
  } = new Command('receive')
    .description(
      'Stands in for Logstash when trying things out: Beats → the pipeline’s filters → Elasticsearch. It is no Logstash: no queue on disk, one process.'
    )
    .option('--url <url>', 'Elasticsearch; also ELASTICSEARCH_URL')
    .option('--port <number>', 'to listen on', portNumber, 5044)
    .option('--host <address>', 'to listen on', '127.0.0.1')
    .option('--cert <file>', 'certificate to show: switches TLS on, needs --key')
    .option('--key <file>', 'its key')
    .option('--ca <file>', 'authority whose certificate Beats must show')
    .option('--yes', 'write into a cluster that is not the embedded one')
    .parse()
    .opts<{ url?: string; port: number; host: string; yes?: true } & TlsFiles>();
  if (url === undefined)
    throw new Error(
      'Where to? Give --url or ELASTICSEARCH_URL; `npm run -s elasticsearch` starts an embedded one.'
    );
  const tls = tlsOf(files);
  const client = clientFor(url);
  await assertTarget(client, url, yes === true);
  const receiver = await startReceiver({
    client,
    port,
    host,
    places: await placeDatabase(say),
    report: say,
    ...(tls === undefined ? {} : { tls }),
  });
  say(
    `Waiting for Beats on ${host}:${receiver.port}${tls === undefined ? '' : ' with TLS'} in place of a Logstash; Ctrl-C ends it.`
  );
  const tick = setInterval(() => {
    const { received, indexed, duplicates } = receiver.counts();
    if (received > 0) say(`${received} events received, ${indexed} stored, ${duplicates} there already`);
  }, EVERY);
  await new Promise<void>((resolve) => whenStopped(resolve));
  clearInterval(tick);
  await receiver.close();
  await client.close();
  const { received, indexed, duplicates, rejected } = receiver.counts();
  process.stdout.write(
    `${received} events received, ${indexed} stored, ${duplicates} there already, ${rejected.reduce((sum, { count }) => sum + count, 0)} rejected\n`
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
