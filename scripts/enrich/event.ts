/** An event as Packetbeat publishes it (and Logstash hands it on): nested objects, ECS names. */
export type PacketbeatEvent = Record<string, unknown>;

/** The steps of the dotted paths of this program, which are few and asked for at every event. */
const STEPS = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = STEPS.get(path);
  if (known !== undefined) return known;
  const steps = path.split('.');
  STEPS.set(path, steps);
  return steps;
}

/** The value at a dotted path; undefined where any step is missing. */
export function at(event: PacketbeatEvent, path: string): unknown {
  let value: unknown = event;
  for (const step of stepsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** The string at a dotted path, or the first of several; undefined for anything else. */
export function textAt(event: PacketbeatEvent, path: string): string | undefined {
  const value = at(event, path);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

/** The string at a dotted path as the conditions of a Logstash pipeline see it: an empty one is none. */
export function filledAt(event: PacketbeatEvent, path: string): string | undefined {
  const text = textAt(event, path);
  return text === '' ? undefined : text;
}

/** The number at a dotted path; 0 where there is none: a side of a flow that sent nothing has no counters. */
export function countAt(event: PacketbeatEvent, path: string): number {
  const value = at(event, path);
  return typeof value === 'number' ? value : 0;
}

/** Writes a value at a dotted path, making the objects on the way. */
export function put(event: PacketbeatEvent, path: string, value: unknown): void {
  const steps = stepsOf(path);
  const last = steps.length - 1;
  let object = event;
  for (const step of steps.slice(0, last)) {
    const next = object[step];
    if (typeof next === 'object' && next !== null) object = next as PacketbeatEvent;
    else {
      const made: PacketbeatEvent = {};
      object[step] = made;
      object = made;
    }
  }
  object[steps[last] ?? path] = value;
}

/** Takes away what is at a dotted path. */
export function remove(event: PacketbeatEvent, path: string): void {
  const steps = stepsOf(path);
  const parent = steps.length === 1 ? event : at(event, steps.slice(0, -1).join('.'));
  if (typeof parent === 'object' && parent !== null)
    Reflect.deleteProperty(parent, steps[steps.length - 1] ?? path);
}

/** Adds a tag once. */
export function tag(event: PacketbeatEvent, name: string): void {
  const tags = Array.isArray(event['tags']) ? (event['tags'] as unknown[]) : [];
  if (!tags.includes(name)) event['tags'] = [...tags, name];
}
