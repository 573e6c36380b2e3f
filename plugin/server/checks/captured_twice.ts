import { searchFlows } from './search';
import { counted } from '../plural';
import { found, notRun, ok, percent, type DoctorCheck } from './types';

const CONNECTIONS = 200;
const SHARE = 0.2;

interface Answer {
  readonly buckets: readonly { readonly agents: { readonly value: number } }[];
}

export const capturedTwice: DoctorCheck = {
  id: 'captured_twice',
  question: 'Is the same traffic captured more than once?',
  async ask(patient) {
    const { survey } = patient;
    if (Object.keys(survey.byAgent).length < 2) return ok('One Packetbeat writes.');
    const answer = await searchFlows(patient, {
      connections: {
        terms: { field: survey.keyword('network.community_id'), size: CONNECTIONS },
        aggs: { agents: { cardinality: { field: survey.keyword('agent.id') } } },
      },
    });
    const { buckets } = (answer.aggregations?.connections as Answer | undefined) ?? { buckets: [] };
    if (buckets.length === 0) return notRun('The documents carry no network.community_id.');
    const twice = buckets.filter(({ agents }) => agents.value > 1).length;
    if (twice / buckets.length < SHARE)
      return ok(`Of ${counted(buckets.length, 'connection')}, more than one Packetbeat saw ${twice}.`);
    return found('captured_twice', {
      symptom: 'Volumes are about twice what the switch or the provider counts.',
      cause:
        'Several Packetbeats see the same packets: two sensors on one path, or a bridge and its members.',
      evidence: [
        { label: 'Connections looked at', value: buckets.length },
        { label: 'Seen by more than one', value: `${twice} (${percent(twice, buckets.length)})` },
        ...Object.entries(survey.byAgent).map(([agent, documents]) => ({
          label: `Documents of ${agent}`,
          value: documents,
        })),
      ],
      remedy:
        'Let one sensor capture each path: set packetbeat.interfaces.device to one interface, or filter the dashboard by agent.name.',
    });
  },
};
