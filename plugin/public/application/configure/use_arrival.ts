import { useCallback, useEffect, useState } from 'react';
import type { DiagnosisResponse } from '../../../common/api/diagnosis';
import { problemOf, type Problem, type ApiClient } from '../../api/client';

const PAUSE_MS = 5_000;
/** A person who waits longer has gone, or looks for the cause by now. */
const PATIENCE_MS = 15 * 60_000;

/** Packetbeat tells of a connection 30 s after its last packet: until then one family of documents is alone. */
const SETTLE_MS = 60_000;
/** Documents that came shortly before somebody began to wait are as good as new ones. */
const BEFORE_MS = 5 * 60_000;

/** Waiting for the first documents. `settling`: they are there and are looked at for a while; `arrived` is final. */
export interface ArrivalState {
  readonly phase: 'idle' | 'waiting' | 'settling' | 'arrived' | 'gave_up';
  /** Epoch ms. */
  readonly since: number;
  readonly diagnosis: DiagnosisResponse | undefined;
  readonly problem: Problem | undefined;
}

const IDLE: ArrivalState = { phase: 'idle', since: 0, diagnosis: undefined, problem: undefined };

/** What a look says about the waiting. */
function phaseAfter(
  diagnosis: DiagnosisResponse,
  since: number,
  settledAt: number | undefined
): ArrivalState['phase'] {
  const newest = diagnosis.traffic?.newest ?? null;
  const now = Date.now();
  if (newest !== null && Date.parse(newest) >= since - BEFORE_MS)
    return settledAt !== undefined && now >= settledAt ? 'arrived' : 'settling';
  return now - since > PATIENCE_MS ? 'gave_up' : 'waiting';
}

/** Asks Diagnosis every few seconds until fresh documents have been there for a while, or nobody waits any more. */
export function useArrival(client: ApiClient): ArrivalState & { start(): void; stop(): void } {
  const [state, setState] = useState<ArrivalState>(IDLE);
  const { phase, since } = state;
  const looking = phase === 'waiting' || phase === 'settling';
  useEffect(() => {
    if (!looking) return undefined;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settledAt: number | undefined;
    const look = async (): Promise<void> => {
      try {
        const diagnosis = await client.diagnosis(gone.signal);
        if (gone.signal.aborted) return;
        const next = phaseAfter(diagnosis, since, settledAt);
        if (next === 'settling') settledAt ??= Date.now() + SETTLE_MS;
        setState({ phase: next, since, diagnosis, problem: undefined });
      } catch (error) {
        if (gone.signal.aborted) return;
        // A server that restarts is asked again.
        setState((before) => ({ ...before, problem: problemOf(error) }));
      }
      timer = setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [client, looking, since]);
  const start = useCallback(() => setState({ ...IDLE, phase: 'waiting', since: Date.now() }), []);
  const stop = useCallback(() => setState((before) => ({ ...before, phase: 'idle' })), []);
  return { ...state, start, stop };
}
