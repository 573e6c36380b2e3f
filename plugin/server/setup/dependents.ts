import type { OtherObject } from '../../common/api/setup';
import type { SavedObject, SavedObjectReference } from '../../kibana_types/server';
import { keyOf } from '../assets/saved_object_content';
import { objectsOf } from '../assets/saved_objects_client';
import type { SetupContext } from './context';

/** Types of Kibana that may refer to what Setup makes. Types that this user may not read, or that Kibana lacks, are left out by Kibana. */
const TYPES = [
  'dashboard',
  'lens',
  'map',
  'search',
  'visualization',
  'index-pattern',
  'query',
  'links',
  'event-annotation-group',
  'graph-workspace',
  'canvas-workpad',
];
const PAGE = 100;
/** More dependents, or dashboards, than that are not looked at one by one. */
const PAGES = 10;

type Key = Pick<SavedObject, 'type' | 'id'>;
type FindOptions = Parameters<SetupContext['savedObjects']['find']>[0];

/** An object of a person's own that refers to some of Setup's. */
export interface Dependent extends OtherObject {
  readonly references: readonly SavedObjectReference[];
}

/** Who refers to any of `ours` without being one of them, with the rules that read them. */
export async function readDependents(context: SetupContext, ours: readonly Key[]): Promise<Dependent[]> {
  if (ours.length === 0) return [];
  const own = new Set(ours.map(keyOf));
  const views = ours.filter(({ type }) => type === 'index-pattern');
  const [{ objects }, ...rules] = await Promise.all([
    readPages(context, {
      type: TYPES,
      fields: ['title', 'name'],
      hasReference: ours.map(({ type, id }) => ({ type, id })),
    }),
    ...views.map(async ({ type, id }) =>
      (await context.rulesUsing(id)).map((rule): Dependent => ({
        type: 'alert',
        id: rule.id,
        title: rule.name,
        references: [{ type, id, name: 'param:dataView' }],
      }))
    ),
  ]);
  return [
    ...objects
      .filter((object) => !own.has(keyOf(object)))
      .map((object) => ({ ...otherOf(object), references: object.references })),
    ...rules.flat(),
  ];
}

/** Every dashboard of the space with its panels, as stored. */
export const readDashboards = (
  context: SetupContext
): Promise<{ readonly objects: readonly SavedObject[]; readonly complete: boolean }> =>
  readPages(context, { type: ['dashboard'] });

export const otherOf = ({ type, id, attributes: { title, name } }: SavedObject): OtherObject => ({
  type,
  id,
  title: String(title ?? name ?? id),
});

async function readPages(
  { savedObjects }: SetupContext,
  options: Omit<FindOptions, 'perPage' | 'page'>
): Promise<{ readonly objects: readonly SavedObject[]; readonly complete: boolean }> {
  const objects: SavedObject[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const answer = await objectsOf(
      () => savedObjects.find({ ...options, perPage: PAGE, page }),
      'look for objects that use those of Setup'
    );
    objects.push(...answer.saved_objects);
    if (page * PAGE >= answer.total) return { objects, complete: true };
  }
  return { objects, complete: false };
}

/**
 * What of `ours` is needed: by `roots` directly, or by something of ours that is needed.
 * @returns keys `<type>:<id>`.
 */
export function neededBy(
  roots: readonly { readonly references: readonly Key[] }[],
  ours: ReadonlyMap<string, { readonly references: readonly Key[] }>
): ReadonlySet<string> {
  const needed = new Set<string>();
  const follow = (references: readonly Key[]): void => {
    for (const key of references.map(keyOf)) {
      const object = ours.get(key);
      if (object === undefined || needed.has(key)) continue;
      needed.add(key);
      follow(object.references);
    }
  };
  for (const { references } of roots) follow(references);
  return needed;
}
