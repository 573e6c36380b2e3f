import { searchFlows } from './search';
import { counted } from '../plural';
import { found, notRun, ok, percent, type DoctorCheck } from './types';

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
  readonly agents?: Buckets<Agent>;
  readonly connections?: Buckets<{ readonly agents: { readonly value: number } }>;
}

export const capturedTwice: DoctorCheck = {
  id: 'captured_twice',
  question: 'Is the same traffic captured more than once?',
  async ask(patient) {
    const { survey } = patient;
    if (survey.flows === 0) return ok('There are no flows.');
    const id = survey.keyword('agent.id');
    const answer = await searchFlows(patient, {
      agents: {
        terms: { field: id, size: AGENTS },
        aggs: { names: { terms: { field: survey.keyword('agent.name'), size: 1 } } },
      },
      connections: {
        terms: { field: survey.keyword('network.community_id'), size: CONNECTIONS },
        aggs: { agents: { cardinality: { field: id } } },
      },
    });
    const { agents, connections } = (answer.aggregations ?? {}) as unknown as Answer;
    const sensors = agents?.buckets ?? [];
    if (sensors.length < 2) return ok('One Packetbeat writes.');
    const buckets = connections?.buckets ?? [];
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
        ...sensors.map((sensor) => ({ label: `Flows of ${labelOf(sensor)}`, value: sensor.doc_count })),
      ],
      remedy:
        'Let one sensor capture each path: set packetbeat.interfaces.device to one interface, or filter the dashboard by agent.name.',
    });
  },
};

/** Two Packetbeats of one machine have one name: only their ids tell them apart. */
function labelOf({ key, names }: Agent): string {
  return `${names.buckets[0]?.key ?? 'a sensor without a name'} (agent.id ${key.slice(0, 8)}…)`;
}
