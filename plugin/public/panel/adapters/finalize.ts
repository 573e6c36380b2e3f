import { combineLatest, debounceTime, map, of, skip, startWith } from 'rxjs';
import { sameData } from '../model/state';
import { argumentsOf, type ReactEra } from './era';
import { savedStates } from './published';
import type { ReactCore } from './react_panel';
import { readStored, writeStored, type Spelling } from './react_state';

/** As Kibana's own panels: a burst of changes is compared once. */
const COMPARE_AFTER_MS = 100;

/** How an era wraps and spells a panel's state. */
export interface StateForm {
  readonly spelling: Spelling;
  /** Whether a dashboard that hands over this first state speaks the form. */
  recognises(initialState: object | undefined): boolean;
  wrap(state: object): object;
  unwrap(stored: unknown): unknown;
}

/**
 * An API as R3 to R5 want it: the panel itself says whether it has unsaved changes and takes a saved state back. Read in
 * elastic/kibana, src/platform/packages/shared/presentation/presentation_publishing/interfaces/containers/
 * container_state/initialize_state_api.ts at 07f45eac, whose members later R5 dashboards ask for instead of
 * `resetUnsavedChanges`.
 */
function apiOf(
  panel: ReactCore,
  { spelling, wrap, unwrap }: StateForm,
  uuid: string,
  parentApi: unknown
): object {
  const serializeState = (): object => wrap(writeStored(panel.current(), spelling));
  const applySerializedState = (stored: unknown): void => panel.apply(readStored(unwrap(stored)));
  const saved = savedStates(parentApi);
  const now$ = panel.change$.pipe(debounceTime(0), startWith(undefined), map(serializeState));
  // Read and written again, so that a panel saved in the other spelling is no change.
  const comparable = (stored: unknown): object => writeStored(readStored(unwrap(stored)), spelling);
  return {
    ...panel.api,
    serializeState,
    applySerializedState,
    anyStateChange$: panel.change$.pipe(
      skip(1),
      map(() => undefined)
    ),
    latestState$: now$,
    hasUnsavedChanges$: saved
      ? combineLatest([now$, saved.lastSavedStateForChild$(uuid)]).pipe(
          debounceTime(COMPARE_AFTER_MS),
          map(([current, last]) => !sameData(comparable(current), comparable(last)))
        )
      : of(false),
    resetUnsavedChanges: () => {
      applySerializedState(saved?.getLastSavedStateForChild(uuid));
      return Promise.resolve();
    },
  };
}

/** An era whose dashboards call `buildEmbeddable({ initialState, finalizeApi, uuid, parentApi })` and speak `form`. */
export const finalizing = (form: StateForm): ReactEra => ({
  read: (call) => {
    const given = argumentsOf(call);
    return given && form.recognises(given.initialState)
      ? { stored: readStored(form.unwrap(given.initialState)), parentApi: given.parentApi }
      : undefined;
  },
  finish: (panel, call) => {
    const given = argumentsOf(call);
    if (!given) throw new Error('A dashboard of this era hands over `finalizeApi`.');
    const { finalizeApi, uuid, parentApi } = given;
    return { api: finalizeApi(apiOf(panel, form, uuid, parentApi)), Component: panel.Component };
  },
});
