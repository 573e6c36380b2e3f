import { isObject, type JsonObject } from '../setup/canonical';

/** Fields that can be typed in an index, and those that cannot since a parent of theirs is no object there. */
export interface MissingFields {
  readonly properties: JsonObject;
  readonly added: readonly string[];
  readonly hindered: readonly string[];
}

/**
 * The part of our mapping that an index lacks.
 * @param ours `properties` of our mapping. @param theirs of the index's. @param missing fields by dotted path.
 */
export function missingFields(
  ours: JsonObject,
  theirs: JsonObject,
  missing: ReadonlySet<string>
): MissingFields {
  const added: string[] = [];
  const hindered: string[] = [];
  const walk = (mine: JsonObject, other: JsonObject, prefix: string, within: string[]): JsonObject => {
    const kept: Record<string, JsonObject> = {};
    for (const [name, field] of Object.entries(mine)) {
      if (!isObject(field)) continue;
      const path = `${prefix}${name}`;
      if (!isObject(field.properties)) {
        if (!missing.has(path)) continue;
        within.push(path);
        kept[name] = field;
        continue;
      }
      const there = other[name];
      // Elasticsearch refuses the whole mapping when a parent is, say, a text.
      const blocked = isObject(there) && (there.type ?? 'object') !== 'object';
      const properties = isObject(there) && isObject(there.properties) ? there.properties : {};
      const below = walk(field.properties, properties, `${path}.`, blocked ? hindered : within);
      if (!blocked && Object.keys(below).length > 0) kept[name] = { properties: below };
    }
    return kept;
  };
  return { properties: walk(ours, theirs, '', added), added, hindered };
}
