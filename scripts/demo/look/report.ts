/** What was seen of one panel. */
export interface PanelSeen {
  readonly title: string;
  readonly state: 'loading' | 'ready' | 'empty' | 'error';
  /** What stands in the place of an error. */
  readonly message?: string;
}

/** What was seen of the plugin's page and the dashboard. */
export interface Seen {
  readonly panels: readonly PanelSeen[];
  /** Errors of the pages themselves: scripts, policy violations, failed requests. */
  readonly errors: readonly string[];
}

/** @throws Error that names every panel which shows no data, and every fault of the pages. */
export function judge({ panels, errors }: Seen): void {
  const bad = panels
    .filter(({ state }) => state !== 'ready')
    .map(({ title, state, message }) => `“${title}”: ${message ?? state}`);
  if (panels.length === 0) bad.push('the dashboard has no panels');
  if (bad.length + errors.length > 0) throw new Error([...bad, ...errors].join('; '));
}
