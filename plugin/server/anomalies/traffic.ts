import type { AnomaliesBound } from '../../common/api/anomalies';
import { joinBytes, largestFlowsSearch, nameSearches, readLargestFlows } from './bytes';
import type { ByteQuery } from './bytes';
import type { Searcher } from '../elasticsearch/search';
import type { Scene } from './gather';
import { ask, question, withinBuckets } from './questions';
import { addressesToComplete, completingSearch, rankLists, readTalkerLists, talkerSearches } from './talkers';
import type { TalkerQuery } from './talkers';

/** What the flows say. */
export interface Traffic {
  readonly talkers: ReturnType<typeof rankLists> | null;
  readonly bytes: ReturnType<typeof joinBytes> | null;
  readonly bounds: readonly AnomaliesBound[];
}

/** Talkers and largest connections, then what their answers left open: exact sums, and the names of the connections. */
export function gatherTraffic(searcher: Searcher, scene: Scene): Promise<Traffic> {
  return withinBuckets((budget) => trafficWithin(searcher, scene, budget));
}

async function trafficWithin(searcher: Searcher, scene: Scene, budget: number): Promise<Traffic> {
  const talkers = talkerQueryOf(scene);
  const bytes = byteQueryOf(scene, budget);
  const first = {
    talkers: talkers && question(talkerSearches(talkers), readTalkerLists),
    flows: bytes && question([largestFlowsSearch(bytes)], ([result]) => readLargestFlows(result ?? {})),
  };
  await ask(searcher, [first.talkers, first.flows]);

  const lists = first.talkers?.answer();
  const flows = first.flows?.answer();
  const open = talkers && lists ? addressesToComplete(talkers, lists) : [];
  const second = {
    completed:
      talkers && open.length > 0 ? question([completingSearch(talkers, open)], ([result]) => result) : null,
    names:
      bytes && flows ? question(nameSearches(bytes, flows), (results) => joinBytes(flows, results)) : null,
  };
  await ask(searcher, [second.completed, second.names]);

  return {
    talkers: talkers && lists ? rankLists(talkers, lists, second.completed?.answer()) : null,
    bytes: second.names?.answer() ?? null,
    bounds: [],
  };
}

function talkerQueryOf({ request, window, fields }: Scene): TalkerQuery | null {
  const { talkers, timeField, filter: user, internalNetworks } = request;
  const { sourceIp, destinationIp } = fields;
  if (talkers === false || sourceIp === null || destinationIp === null) return null;
  return {
    timeField,
    sourceIp,
    destinationIp,
    user,
    from: window.from,
    to: window.to,
    internalNetworks,
    ...talkers,
  };
}

function byteQueryOf({ request, window, fields, probe }: Scene, budget: number): ByteQuery | null {
  const plans = probe.sources.filter((plan) => plan.present && plan.source !== 'dns');
  if (!request.bytesByDomain || fields.communityId === null || plans.length === 0) return null;
  return {
    timeField: request.timeField,
    communityId: fields.communityId,
    user: request.filter,
    from: window.from,
    to: window.to,
    plans,
    budget,
  };
}
