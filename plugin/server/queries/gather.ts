import { i18n } from '@kbn/i18n';
import type { AnomaliesBound, AnomaliesRequest } from '../../common/api/anomalies';
import type { SparseSeries } from '../../common/domain/spikes';
import { DEFAULT_PARAMETERS } from '../../common/domain/spikes/parameters';
import { joinBytes, largestFlowsSearch, nameSearches, readLargestFlows } from './bytes';
import type { ByteQuery } from './bytes';
import { candidateSearches, chooseCandidates } from './candidates';
import type { CandidateRequest, Candidates } from './candidates';
import type { Search, Searcher, SearchResult } from './client';
import { COUNT_FILTER_PATH, countSearch, readCounts, splitCounts } from './counts';
import { TooManyBucketsError } from './errors';
import type { FieldPlan } from './fields';
import type { SourceCounts } from './judge';
import type { Probe, SourcePlan } from './probe';
import { addressesToComplete, completingSearch, rankLists, readTalkerLists, talkerSearches } from './talkers';
import type { TalkerQuery } from './talkers';
import type { AnomalyWindow, Grid } from './window';

/** Below Elasticsearch's default of `search.max_buckets` (65,536), with room for the buckets around. */
const BUCKETS = 60_000;
/** Searches of one `_msearch`; each may answer with a megabyte. */
const MOST_AT_ONCE = 8;
const SECOND_PATHS = [
  ...COUNT_FILTER_PATH,
  ...['source', 'destination', 'connections'].map((name) => `responses.aggregations.${name}`),
];

/** What the route has to work with after the first look at the data. */
export interface Scene {
  readonly request: AnomaliesRequest;
  readonly window: AnomalyWindow;
  readonly fields: FieldPlan;
  readonly probe: Probe;
}

export interface Gathered {
  readonly counts: readonly SourceCounts[];
  readonly talkers: ReturnType<typeof rankLists> | null;
  readonly bytes: ReturnType<typeof joinBytes> | null;
  readonly bounds: readonly AnomaliesBound[];
}

/**
 * The two phases: candidates beside talkers, then the counts of the candidates beside what the first answers left
 * open. Where the cluster allows fewer buckets than is usual, once more with what its error names.
 */
export async function gather(searcher: Searcher, scene: Scene): Promise<Gathered> {
  try {
    return await gatherWithin(searcher, scene, BUCKETS);
  } catch (error) {
    if (!(error instanceof TooManyBucketsError) || error.limit >= BUCKETS) throw error;
    const gathered = await gatherWithin(searcher, scene, Math.max(1, Math.floor(error.limit * 0.9)));
    const message = i18n.translate('networkTraffic.panel.gather.clusterAllowsBucketsSearch', {
      defaultMessage:
        'This cluster allows {limit} buckets a search (search.max_buckets): the searches were divided, which takes longer.',
      values: { limit: error.limit },
    });
    return { ...gathered, bounds: [...gathered.bounds, { kind: 'buckets', message }] };
  }
}

async function gatherWithin(searcher: Searcher, scene: Scene, budget: number): Promise<Gathered> {
  const sources = scene.probe.sources
    .filter((plan) => plan.present)
    .map((plan) => candidateRequest(scene, plan, budget));
  const talkers = talkerQueryOf(scene);
  const bytes = byteQueryOf(scene, budget);
  const first = {
    sources: sources.map((source) => ({
      source,
      candidates: question(candidateSearches(source), (results) => chooseCandidates(source, results)),
    })),
    talkers: talkers && question(talkerSearches(talkers), readTalkerLists),
    flows: bytes && question([largestFlowsSearch(bytes)], ([result]) => readLargestFlows(result ?? {})),
  };
  await ask(searcher, [...first.sources.map((one) => one.candidates), first.talkers, first.flows]);

  const lists = first.talkers?.answer();
  const flows = first.flows?.answer();
  const open = talkers && lists ? addressesToComplete(talkers, lists) : [];
  const second = {
    counts: first.sources.map(({ source, candidates }) =>
      countQuestions(source, scene.window.live, candidates.answer())
    ),
    completed:
      talkers && open.length > 0 ? question([completingSearch(talkers, open)], ([result]) => result) : null,
    names:
      bytes && flows ? question(nameSearches(bytes, flows), (results) => joinBytes(flows, results)) : null,
  };
  await ask(
    searcher,
    [...second.counts.flatMap((count) => [...count.live, ...count.history]), second.completed, second.names],
    SECOND_PATHS
  );

  return {
    counts: second.counts.map((count) => ({
      plan: count.plan,
      candidates: count.candidates,
      live: count.live.flatMap((part) => part.answer()),
      history: count.history.flatMap((part) => part.answer()),
    })),
    talkers: talkers && lists ? rankLists(talkers, lists, second.completed?.answer()) : null,
    bytes: second.names?.answer() ?? null,
    bounds: first.sources.flatMap(({ candidates }) => candidates.answer().bounds),
  };
}

/** Searches whose answers are read as soon as they are there, so that only what was read is kept. */
interface Question<T> {
  readonly searches: readonly Search[];
  accept(results: readonly SearchResult[]): void;
  answer(): T;
}

function question<T>(
  searches: readonly Search[],
  read: (results: readonly SearchResult[]) => T
): Question<T> {
  let kept: { readonly value: T } | undefined;
  return {
    searches,
    accept: (results) => (kept = { value: read(results) }),
    answer: () => {
      if (kept === undefined) throw new Error('The question was not asked.');
      return kept.value;
    },
  };
}

/** Asks all of them in as few `_msearch` as the size of the answers allows. */
async function ask(
  searcher: Searcher,
  questions: readonly (Question<unknown> | null)[],
  paths?: readonly string[]
): Promise<void> {
  let group: Question<unknown>[] = [];
  const flush = async (): Promise<void> => {
    const results = await searcher.run(
      group.flatMap((one) => one.searches),
      paths
    );
    let at = 0;
    for (const one of group) one.accept(results.slice(at, (at += one.searches.length)));
    group = [];
  };
  for (const one of questions) {
    if (one === null) continue;
    const size = group.reduce((sum, other) => sum + other.searches.length, 0);
    if (size > 0 && size + one.searches.length > MOST_AT_ONCE) await flush();
    group.push(one);
  }
  if (group.length > 0) await flush();
}

interface CountQuestions {
  readonly plan: SourcePlan;
  readonly candidates: Candidates;
  readonly live: readonly Question<SparseSeries[]>[];
  readonly history: readonly Question<SparseSeries[]>[];
}

function countQuestions(source: CandidateRequest, live: Grid, candidates: Candidates): CountQuestions {
  const { plan, timeField, user, history, budget } = source;
  const questions = (grid: Grid, domains: readonly string[]): Question<SparseSeries[]>[] =>
    splitCounts({ plan, timeField, user, grid, domains, budget }).map((part) =>
      question([countSearch(part)], ([result]) => readCounts(result ?? {}, part))
    );
  return {
    plan,
    candidates,
    live: questions(live, [...candidates.steady, ...candidates.recent]),
    // Apart, so that the part which stays the same for an hour is found in the request cache.
    history:
      history === null
        ? []
        : [...questions(history, candidates.steady), ...questions(history, candidates.recent)],
  };
}

function candidateRequest({ request, window }: Scene, plan: SourcePlan, budget: number): CandidateRequest {
  const { timeField, filter: user, maxDomains } = request;
  const minCount = request.minCount ?? DEFAULT_PARAMETERS.minCount;
  return {
    plan,
    timeField,
    user,
    asked: window.asked,
    history: window.history,
    maxDomains,
    minCount,
    budget,
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
