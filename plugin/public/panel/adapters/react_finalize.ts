import { combineLatest, debounceTime, map, of, skip, startWith } from 'rxjs';
import type { BuildArguments, ReactPanel } from '../../../kibana_types/embeddable';
import { sameData } from '../model/state';
import { savedStates } from './published';
import type { ReactCore } from './react_panel';
import { readStored, writeStored, type Spelling } from './react_state';

/** As Kibana's own panels: a burst of changes is compared once. */
const COMPARE_AFTER_MS = 100;

/** R3 wraps a panel's state together with its references; R4 and R5 hand it over as it is. */
export interface StateForm {
  readonly spelling: Spelling;
  wrap(state: object): object;
  unwrap(stored: unknown): unknown;
}

/** R3 (8.19, 9.1 to 9.3): `{ rawState, references }`, the older spelling of titles and time range. */
export const WRAPPED: StateForm = {
  spelling: 'camel',
  wrap: (rawState) => ({ rawState, references: [] }),
  unwrap: (stored) => (stored as { readonly rawState?: unknown } | undefined)?.rawState,
};

/** R4 and R5 (from 9.4 on): plain state, `hide_title` and `time_range`. */
export const PLAIN: StateForm = {
  spelling: 'snake',
  wrap: (state) => state,
  unwrap: (stored) => stored,
};

/** Which of the two forms a dashboard speaks, by the state it hands over. */
export const formOf = (initialState: object): StateForm => ('rawState' in initialState ? WRAPPED : PLAIN);

/**
 * R3 to R5: `finalizeApi(api)`; the panel itself says whether it has unsaved changes and takes a saved state back.
 * Read in elastic/kibana, src/platform/plugins/shared/embeddable/public/react_embeddable_system: types.ts at 057dcf9c
 * (R3), react_embeddable_renderer.tsx at 67d58242 (R4), build_embeddable.tsx at 06288ffc (R5); unsaved changes:
 * src/platform/packages/shared/presentation/presentation_publishing/interfaces/containers/container_state/
 * initialize_state_api.ts at 07f45eac, whose members later R5 dashboards ask for instead of `resetUnsavedChanges`.
 */
export function finishWithFinalize(
  panel: ReactCore,
  { finalizeApi, uuid, parentApi }: Pick<BuildArguments, 'finalizeApi' | 'uuid' | 'parentApi'>,
  { spelling, wrap, unwrap }: StateForm
): ReactPanel {
  const serializeState = (): object => wrap(writeStored(panel.current(), spelling));
  const applySerializedState = (stored: unknown): void => panel.apply(readStored(unwrap(stored)));
  const saved = savedStates(parentApi);
  const now$ = panel.change$.pipe(debounceTime(0), startWith(undefined), map(serializeState));
  // Read and written again, so that a panel saved in the other spelling is no change.
  const comparable = (stored: unknown): object => writeStored(readStored(unwrap(stored)), spelling);
  const api = finalizeApi({
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
  });
  return { api, Component: panel.Component };
}
