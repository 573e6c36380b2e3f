import { basename } from 'node:path';
import type { PlaceLookup } from '../enrich/geo';
import { add, differences, featureOf, type Figures } from './figures';
import { FILE_LIMITS } from './file_limits';
import { FRAME_LIMITS, GAP_LIMIT, type ConnectionFacts } from './limits';
import { replayed } from './ours';
import { figuresOf } from './theirs';
import { tsharkFrames, type TsharkFrame } from './tshark';

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
  const frames: TsharkFrame[] = [];
  for await (const frame of tsharkFrames(file)) frames.push(frame);
  const { figures, notes, outside } = await replayed(packetbeat, file, places);
  const connections = factsOf(frames);
  const { theirs, expected, limits } = expectedOf(frames, connections);
  const [ours, compared] = [new Map<string, number>(), new Map<string, number>()];
  for (const [connection, own] of figures) {
    const gap = connection !== null && connections.get(connection)?.gap === true;
    for (const [name, count] of own) {
      add(ours, name, count);
      if (!gap) add(compared, name, count);
    }
  }
  const unexplained = differences(compared, expected);
  for (const { file: name, figure, difference, cause } of FILE_LIMITS) {
    if (name !== basename(file) || unexplained.get(figure) !== difference) continue;
    unexplained.delete(figure);
    add(limits, cause, 1);
  }
  return { file, ours, theirs, limits, unexplained, notes, outside };
}

const ALONE: ConnectionFacts = { gap: false, fin: false, encrypted: 0, hellos: 0 };

function factsOf(frames: readonly TsharkFrame[]): ReadonlyMap<string, ConnectionFacts> {
  const found = new Map<string, { gap: boolean; fin: boolean; encryptedBy: Set<string> }>();
  for (const { connection, source, gap, fin, encrypted } of frames) {
    if (connection === null) continue;
    const facts = found.get(connection) ?? { gap: false, fin: false, encryptedBy: new Set<string>() };
    found.set(connection, facts);
    facts.gap ||= gap;
    facts.fin ||= fin;
    if (encrypted) facts.encryptedBy.add(source);
  }
  return new Map(
    [...found].map(([name, { gap, fin, encryptedBy }]) => [
      name,
      { gap, fin, encrypted: encryptedBy.size, hellos: 0 },
    ])
  );
}

/** What tshark counts, and what of it Packetbeat has to tell. */
function expectedOf(
  frames: readonly TsharkFrame[],
  connections: ReadonlyMap<string, ConnectionFacts>
): { theirs: Figures; expected: Figures; limits: Map<string, number> } {
  const [theirs, expected, limits] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const hellos = new Map<string, number>();
  for (const frame of frames) {
    const seen = figuresOf(frame);
    for (const [name, count] of seen) add(theirs, name, count);
    const facts = connections.get(frame.connection ?? '') ?? ALONE;
    const before = hellos.get(frame.connection ?? '') ?? 0;
    if (frame.serverNames.length > 0) add(hellos, frame.connection ?? '', 1);
    let told = seen;
    for (const { name, holds, told: rule } of FRAME_LIMITS) {
      if (!holds(frame, { ...facts, hellos: before })) continue;
      const left = rule(told);
      if (differences(left, told).size > 0) add(limits, name, 1);
      told = left;
    }
    for (const [name, count] of told) {
      if (facts.gap && isName(name)) add(limits, GAP_LIMIT.name, 1);
      else add(expected, name, count);
    }
  }
  return { theirs, expected, limits };
}

function isName(figure: string): boolean {
  return ['DNS', 'HTTP', 'TLS'].includes(featureOf(figure));
}
