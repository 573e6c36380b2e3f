import {
  NEVER,
  Observable,
  catchError,
  combineLatest,
  distinctUntilChanged,
  map,
  of,
  scan,
  startWith,
  switchMap,
} from 'rxjs';
import { problemOf, type Problem } from '../../api/client';
import type { Answer, FirstAnswer } from './ask';
import { askedSettings } from './ask';
import type { PanelContext, PanelHost } from './host';
import { sameData, type PanelState } from './state';

/**
 * What the panel shows. While a refresh of the very same question runs, a young answer stays (`refreshing`); neither a
 * new question nor an answer of this morning is ever shown as if it were the present. `first`: what is there of an answer
 * whose rest is on its way.
 */
export type Load =
  | { readonly phase: 'loading'; readonly first?: FirstAnswer }
  | { readonly phase: 'ready'; readonly answer: Answer; readonly refreshing: boolean }
  | { readonly phase: 'problem'; readonly problem: Problem };

/** From this age on an answer is said to be old, and is not shown while a newer one is fetched. */
export const STALE_MS = 15 * 60_000;

export type Ask = (
  context: PanelContext,
  state: PanelState,
  signal: AbortSignal,
  onFirst: (first: FirstAnswer) => void
) => Promise<Answer>;

type Part =
  | { readonly kind: 'begun'; readonly first: FirstAnswer }
  | { readonly kind: 'answered'; readonly answer: Answer };

/** One question; leaving it cancels the requests. */
const once = (ask: Ask, context: PanelContext, state: PanelState): Observable<Part> =>
  new Observable((subscriber) => {
    const gone = new AbortController();
    ask(context, state, gone.signal, (first) => subscriber.next({ kind: 'begun', first })).then(
      (answer) => {
        subscriber.next({ kind: 'answered', answer });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error)
    );
    return () => gone.abort();
  });

type Step = { readonly question: string } & (
  { readonly kind: 'asked' } | Part | { readonly kind: 'failed'; readonly problem: Problem }
);

const next = (shown: { load: Load; question: string }, step: Step): { load: Load; question: string } => {
  const { question } = step;
  if (step.kind === 'answered')
    return { question, load: { phase: 'ready', answer: step.answer, refreshing: false } };
  if (step.kind === 'failed') return { question, load: { phase: 'problem', problem: step.problem } };
  const { load } = shown;
  // While an answer is shown a newer one is shown whole.
  if (step.kind === 'begun')
    return { question, load: load.phase === 'ready' ? load : { phase: 'loading', first: step.first } };
  const keep =
    load.phase === 'ready' && shown.question === question && Date.now() - load.answer.at < STALE_MS;
  return { question, load: keep ? { ...load, refreshing: true } : { phase: 'loading' } };
};

/**
 * The panel's answers over time: a new context, a refresh or a changed setting asks again and drops what still runs.
 * @param retry$ asks the same once more.
 */
export function loads$(
  host: Pick<PanelHost, 'context$' | 'state$'>,
  ask: Ask,
  retry$: Observable<unknown> = NEVER
): Observable<Load> {
  const settings$ = host.state$.pipe(
    distinctUntilChanged((a, b) => sameData(askedSettings(a), askedSettings(b)))
  );
  return combineLatest([host.context$, settings$, retry$.pipe(startWith(undefined))]).pipe(
    switchMap(([context, state]) => {
      const question = JSON.stringify([context, askedSettings(state)]);
      return once(ask, context, state).pipe(
        map((part): Step => ({ question, ...part })),
        catchError((error: unknown) => of<Step>({ kind: 'failed', question, problem: problemOf(error) })),
        startWith<Step>({ kind: 'asked', question })
      );
    }),
    scan(next, { load: { phase: 'loading' } as Load, question: '' }),
    map(({ load }) => load),
    startWith<Load>({ phase: 'loading' })
  );
}
