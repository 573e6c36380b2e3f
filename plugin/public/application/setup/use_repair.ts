import { useCallback, useState } from 'react';
import type {
  ProgressResponse,
  RepairPlan,
  RepairRequestInput,
  RepairResponse,
} from '../../../common/api/setup';
import { problemOf, type Problem, type SetupClient } from '../../api/client';
import { useRequest } from '../shared/use_request';
import { watchProgress } from './watch_progress';

/** How long a re-index is left alone before it is asked about again. */
const POLL_MILLISECONDS = 2000;

export interface RepairActions {
  readonly plan: RepairPlan | undefined;
  /** Why there is no plan. */
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  /** Index that is being mended. */
  readonly busy: string | undefined;
  readonly running: ProgressResponse['running'];
  readonly outcome: RepairResponse | undefined;
  readonly failure: Problem | undefined;
  look(): Promise<void>;
  repair(input: RepairRequestInput): Promise<void>;
  /** What runs hears of it at its next look, and tells how it ended. */
  stop(index: string): Promise<void>;
}

/** @param onRepaired called when an index is another than before. */
export function useRepair(client: SetupClient, onRepaired: () => void): RepairActions {
  const { data, problem, loading, run } = useRequest(useCallback(() => client.repairPlan(), [client]));
  const [busy, setBusy] = useState<string>();
  const [running, setRunning] = useState<ProgressResponse['running']>(null);
  const [outcome, setOutcome] = useState<RepairResponse>();
  const [failure, setFailure] = useState<Problem>();

  const repair = async (input: RepairRequestInput): Promise<void> => {
    setBusy(input.index);
    setFailure(undefined);
    setOutcome(undefined);
    const unwatch = watchProgress(client, setRunning);
    try {
      let answer = await client.repair(input);
      setOutcome(answer);
      while (!answer.done && answer.ok) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
        answer = await client.repair({ ...input, task: answer.task });
        setOutcome(answer);
      }
      await run();
      onRepaired();
    } catch (error) {
      setFailure(problemOf(error));
    } finally {
      unwatch();
      setRunning(null);
      setBusy(undefined);
    }
  };
  const stop = async (index: string): Promise<void> => {
    try {
      await client.repair({ index, method: 'cancel' });
    } catch (error) {
      setFailure(problemOf(error));
    }
  };
  return { plan: data, problem, loading, busy, running, outcome, failure, look: run, repair, stop };
}
