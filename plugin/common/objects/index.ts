import { DEFAULT_INTERNAL_NETWORKS } from '../domain/flows';

/** As much of a saved object as placing it in a space needs. */
export interface PlacedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly { readonly name: string; readonly type: string; readonly id: string }[];
}

export interface ObjectSettings {
  readonly indexPattern: string;
  /** CIDR. */
  readonly internalNetworks: readonly string[];
}

/** The id of one of our objects in a space: ids must be unique over all spaces. */
export const idInSpace = (id: string, space: string): string => (space === 'default' ? id : `${id}--${space}`);

/** The objects with the ids they have in a space; references between them follow. */
export function forSpace<T extends PlacedObject>(objects: readonly T[], space: string): T[] {
  const ours = new Set(objects.map(({ type, id }) => `${type}:${id}`));
  return objects.map((object) => ({
    ...object,
    id: idInSpace(object.id, space),
    references: object.references.map((reference) =>
      ours.has(`${reference.type}:${reference.id}`)
        ? { ...reference, id: idInSpace(reference.id, space) }
        : reference
    ),
  }));
}

/** KQL's list of networks, as the objects are compiled with. */
const networkList = (networks: readonly string[]): string => networks.map((network) => `"${network}"`).join(' or ');

/** A text inside a JSON text inside an attribute: its quotes are escaped. */
const escaped = (text: string): string => text.replaceAll('"', '\\"');

/**
 * The objects for other settings: the data view looks at the chosen indices, and every query that lists the internal
 * networks lists the chosen ones (none chosen: a network that holds no address).
 */
export function applySettings<T extends PlacedObject>(
  objects: readonly T[],
  { indexPattern, internalNetworks }: ObjectSettings
): T[] {
  const before = networkList(DEFAULT_INTERNAL_NETWORKS);
  const after = networkList(internalNetworks.length > 0 ? internalNetworks : ['255.255.255.255/32']);
  const swap = (text: string): string =>
    before === after ? text : text.replaceAll(before, after).replaceAll(escaped(before), escaped(after));
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return swap(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]));
  };
  return objects.map((object) => ({
    ...object,
    attributes: {
      ...(walk(object.attributes) as Record<string, unknown>),
      ...(object.type === 'index-pattern' ? { title: indexPattern } : {}),
    },
  }));
}
