import { useCallback, useState } from 'react';
import type {
  ApplyResponse,
  Plan,
  PlanChoice,
  ProgressResponse,
  SettingsInput,
  VerifyResponse,
} from '../../../common/api/setup';
import { problemOf, type Problem, type ApiClient } from '../../api/client';
import { repairInPlace, type RepairedIndex } from './repair_in_place';
import { watchProgress } from './watch_progress';

/** The state of one visit to the Setup page: the plan that is shown, what apply and verify answered. */
export interface SetupActions {
  readonly plan: Plan | undefined;
  readonly choices: Readonly<Record<string, PlanChoice>>;
  readonly running: ProgressResponse['running'];
  readonly busy: 'plan' | 'apply' | 'repair' | 'verify' | undefined;
  readonly applied: ApplyResponse | undefined;
  /** Indices from before Setup that were mended. */
  readonly repaired: readonly RepairedIndex[] | undefined;
  readonly verified: VerifyResponse | undefined;
  readonly problem: Problem | undefined;
  choose(id: string, choice: PlanChoice): void;
  makePlan(settings: SettingsInput): Promise<void>;
  /** @param repair also mends the indices from before Setup, in place. */
  apply(repair: boolean): Promise<void>;
  /** Mends them without setting up. */
  repair(): Promise<void>;
  verify(): Promise<void>;
}

/** @param onChanged called after apply, so that the page reads the status anew. */
export function useSetup(client: ApiClient, onChanged: () => Promise<void>): SetupActions {
  const [plan, setPlan] = useState<Plan>();
  const [choices, setChoices] = useState<Readonly<Record<string, PlanChoice>>>({});
  const [running, setRunning] = useState<ProgressResponse['running']>(null);
  const [busy, setBusy] = useState<SetupActions['busy']>();
  const [applied, setApplied] = useState<ApplyResponse>();
  const [repaired, setRepaired] = useState<readonly RepairedIndex[]>();
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
        // Where there is no plan for these settings, that of others is not to be carried out.
        setPlan(
          await client.plan(settings).catch((error: unknown) => {
            setPlan(undefined);
            throw error;
          })
        );
        setChoices({});
      }),
    [client, guarded]
  );

  const change = useCallback(
    (what: 'apply' | 'repair', work: (shown: Plan) => Promise<void>) =>
      guarded(what, async () => {
        if (!plan) return;
        setRepaired(undefined);
        setVerified(undefined);
        const unwatch = watchProgress(client, setRunning);
        try {
          await work(plan);
        } finally {
          unwatch();
        }
        await onChanged();
        setPlan(await client.plan(plan.settings));
      }),
    [client, guarded, onChanged, plan]
  );

  const apply = useCallback(
    (repair: boolean) =>
      change('apply', async ({ settings, fingerprint, fields }) => {
        setApplied(undefined);
        const outcome = await client.apply({ ...settings, fingerprint, choices });
        setRunning(null);
        setApplied(outcome);
        if (repair && outcome.ok && fields.length > 0) setRepaired(await repairInPlace(client));
      }),
    [change, choices, client]
  );

  const repair = useCallback(
    () => change('repair', async () => setRepaired(await repairInPlace(client))),
    [change, client]
  );

  const verify = useCallback(
    () => guarded('verify', async () => setVerified(await client.verify())),
    [client, guarded]
  );

  const choose = useCallback(
    (id: string, choice: PlanChoice) => setChoices((before) => ({ ...before, [id]: choice })),
    []
  );
  return {
    plan,
    choices,
    running,
    busy,
    applied,
    repaired,
    verified,
    problem,
    choose,
    makePlan,
    apply,
    repair,
    verify,
  };
}
