import { BehaviorSubject, Subject } from 'rxjs';
import type { Answer, FirstAnswer } from './ask';
import type { PanelContext } from './host';
import { STALE_MS, loads$, type Ask, type Load } from './load';
import type { PanelState } from './state';

const context = (from: string): PanelContext => ({ timeRange: { from, to: 'now' }, filters: [] });
const NOW = Date.now();
const answer = (from: number, at = NOW): Answer => ({ from, at }) as Answer;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function start(retry$?: Subject<void>) {
  const context$ = new Subject<PanelContext>();
  const state$ = new BehaviorSubject<PanelState>({});
  const pending: {
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
    onFirst: (first: FirstAnswer) => void;
    signal: AbortSignal;
    state: PanelState;
  }[] = [];
  const ask: Ask = (_context, state, signal, onFirst) =>
    new Promise((resolve, reject) => pending.push({ resolve, reject, onFirst, signal, state }));
  const seen: Load[] = [];
  const subscription = loads$({ context$, state$ }, ask, retry$).subscribe((load) => seen.push(load));
  return { context$, state$, pending, seen, subscription };
}

describe('loads$', () => {
  it('keeps the answer while the same question is asked again, and drops it for a new one', async () => {
    const { context$, pending, seen } = start();
    context$.next(context('now-1d'));
    pending[0]!.resolve(answer(1));
    await settle();
    expect(seen.at(-1)).toEqual({ phase: 'ready', answer: answer(1), refreshing: false });
    context$.next(context('now-1d'));
    expect(seen.at(-1)).toEqual({ phase: 'ready', answer: answer(1), refreshing: true });
    context$.next(context('now-7d'));
    expect(seen.at(-1)).toEqual({ phase: 'loading' });
  });

  it('shows the talkers of a new question before its anomalies, and none beside an answer that is shown', async () => {
    const { context$, pending, seen } = start();
    const first = { from: 1 } as FirstAnswer;
    context$.next(context('now-1d'));
    pending[0]!.onFirst(first);
    expect(seen.at(-1)).toEqual({ phase: 'loading', first });
    pending[0]!.resolve(answer(1));
    await settle();
    context$.next(context('now-1d'));
    pending[1]!.onFirst(first);
    expect(seen.at(-1)).toEqual({ phase: 'ready', answer: answer(1), refreshing: true });
  });

  it('cancels a question that nobody waits for any more and ignores its answer', async () => {
    const { context$, pending, seen, subscription } = start();
    context$.next(context('now-1d'));
    context$.next(context('now-7d'));
    expect(pending[0]!.signal.aborted).toBe(true);
    pending[0]!.resolve(answer(1));
    pending[1]!.resolve(answer(2));
    await settle();
    expect(seen.filter(({ phase }) => phase === 'ready')).toEqual([
      { phase: 'ready', answer: answer(2), refreshing: false },
    ]);
    context$.next(context('now-7d'));
    subscription.unsubscribe();
    expect(pending[2]!.signal.aborted).toBe(true);
  });

  it('shows no answer of hours ago while it asks the same again, nor after a wish to try again', async () => {
    const retry$ = new Subject<void>();
    const { context$, pending, seen } = start(retry$);
    context$.next(context('now-1d'));
    pending[0]!.resolve(answer(1, NOW - STALE_MS));
    await settle();
    retry$.next();
    expect(seen.at(-1)).toEqual({ phase: 'loading' });
    expect(pending).toHaveLength(2);
  });

  it('never shows an old answer after a failure', async () => {
    const { context$, pending, seen } = start();
    context$.next(context('now-1d'));
    pending[0]!.resolve(answer(1));
    await settle();
    context$.next(context('now-1d'));
    pending[1]!.reject(new Error('gone'));
    await settle();
    expect(seen.at(-1)).toEqual({ phase: 'problem', problem: { code: 'failed', message: 'gone' } });
  });

  it('asks again for a setting of the answer, not for a mute', () => {
    const { context$, state$, pending } = start();
    context$.next(context('now-1d'));
    const mute = { domain: 'a.example', until: null, by: '', reason: '', since: 0 };
    state$.next({ muted_domains: [mute] });
    expect(pending).toHaveLength(1);
    state$.next({ muted_domains: [mute], sensitivity: 2 });
    expect(pending.at(-1)?.state.sensitivity).toBe(2);
    expect(pending).toHaveLength(2);
  });
});
