/** Calls `stop` whenever this command is asked to end: by Ctrl-C (which comes twice where it was handed on too), a kill, or a closed terminal. */
export function whenStopped(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}
