import { basename } from 'node:path';
import type { PlaceLookup } from '../enrich/geo';
import { add, differences, type Figures } from './figures';
import { FILE_LIMITS } from './file_limits';
import { FRAME_LIMITS } from './limits';
import { replayed } from './ours';
import { figuresOf } from './theirs';
import { tsharkFrames } from './tshark';

export interface Comparison {
  readonly file: string;
  readonly ours: Figures;
  /** As tshark reads the capture. */
  readonly theirs: Figures;
  /** Names of the limits that explain a difference, and how many frames or figures they are about. */
  readonly limits: ReadonlyMap<string, number>;
  /** What no limit explains: by figure, ours less what was expected. */
  readonly unexplained: ReadonlyMap<string, number>;
  /** What the replay said. */
  readonly notes: readonly string[];
  /** Documents whose time is not within the capture's. */
  readonly outside: number;
}

/** One capture through Packetbeat and our filters, and through tshark. @throws {Error} when either cannot be run. */
export async function compare(packetbeat: string, file: string, places: PlaceLookup): Promise<Comparison> {
  const [{ figures: ours, notes, outside }, { theirs, expected, limits }] = await Promise.all([
    replayed(packetbeat, file, places),
    expectedOf(file),
  ]);
  const unexplained = differences(ours, expected);
  for (const { file: name, figure, difference, cause } of FILE_LIMITS) {
    if (name !== basename(file) || unexplained.get(figure) !== difference) continue;
    unexplained.delete(figure);
    add(limits, cause, 1);
  }
  return { file, ours, theirs, limits, unexplained, notes, outside };
}

/** What tshark counts, and what of it Packetbeat has to tell. */
async function expectedOf(
  file: string
): Promise<{ theirs: Figures; expected: Figures; limits: Map<string, number> }> {
  const [theirs, expected, limits] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  for await (const frame of tsharkFrames(file)) {
    const seen = figuresOf(frame);
    for (const [name, count] of seen) add(theirs, name, count);
    let told = seen;
    for (const { name, holds, told: rule } of FRAME_LIMITS) {
      if (!holds(frame)) continue;
      const left = rule(told);
      if (differences(left, told).size > 0) add(limits, name, 1);
      told = left;
    }
    for (const [name, count] of told) add(expected, name, count);
  }
  return { theirs, expected, limits };
}
