import { mapTexts } from './texts';
import type { PortableObject } from './types';

const DEFAULT_SPACE = 'default';

/** Id of an object of ours in a space; ids are unique over all spaces of a Kibana. */
export const idInSpace = (id: string, space: string): string =>
  space === DEFAULT_SPACE ? id : `${id}--${space}`;

/**
 * The objects with the ids that they have in a space: their own, their references' and those in stored texts (panels by value,
 * links). Ids of objects that are not in the list stay.
 * @param space id of the space, `default` for the default one.
 */
export function forSpace<T extends PortableObject>(objects: readonly T[], space: string): T[] {
  if (space === DEFAULT_SPACE) return [...objects];
  const ours = new Set(objects.map(({ id }) => id));
  const placed = (id: string): string => (ours.has(id) ? idInSpace(id, space) : id);
  // A whole id only: "network-traffic-ports" is not part of "network-traffic-ports-udp".
  const change = (text: string): string => text.replace(/[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*/g, placed);
  return objects.map((object) => ({
    ...object,
    id: placed(object.id),
    attributes: mapTexts(object.attributes, change) as T['attributes'],
    references: object.references.map((reference) => ({ ...reference, id: placed(reference.id) })),
  }));
}
