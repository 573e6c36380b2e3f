import type { Client } from '@elastic/elasticsearch';
import { ask } from '../../elasticsearch/anomalies/ask';
import { Rule } from '../../elasticsearch/alerts/kibana';
import { median, print, timed } from '../measure';
import { writeLines } from '../route/bulk';
import { documents, NOW } from '../route/volume';

/** One run may cost so many times what the panel's own request of the same six hours costs. */
const MOST = 1.25;

/** Times runs of a rule and the panel's request in turns; true when the median of their ratios holds the bar. */
export async function benchCost(
  client: Client,
  options: { readonly documents: number; readonly domains: number; readonly rounds: number }
): Promise<boolean> {
  const written = await writeLines(client, documents(options));
  await client.indices.forcemerge({ index: 'logstash-*', max_num_segments: 1 }, { requestTimeout: 600_000 });
  const panel = (): Promise<unknown> =>
    ask(client, NOW, { indexPattern: 'logstash-*', hours: 6, bucketSeconds: 300, maxFindings: 200 });
  const rule = new Rule(client, {}, 'logstash-*');
  const run = async (): Promise<void> => {
    const { outcome, messages } = await rule.run(NOW);
    if (outcome !== 'succeeded') throw new Error(messages.join(' '));
  };
  await panel();
  await run();
  const ratios: number[] = [];
  const times: [number, number][] = [];
  for (let round = 0; round < options.rounds; round++) {
    const [a, b] = [await timed(panel), await timed(run)];
    times.push([a, b]);
    ratios.push(b / a);
  }
  const ratio = median(ratios);
  print(
    `${written} documents; panel ${median(times.map(([a]) => a)).toFixed(0)} ms, run ${median(times.map(([, b]) => b)).toFixed(0)} ms, ` +
      `ratio ${ratio.toFixed(2)} (bar ${MOST}), ${rule.runs.at(-1)?.active.size ?? 0} alerts`
  );
  return ratio <= MOST;
}
