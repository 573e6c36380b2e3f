import type { BehaviorSubject } from 'rxjs';
import type { Comparators, ReactPanel } from '../../../kibana_types/embeddable';
import { sameData, type PanelState } from '../model/state';
import type { ReactEra } from './era';
import type { ReactCore } from './react_panel';
import { readStored, writeStored, type FrameState, type StoredState } from './react_state';

/** R2's runtime state: one key for each comparator, and what is only carried along. */
export interface RuntimeState extends FrameState {
  readonly own?: PanelState;
  readonly rest?: StoredState['rest'];
}

/** R2's first step: stored form → runtime state. */
export function toRuntime({ rawState }: { readonly rawState?: unknown }): RuntimeState {
  const { frame, own, rest } = readStored(rawState);
  return { ...frame, own, rest };
}

/** The runtime state that a dashboard of R2 hands back, possibly with a backup of unsaved changes merged into it. */
const fromRuntime = ({ own = {}, rest = {}, ...frame }: RuntimeState): StoredState => ({ frame, own, rest });

function finish(panel: ReactCore, buildApi: (api: object, comparators: Comparators) => object): ReactPanel {
  const watch = <T>(subject: BehaviorSubject<T>, unset: T): Comparators[string] => [
    subject as BehaviorSubject<unknown>,
    (value) => subject.next((value ?? unset) as T),
    sameData,
  ];
  const api = buildApi(
    {
      ...panel.api,
      serializeState: () => ({ rawState: writeStored(panel.current(), 'camel'), references: [] }),
    },
    {
      title: watch(panel.title$, undefined),
      description: watch(panel.description$, undefined),
      hideTitle: watch(panel.hideTitle$, undefined),
      timeRange: watch(panel.timeRange$, undefined),
      own: watch(panel.state$, {}),
    }
  );
  return { api, Component: panel.Component };
}

/**
 * R2 (8.15 to 8.18, 9.0): `buildEmbeddable(state, buildApi, uuid, parentApi)` with `buildApi(api, comparators)`; the
 * dashboard itself watches the comparators' subjects for unsaved changes and resets by their setters. Read in
 * elastic/kibana, src/plugins/embeddable/public/react_embeddable_system/react_embeddable_renderer.tsx at 044880ef and
 * src/platform/plugins/shared/embeddable/public/react_embeddable_system/react_embeddable_renderer.tsx at 040c2624.
 */
export const R2: ReactEra = {
  read: ([state, buildApi, , parentApi]) =>
    typeof buildApi === 'function' ? { stored: fromRuntime(state as RuntimeState), parentApi } : undefined,
  finish: (panel, [, buildApi]) => {
    if (!buildApi) throw new Error('A dashboard of this era hands over `buildApi`.');
    return finish(panel, buildApi);
  },
};
