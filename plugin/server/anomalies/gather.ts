import type { AnomaliesBound, AnomaliesRequest } from '../../common/api/anomalies';
import type { SparseSeries } from '../../common/domain/detection';
import { DEFAULT_PARAMETERS } from '../../common/domain/detection/parameters';
import { candidateSearches, chooseCandidates } from './candidates';
import type { CandidateRequest, Candidates } from './candidates';
import type { Searcher, SearchResult } from '../elasticsearch/search';
import { COUNT_FILTER_PATH, countSearch, readCounts, splitCounts } from './counts';
import type { FieldPlan } from './fields';
import type { SourceCounts } from './judge';
import type { Probe, SourcePlan } from './probe';
import { ask, question, withinBuckets } from './questions';
import type { Question } from './questions';
import type { AnomalyWindow, Grid } from './window';

/** What the route has to work with after the first look at the data. */
export interface Scene {
  readonly request: AnomaliesRequest;
  readonly window: AnomalyWindow;
  readonly fields: FieldPlan;
  readonly probe: Probe;
}

/** The counts of the examined domains, per source of names. */
export interface DomainCounts {
  readonly counts: readonly SourceCounts[];
  readonly bounds: readonly AnomaliesBound[];
}

/** The candidates, then their counts. */
export function gatherCounts(searcher: Searcher, scene: Scene): Promise<DomainCounts> {
  return withinBuckets((budget) => countsWithin(searcher, scene, budget));
}

async function countsWithin(searcher: Searcher, scene: Scene, budget: number): Promise<DomainCounts> {
  const sources = scene.probe.sources
    .filter((plan) => plan.present)
    .map((plan) => {
      const source = candidateRequest(scene, plan, budget);
      const read = (results: readonly SearchResult[]): Candidates => chooseCandidates(source, results);
      return { source, candidates: question(candidateSearches(source), read) };
    });
  await ask(
    searcher,
    sources.map((one) => one.candidates)
  );
  const counts = sources.map(({ source, candidates }) =>
    countQuestions(source, scene.window.live, candidates.answer())
  );
  await ask(
    searcher,
    counts.flatMap((count) => [...count.live, ...count.history]),
    COUNT_FILTER_PATH
  );
  return {
    counts: counts.map((count) => ({
      plan: count.plan,
      candidates: count.candidates,
      live: count.live.flatMap((part) => part.answer()),
      history: count.history.flatMap((part) => part.answer()),
    })),
    bounds: sources.flatMap(({ candidates }) => candidates.answer().bounds),
  };
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
