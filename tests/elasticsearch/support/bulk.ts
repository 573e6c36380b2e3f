import type { Client } from '@elastic/elasticsearch';

const AT_ONCE = 10_000;

/** A new document: as an object, or as the JSON of one. */
export interface NewDocument {
  readonly index: string;
  readonly document: object | string;
}

/**
 * Creates documents by `_bulk`, many at a time.
 * @returns how many. @throws what Elasticsearch says of the first that it refuses
 */
export async function writeBulk(client: Client, documents: Iterable<NewDocument>): Promise<number> {
  let operations: (object | string)[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    if (operations.length === 0) return;
    const { errors, items } = await client.bulk({
      operations,
      filter_path: ['errors', 'items.*.error'],
    });
    if (errors) throw new Error(`Not written: ${JSON.stringify(items.find(({ create }) => create?.error))}`);
    operations = [];
  };
  for (const { index, document } of documents) {
    operations.push({ create: { _index: index } }, document);
    written++;
    if (operations.length >= 2 * AT_ONCE) await flush();
  }
  await flush();
  return written;
}
