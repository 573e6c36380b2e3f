import { applySetup } from '../../plugin/server/setup/apply';
import { tableOf } from '../bench/detector/evaluate';
import type { LabelledSet } from '../bench/detector/labels';
import { hasShared, sharedSet } from '../bench/detector/shared';
import { syntheticSet } from '../bench/detector/synthetic';
import { indexOf, transaction } from './anomalies/documents';
import { writeBulk, type NewDocument } from './support/bulk';
import { COMPLETE, startNode, type TestNode } from './support/node';
import { setupWorld } from './support/setup_world';
import { bothWays, seen } from './support/summaries';
import { hurry, PATTERN, untilCounted, wipeSummaries } from './support/transforms';
import { wipe } from './support/wipe';

const DAY = 86_400_000;
/** Days of a set before the first that is asked. */
const WARM_UP_DAYS = 7;
/** Each count is so many documents; the large domains of a set would be a hundred million. */
const MOST_DOCUMENTS = 16_000;

const shared = hasShared();

// Runs where an Elasticsearch with transforms is (DEVELOPERS.md); the shared sets lie beside the checkout.
(COMPLETE ? describe : describe.skip)('labelled sets, day by day from summaries and from events', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode();
  }, 180_000);
  afterAll(() => node.stop());

  it.each([
    ...(shared ? ['syn_A_101', 'syn_A_102'] : []).map((name) => ({
      name,
      make: () => sharedSet(`synth/${name}`),
    })),
    ...[21, 22].map((seed) => ({ name: `own ${seed}`, make: () => syntheticSet(seed) })),
  ])(
    'are equal to the last count: $name',
    async ({ make }) => {
      const set = make();
      const { client, context } = setupWorld(node.url);
      await wipe(client);
      await applySetup(context);
      const { labels } = set;
      const days = Math.floor((labels.buckets * labels.bucket_s * 1000) / DAY);
      // Recent ones: summaries are kept for so many days.
      const start = (Math.floor(Date.now() / DAY) - days) * DAY;
      await writeBulk(client, documentsOf(set, start));
      await client.indices.refresh({ index: PATTERN });
      await applySetup(context, { settings: { summaries: true } });
      try {
        await hurry(client);
        await untilCounted(client);
        let findings = 0;
        for (let day = WARM_UP_DAYS; day < days; day++) {
          const from = start + day * DAY;
          const { summaries, events } = await bothWays(client, {
            timeRange: { from, to: from + DAY },
            now: from + DAY + 60_000,
            sources: ['tls'],
            bucketSeconds: labels.bucket_s,
            maxFindings: 200,
            maxDomains: 1000,
          });
          expect([summaries.counted.from, events.counted.from]).toEqual(['summaries', 'events']);
          expect(seen(summaries)).toEqual(seen(events));
          findings += events.findings.length;
        }
        expect(findings).toBeGreaterThan(days);
      } finally {
        await wipeSummaries(client);
      }
    },
    1_800_000
  );
});

/** The documents behind the counts of all domains but the large ones, spread over each bucket. */
function* documentsOf(set: LabelledSet, start: number): Generator<NewDocument> {
  const { series, bucketMs } = tableOf(set);
  for (const { domain, buckets, counts } of series) {
    if (Array.from(counts).reduce((sum, count) => sum + count, 0) > MOST_DOCUMENTS) continue;
    for (let i = 0; i < buckets.length; i++) {
      const count = counts[i] ?? 0;
      for (let n = 0; n < count; n++)
        yield documentAt(
          start + (buckets[i] ?? 0) * bucketMs + Math.floor(((n + 0.5) / count) * bucketMs),
          domain
        );
    }
  }
}

const documentAt = (timestamp: number, domain: string): NewDocument => ({
  index: indexOf('logstash', timestamp),
  document: { ...transaction({ timestamp, domain }), event: { ingested: timestamp } },
});
