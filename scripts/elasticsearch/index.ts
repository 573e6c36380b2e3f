import { Command, Option } from 'commander';
import { whenStopped } from '../system/stop';
import { startElasticsearch } from './start';
import { DISTRIBUTIONS, type ElasticsearchVersion } from './versions';

async function main(): Promise<void> {
  const versions = Object.keys(DISTRIBUTIONS);
  const options = new Command('elasticsearch')
    .description('Runs one embedded Elasticsearch node until Ctrl-C.')
    .addOption(new Option('--es-version <version>', 'which one').choices(versions).default('8.19.7'))
    .option('--port <number>', 'default: any free one', Number)
    .option('--data <folder>', 'kept at the end; default: a folder that is removed')
    .option('--heap <megabytes>', 'of the Java machine', Number, 512)
    .parse()
    .opts<{ esVersion: ElasticsearchVersion; port?: number; data?: string; heap: number }>();
  const node = await startElasticsearch({
    version: options.esVersion,
    heapMb: options.heap,
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.data === undefined ? {} : { dataDir: options.data }),
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  process.stdout.write(`${node.url}\n`);
  whenStopped(() => void node.stop());
  await node.ended;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
