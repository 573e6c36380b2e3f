import { finalizing } from './finalize';

/**
 * R3 (8.19, 9.1 to 9.3): state and references wrapped together, the older spelling of titles and time range; of a new
 * panel the dashboard may keep no state at all. Read in elastic/kibana, src/platform/plugins/shared: types.ts of
 * embeddable/public/react_embeddable_system at 057dcf9c, and layout_manager.ts of dashboard/public/dashboard_api in 9.1
 * (`if (serializedState) currentChildState[uuid] = serializedState`).
 */
export const R3 = finalizing({
  spelling: 'camel',
  recognises: (initialState) => initialState === undefined || 'rawState' in initialState,
  wrap: (rawState) => ({ rawState, references: [] }),
  unwrap: (stored) => (stored as { readonly rawState?: unknown } | undefined)?.rawState,
});
