/** Whether charts put their drawn figures into the page for tests: the flag that Kibana's own charts obey. */
export const debugState = (): boolean =>
  (window as unknown as { readonly _echDebugStateFlag?: boolean })._echDebugStateFlag === true;
