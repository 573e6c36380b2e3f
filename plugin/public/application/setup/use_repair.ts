import { useCallback, useRef, useState } from 'react';
import type {
  ProgressResponse,
  RepairPlan,
  RepairRequestInput,
  RepairResponse,
} from '../../../common/api/setup';
import { problemOf, type Problem, type ApiClient } from '../../api/client';
import { useRequest } from '../shared/use_request';
import { watchProgress } from './watch_progress';

/** How long a re-index is left alone before it is asked about again. */
const POLL_MILLISECONDS = 2000;

/** What became of the last repair. */
export interface RepairNews {
  readonly index: string;
  readonly running: ProgressResponse['running'];
  readonly outcome: RepairResponse | undefined;
  readonly failure: Problem | undefined;
}

export interface RepairActions {
  readonly plan: RepairPlan | undefined;
  /** Why there is no plan. */
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  /** Index that is being mended. */
  readonly busy: string | undefined;
  readonly news: RepairNews | undefined;
  look(): Promise<void>;
  repair(input: RepairRequestInput): Promise<void>;
  /** Ends the copying that runs. */
  stop(index: string): Promise<void>;
}

/** @param onRepaired called when an index is another than before. */
export function useRepair(client: ApiClient, onRepaired: () => void): RepairActions {
  const { data, problem, loading, run } = useRequest(useCallback(() => client.repairPlan(), [client]));
  const [busy, setBusy] = useState<string>();
  const [news, setNews] = useState<RepairNews>();
  const stopping = useRef<Promise<RepairResponse | undefined>>();
  /** What stopping answered, where it was asked for while a repair runs. */
  const stopped = (): Promise<RepairResponse | undefined> | undefined => stopping.current;
  const tell = (change: Partial<RepairNews>): void => setNews((before) => before && { ...before, ...change });

  const repair = async (input: RepairRequestInput): Promise<void> => {
    stopping.current = undefined;
    setBusy(input.index);
    setNews({ index: input.index, running: null, outcome: undefined, failure: undefined });
    const unwatch = watchProgress(client, (running) => tell({ running }));
    try {
      let answer = await client.repair(input);
      tell({ outcome: answer });
      while (!answer.done && answer.ok) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
        // Who stopped it wants to hear how that ended.
        answer = (await stopped()) ?? (await client.repair({ ...input, task: answer.task }));
        tell({ outcome: answer });
      }
      await run();
      onRepaired();
    } catch (error) {
      tell({ failure: problemOf(error) });
    } finally {
      unwatch();
      tell({ running: null });
      setBusy(undefined);
    }
  };
  const stop = async (index: string): Promise<void> => {
    stopping.current = client.repair({ index, method: 'cancel' }).catch((error: unknown) => {
      stopping.current = undefined;
      tell({ failure: problemOf(error) });
      return undefined;
    });
    await stopping.current;
  };
  return { plan: data, problem, loading, busy, news, look: run, repair, stop };
}
