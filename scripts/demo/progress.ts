/** A step of the demo that failed; the message names the step. */
export class StepFailed extends Error {
  constructor(step: string, cause: unknown) {
    super(`${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StepFailed';
  }
}

/** Runs steps one by one and prints each with the time since the start. */
export interface Progress {
  /** A line with the elapsed time in front. */
  readonly say: (line: string) => void;
  /** Runs a step; its failure becomes a StepFailed. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/** Prints to `write`; elapsed seconds count from now. */
export function createProgress(write: (text: string) => void, signal?: AbortSignal): Progress {
  const started = performance.now();
  const say = (line: string): void =>
    write(`[${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s] ${line}\n`);
  return {
    say,
    step: async (name, work) => {
      signal?.throwIfAborted();
      say(`${name} …`);
      try {
        return await work();
      } catch (error) {
        throw new StepFailed(name, error);
      }
    },
  };
}
