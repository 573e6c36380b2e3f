import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf, type Problem } from '../../api/client';

/** A request's state; `data` stays while it is asked again, so that a page does not blink. */
export interface Request<T> {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  /** Asks (again); resolves when answered, either way. */
  readonly run: () => Promise<void>;
}

/**
 * Runs a request when the page shows, and again on `run`. Only the newest answer counts, and none after unmounting.
 * @param ask must be stable (useCallback), its change asks again.
 */
export function useRequest<T>(ask: (signal: AbortSignal) => Promise<T>): Request<T> {
  const [state, setState] = useState<Omit<Request<T>, 'run'>>({
    data: undefined,
    problem: undefined,
    loading: true,
  });
  const current = useRef<AbortController>();
  const run = useCallback(async () => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    setState((before) => ({ ...before, loading: true }));
    try {
      const data = await ask(controller.signal);
      if (!controller.signal.aborted) setState({ data, problem: undefined, loading: false });
    } catch (error) {
      if (!controller.signal.aborted)
        setState((before) => ({ ...before, problem: problemOf(error), loading: false }));
    }
  }, [ask]);
  useEffect(() => {
    void run();
    return () => current.current?.abort();
  }, [run]);
  return { ...state, run };
}
