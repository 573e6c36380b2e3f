import { faultsOf, nameOf, type Fault } from './fault_proxy';

/** One request of a task, and what happens to it. */
export interface FaultCase {
  readonly n: number;
  readonly fault: Fault;
  /** How many requests from there on: the client may try again by itself, and that attempt fails as well. */
  readonly times: number;
  readonly name: string;
}

/** @param requests of a run in which nothing went wrong. */
export const casesOf = (requests: readonly string[]): FaultCase[] =>
  requests.flatMap((line, at) =>
    faultsOf(line).map((fault): FaultCase => {
      // One lost answer is what the client gets over.
      const times = fault.kind === 'cut_response' && fault.share === 0.5 ? 1 : 2;
      return { n: at + 1, fault, times, name: `${nameOf(fault)} × ${times} at request ${at + 1} (${line})` };
    })
  );

/** About `count` of a list, evenly spread, the first and the last among them. */
export function sampled<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  const step = (all.length - 1) / (count - 1);
  return all.filter((_, at) => Math.round(Math.round(at / step) * step) === at);
}

/** The `part`-th of `parts` slices of a list. */
export const slice = <T>(all: readonly T[], part: number, parts: number): T[] =>
  all.slice(Math.floor((all.length * part) / parts), Math.floor((all.length * (part + 1)) / parts));
