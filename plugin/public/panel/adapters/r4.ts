import { finalizing, type StateForm } from './finalize';

/** Plain state, `hide_title` and `time_range`. */
const PLAIN: Omit<StateForm, 'recognises'> = {
  spelling: 'snake',
  wrap: (state) => state,
  unwrap: (stored) => stored,
};

/**
 * R4 (9.4): registered as R2 and R3 are, called with plain state, `{}` for a new panel. Read in elastic/kibana,
 * src/platform/plugins/shared/embeddable/public/react_embeddable_system/react_embeddable_renderer.tsx at 67d58242.
 */
export const R4 = finalizing({
  ...PLAIN,
  recognises: (initialState) => initialState !== undefined && !('rawState' in initialState),
});

/** R5 (9.5 on): the same state under a contract of its own, which leaves nothing to guess (build_embeddable.tsx at 06288ffc). */
export const R5 = finalizing({ ...PLAIN, recognises: () => true });
