import { PIPELINE_VERSION } from '../../../plugin/common/domain/flows';
import { healthy, patched, type World } from './documents';

/** What can be wrong with the Logstash between sensors and Elasticsearch. */
export const PIPELINE_WORLDS: readonly World[] = [
  {
    cause: 'pipeline_absent',
    build: ({ client }) =>
      healthy(client, (document) =>
        document.type === 'flow' ? { ...document, network_traffic: undefined } : document
      ),
  },
  {
    cause: 'pipeline_outdated',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        index % 2 === 0
          ? patched(['network_traffic', 'pipeline_version'], PIPELINE_VERSION - 1)(document)
          : document
      ),
  },
  {
    cause: 'sensor_split',
    build: async ({ client }) => {
      for (const ageMinutes of [1, 12, 24])
        await healthy(
          client,
          (document, index) =>
            patched(
              ['network_traffic', 'pipeline_host'],
              `logstash-${index % 2}`
            )({
              ...document,
              ...(document.type === 'flow' && { flow: { id: `${ageMinutes}:${index}`, final: true } }),
            }),
          { ageMinutes, flows: 20, transactions: 20 }
        );
    },
  },
];
