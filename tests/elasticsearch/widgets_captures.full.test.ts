import { Client } from '@elastic/elasticsearch';
import { startElasticsearch } from '../../scripts/elasticsearch/start';
import { CAPTURES, captured, talkersOf } from './widgets/captures';
import { clickMarks } from './widgets/matrix';
import { asker, expectEveryWidget, putTemplates, writeEvents } from './widgets/stored';
import { OTHER, rowsOf } from './widgets/tables';

const NOW = Date.UTC(2026, 10, 24, 12, 34, 56, 789);
/** A few captures were taken over years. */
const FROM = NOW - 30 * 86_400_000;
jest.setTimeout(600_000);

let node: Awaited<ReturnType<typeof startElasticsearch>>;
let client: Client;

// The captures are not part of the repository: without them these cases are reported as skipped.
const whenShared = CAPTURES.length > 0 ? describe : describe.skip;

whenShared('real captures', () => {
  beforeAll(async () => {
    node = await startElasticsearch({ heapMb: 512 });
    client = new Client({ node: node.url });
    await putTemplates(client);
  }, 180_000);

  afterAll(async () => {
    await client.close();
    await node.stop();
  });

  it.each(CAPTURES)('%s', async (capture) => {
    const { facts, documents } = captured(capture, FROM, NOW);
    const pattern = `logstash-${capture.toLowerCase()}`;
    await writeEvents(client, pattern, documents);
    const question = { client, pattern, from: FROM, to: NOW };
    await expectEveryWidget(question, facts);
    const { wrong } = await clickMarks(question, facts, 'all');
    expect(wrong).toEqual([]);

    const talkers = talkersOf(capture);
    if (!talkers) return;
    const ask = await asker(question);
    for (const [slug, field] of [
      ['clients', 'source.bytes'],
      ['servers', 'destination.bytes'],
    ] as const) {
      const rows = rowsOf(await ask(slug));
      const total = rows.reduce((sum, { sent }) => sum + Number(sent), 0);
      const reference = new Map(talkers[field]?.top);
      const both = rows.filter(({ address }) => address !== OTHER && reference.has(String(address)));
      expect({ slug, total }).toEqual({ slug, total: talkers[field]?.total });
      expect(both.map(({ address, sent }) => [address, sent])).toEqual(
        both.map(({ address }) => [address, reference.get(String(address))])
      );
    }
  });
});
