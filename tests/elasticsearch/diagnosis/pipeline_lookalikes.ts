import { PIPELINE_VERSION } from '../../../plugin/common/domain/flows';
import { healthy, patched } from './documents';
import { all, some, type Lookalike } from './lookalike';

/** What looks like a wrong Logstash and is none. */
export const PIPELINE_LOOKALIKES: readonly Lookalike[] = [
  {
    of: 'pipeline_absent',
    because: 'a quarter of the flows of another pipeline beside ours',
    build: ({ client }) => healthy(client, some(4, patched(['network_traffic'], undefined), 'flow')),
  },
  {
    of: 'pipeline_outdated',
    because: 'it was replaced a while ago',
    build: async ({ client }) => {
      await healthy(client);
      const older = all(
        patched(['network_traffic', 'pipeline_version'], PIPELINE_VERSION - 1),
        patched(['network', 'community_id'], '1:older')
      );
      await healthy(client, some(1, older, 'flow'), { ageMinutes: 24, flows: 20, transactions: 20 });
    },
  },
  {
    of: 'sensor_split',
    because: 'the sensor went over to another Logstash once',
    build: async ({ client }) => {
      for (const [ageMinutes, host] of [
        [24, 'logstash-0'],
        [12, 'logstash-1'],
        [1, 'logstash-1'],
      ] as const)
        await healthy(client, patched(['network_traffic', 'pipeline_host'], host), {
          ageMinutes,
          flows: 20,
          transactions: 20,
        });
    },
  },
];
