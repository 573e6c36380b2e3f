import { useCallback, useState } from 'react';
import type {
  ApplyResponse,
  Plan,
  PlanChoice,
  ProgressResponse,
  SettingsInput,
  VerifyResponse,
} from '../../../common/api/setup';
import { problemOf, type Problem, type SetupClient } from '../../api/client';
import { watchProgress } from './watch_progress';

/** The state of one visit to the Setup page: the plan that is shown, what apply and verify answered. */
export interface SetupActions {
  readonly plan: Plan | undefined;
  readonly choices: Readonly<Record<string, PlanChoice>>;
  readonly running: ProgressResponse['running'];
  readonly busy: 'plan' | 'apply' | 'verify' | undefined;
  readonly applied: ApplyResponse | undefined;
  readonly verified: VerifyResponse | undefined;
  readonly problem: Problem | undefined;
  choose(id: string, choice: PlanChoice): void;
  makePlan(settings: SettingsInput): Promise<void>;
  apply(): Promise<void>;
  verify(): Promise<void>;
}

/** @param onChanged called after apply, so that the page reads the status anew. */
export function useSetup(client: SetupClient, onChanged: () => Promise<void>): SetupActions {
  const [plan, setPlan] = useState<Plan>();
  const [choices, setChoices] = useState<Readonly<Record<string, PlanChoice>>>({});
  const [running, setRunning] = useState<ProgressResponse['running']>(null);
  const [busy, setBusy] = useState<SetupActions['busy']>();
  const [applied, setApplied] = useState<ApplyResponse>();
  const [verified, setVerified] = useState<VerifyResponse>();
  const [problem, setProblem] = useState<Problem>();

  const guarded = useCallback(async (what: SetupActions['busy'], work: () => Promise<void>) => {
    setBusy(what);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      const failure = problemOf(error);
      setProblem(failure);
      // The world has changed: the server sends the plan that fits it now.
      if (failure.plan) setPlan(failure.plan);
    } finally {
      setBusy(undefined);
      setRunning(null);
    }
  }, []);

  const makePlan = useCallback(
    (settings: SettingsInput) =>
      guarded('plan', async () => {
        setPlan(await client.plan(settings));
        setChoices({});
      }),
    [client, guarded]
  );

  const apply = useCallback(
    () =>
      guarded('apply', async () => {
        if (!plan) return;
        setApplied(undefined);
        setVerified(undefined);
        const unwatch = watchProgress(client, setRunning);
        try {
          setApplied(await client.apply({ ...plan.settings, fingerprint: plan.fingerprint, choices }));
        } finally {
          unwatch();
        }
        await onChanged();
        setPlan(await client.plan(plan.settings));
      }),
    [client, choices, guarded, onChanged, plan]
  );

  const verify = useCallback(
    () => guarded('verify', async () => setVerified(await client.verify())),
    [client, guarded]
  );

  const choose = useCallback(
    (id: string, choice: PlanChoice) => setChoices((before) => ({ ...before, [id]: choice })),
    []
  );
  return { plan, choices, running, busy, applied, verified, problem, choose, makePlan, apply, verify };
}
