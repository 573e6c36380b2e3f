import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The value in the middle; the upper of two. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Milliseconds that it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Runs a bench over an Elasticsearch of its own, and ends with an error when it says that a bar is not held. */
export async function benchOnNode(bench: (client: Client, url: string) => Promise<boolean>): Promise<void> {
  const node = await startElasticsearch({ heapMb: 1024 });
  const client = new Client({ node: node.url, requestTimeout: 120_000 });
  try {
    if (!(await bench(client, node.url))) process.exitCode = 1;
  } finally {
    await client.close();
    await node.stop();
  }
}
