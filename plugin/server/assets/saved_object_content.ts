import type { AssetKind, SetupSettings } from '../../common/api/setup';
import { applySettings, forSpace } from '../../common/objects';
import type { SavedObject, SavedObjectResult } from '../../kibana_types/server';
import { contentHash } from '../setup/canonical';
import type { ShippedAssets } from './shipped';

/** A saved object as it should be in this space. */
export interface WantedObject extends SavedObject {
  /** Its id in the default space, which a copy imported by hand carries as `originId`. */
  readonly sourceId: string;
  readonly title: string;
  readonly kind: AssetKind;
  readonly hash: string;
}

/** Referenced ones before those that refer to them: every prefix of the list is a working state. */
const ORDER = ['tag', 'index-pattern', 'search', 'visualization', 'lens', 'map', 'dashboard'];
const KINDS: Readonly<Record<string, AssetKind>> = { 'index-pattern': 'data_view' };

export const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string =>
  `${type}:${id}`;

/** The objects of the zip for a space and its settings, in the order in which they are written. */
export function wantedObjects(
  { objects }: ShippedAssets,
  settings: SetupSettings,
  space: string
): WantedObject[] {
  return forSpace(applySettings(objects, settings), space)
    .map((object, index) => described(object, objects[index]?.id ?? object.id))
    .sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
}

/** An object with what plans and pages tell of it. */
export function described(object: SavedObject, sourceId: string): WantedObject {
  const { id, type, attributes } = object;
  return {
    ...object,
    sourceId,
    title: String(attributes.title ?? attributes.name ?? id),
    kind: KINDS[type] ?? (type as AssetKind),
    hash: objectHash(object),
  };
}

type Content = Pick<SavedObjectResult, 'attributes' | 'references'>;

/** Hash of what a person sees of an object: attributes and references, in any order of the references. */
export function objectHash({ attributes = {}, references = [] }: Content): string {
  const sorted = [...references].sort((a, b) => (a.name < b.name ? -1 : 1));
  return contentHash({ attributes, references: sorted });
}

/** Attributes and references with JSON texts opened, so that a difference is a line and not a page. */
export function comparableObject({ attributes = {}, references = [] }: Content): unknown {
  const opened = Object.entries(attributes).map(([name, value]) => [name, opensAs(value)] as const);
  return {
    attributes: Object.fromEntries(opened),
    references: Object.fromEntries(references.map(({ name, type, id }) => [name, `${type}:${id}`] as const)),
  };
}

function opensAs(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
