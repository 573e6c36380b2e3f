import { say } from './objects_texts';
import type { AssetKind, SetupSettings } from '../../common/api/setup';
import { applySettings, forSpace } from '../../common/objects';
import type { SavedObject } from '../../kibana_types/server';
import { failureOf, Problem } from '../elasticsearch/problem';
import type { Assets } from './assets';
import { contentHash } from './canonical';

/** A saved object as it should be in this space. */
export interface DesiredObject extends SavedObject {
  /** Its id in the default space, which a copy imported by hand carries as `originId`. */
  readonly sourceId: string;
  readonly title: string;
  readonly kind: AssetKind;
  readonly hash: string;
}

/** Referenced ones before those that refer to them: every prefix of the list is a working state. */
const ORDER = ['tag', 'index-pattern', 'search', 'visualization', 'lens', 'map', 'dashboard'];
const KINDS: Readonly<Record<string, AssetKind>> = { 'index-pattern': 'data_view' };

export const keyOf = ({ type, id }: { type: string; id: string }): string => `${type}:${id}`;

/** The objects of the zip for a space and its settings, in the order in which they are written. */
export function desiredObjects({ objects }: Assets, settings: SetupSettings, space: string): DesiredObject[] {
  const placed = forSpace(applySettings(objects, settings), space);
  return placed
    .map((object, index) => described(object, objects[index]?.id ?? object.id))
    .sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
}

/** An object with what plans and pages tell of it. */
export function described(object: SavedObject, sourceId: string): DesiredObject {
  const { id, type, attributes } = object;
  return {
    ...object,
    sourceId,
    title: String(attributes.title ?? attributes.name ?? id),
    kind: KINDS[type] ?? (type as AssetKind),
    hash: objectHash(object),
  };
}

/** Hash of what a person sees of an object: attributes and references, in any order of the references. */
export function objectHash({
  attributes,
  references,
}: Pick<SavedObject, 'attributes' | 'references'>): string {
  const sorted = [...references].sort((a, b) => (a.name < b.name ? -1 : 1));
  return contentHash({ attributes, references: sorted });
}

interface BoomLike {
  readonly output?: { readonly statusCode?: number };
}

/** Calls the saved-objects client; its errors become ones that say what to do. */
export async function objectsOf<T>(call: () => Promise<T>, doing: string): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const status = (error as BoomLike | undefined)?.output?.statusCode ?? failureOf(error).status;
    const { reason } = failureOf(error);
    if (status === 403) throw new Problem(403, 'forbidden', say.forbidden({ doing, reason }));
    if (status === 401) throw new Problem(401, 'unauthorized', say.unauthorized({ doing }));
    throw new Problem(503, 'unreachable', say.failed({ doing, reason }));
  }
}
