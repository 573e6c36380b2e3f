import { i18n } from '@kbn/i18n';
import { found, notRun, ok, percent, type DiagnosticCheck } from './check';
import { searchFlows } from './search_flows';

const CONNECTIONS = 200;
const AGENTS = 50;
const SHARE = 0.2;

interface Buckets<T> {
  readonly buckets: readonly T[];
}
interface Agent {
  readonly key: string;
  readonly doc_count: number;
  readonly names: Buckets<{ readonly key: string }>;
}
interface Answer {
  readonly agents: Buckets<Agent>;
  readonly connections: Buckets<{ readonly agents: { readonly value: number } }>;
}

export const capturedTwice: DiagnosticCheck = {
  id: 'captured_twice',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.capturedTwice.question', {
      defaultMessage: 'Traffic is captured only once',
    }),
  judges: 'flows',
  async ask(context) {
    const { keyword } = context.traffic;
    const id = keyword('agent.id');
    const answer = await searchFlows<Answer>(context, {
      agents: {
        terms: { field: id, size: AGENTS },
        aggs: { names: { terms: { field: keyword('agent.name'), size: 1 } } },
      },
      connections: {
        terms: { field: keyword('network.community_id'), size: CONNECTIONS },
        aggs: { agents: { cardinality: { field: id } } },
      },
    });
    const { agents, connections } = answer.aggregations;
    const sensors = agents?.buckets ?? [];
    if (sensors.length < 2)
      return ok(
        i18n.translate('networkTraffic.diagnosis.capturedTwice.oneSensor', {
          defaultMessage: 'Only one sensor sends data.',
        })
      );
    const buckets = connections?.buckets ?? [];
    if (buckets.length === 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.capturedTwice.noCommunityId', {
          defaultMessage: 'The documents do not contain network.community_id.',
        })
      );
    const twice = buckets.filter(({ agents }) => agents.value > 1).length;
    if (twice / buckets.length < SHARE)
      return ok(
        i18n.translate('networkTraffic.diagnosis.capturedTwice.checked', {
          defaultMessage:
            '{twice} of {connections, plural, one {# connection} other {# connections}} were captured by more than one sensor.',
          values: { connections: buckets.length, twice },
        })
      );
    return found('captured_twice', {
      symptom: i18n.translate('networkTraffic.diagnosis.capturedTwice.symptom', {
        defaultMessage: 'Volumes are about twice as high as the switch or the provider reports.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.capturedTwice.cause', {
        defaultMessage:
          'Several sensors capture the same packets, for example two sensors on one path, or a bridge and its members.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.capturedTwice.connections', {
            defaultMessage: 'Checked connections',
          }),
          value: buckets.length,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.capturedTwice.duplicates', {
            defaultMessage: 'Captured by more than one sensor',
          }),
          value: `${twice} (${percent(twice, buckets.length)})`,
        },
        ...sensors.map((sensor) => ({
          label: i18n.translate('networkTraffic.diagnosis.capturedTwice.flowsOf', {
            defaultMessage: 'Flows of {sensor}',
            values: { sensor: labelOf(sensor) },
          }),
          value: sensor.doc_count,
        })),
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.capturedTwice.remedy', {
        defaultMessage:
          'Use one sensor per path: set packetbeat.interfaces.device to one interface, or filter the dashboard by agent.name.',
      }),
    });
  },
};

const unnamed = (): string =>
  i18n.translate('networkTraffic.diagnosis.capturedTwice.unnamed', {
    defaultMessage: 'sensor without a name',
  });

/** Two Packetbeats of one machine have one name: only their ids tell them apart. */
function labelOf({ key, names }: Agent): string {
  return i18n.translate('networkTraffic.diagnosis.capturedTwice.nameAndId', {
    defaultMessage: '{name} (agent.id {id}…)',
    values: { name: names.buckets[0]?.key ?? unnamed(), id: key.slice(0, 8) },
  });
}
