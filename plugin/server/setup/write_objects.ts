import { say } from './write_objects_texts';
import type { SavedObject, SavedObjectResult } from '../../kibana_types/server';
import { contentHash } from './canonical';
import type { SetupContext } from './context';
import { objectsOf } from './objects';
import type { PlannedObject } from './judge';

type Outcome =
  { readonly ok: true; readonly updatedAt: string } | { readonly ok: false; readonly message: string };

/**
 * Writes objects in one go. An existing one is overwritten only in the version that was looked at, so that an edit made
 * in between is refused by Kibana and not lost.
 */
export async function writeObjects(
  { savedObjects }: SetupContext,
  objects: readonly (PlannedObject | SavedObject)[],
  kind: 'ours' | 'copies'
): Promise<Outcome[]> {
  if (objects.length === 0) return [];
  const sent = objects.map((object) => ('desired' in object ? toWrite(object) : object));
  const outcomes = new Map<SavedObject, Outcome>();
  for (const overwrite of [false, true]) {
    const batch = sent.filter(({ version }) => (version !== undefined) === overwrite);
    if (batch.length === 0) continue;
    const { saved_objects: results } = await objectsOf(
      () => savedObjects.bulkCreate(batch, { overwrite, refresh: 'wait_for' }),
      'write the saved objects'
    );
    batch.forEach((object, index) => outcomes.set(object, toOutcome(results[index], kind)));
  }
  return sent.map(
    (object) =>
      outcomes.get(object) ?? {
        ok: false,
        message: say.noAnswer(),
      }
  );
}

function toWrite({ desired, existing }: PlannedObject): SavedObject {
  return {
    ...writable(desired, true),
    ...(existing?.version === undefined ? {} : { version: existing.version }),
  };
}

/** What is sent of an object: its contents and the versions that they were written for. */
function writable(
  {
    id,
    type,
    attributes = {},
    references = [],
    coreMigrationVersion,
    typeMigrationVersion,
  }: SavedObjectResult,
  managed: boolean
): SavedObject {
  return {
    id,
    type,
    attributes,
    references,
    ...(coreMigrationVersion === undefined ? {} : { coreMigrationVersion }),
    ...(typeMigrationVersion === undefined ? {} : { typeMigrationVersion }),
    managed,
  };
}

function toOutcome(result: SavedObjectResult | undefined, kind: 'ours' | 'copies'): Outcome {
  if (!result)
    return {
      ok: false,
      message: say.noAnswer(),
    };
  if (!result.error) return { ok: true, updatedAt: result.updated_at ?? '' };
  // The copy of these very contents exists: an earlier run was cut off after making it.
  if (kind === 'copies' && result.error.statusCode === 409) return { ok: true, updatedAt: '' };
  return {
    ok: false,
    message: result.error.statusCode === 409 ? say.changedMeanwhile() : result.error.message,
  };
}

/** A user's version under an id of its own, editable; the same contents always get the same id. */
export function copyOf(existing: SavedObjectResult): SavedObject {
  const { attributes, references, ...rest } = writable(existing, false);
  const named = attributes.title === undefined ? 'name' : 'title';
  return {
    ...rest,
    id: `${existing.id}--copy-${contentHash([attributes, references])}`,
    attributes: {
      ...attributes,
      [named]: say.copy({ title: String(attributes.title ?? attributes.name) }),
    },
    references,
  };
}

/** A user's version where it is, no longer managed; written only over what was looked at. */
export const releasedOf = (existing: SavedObjectResult): SavedObject => ({
  ...writable(existing, false),
  version: existing.version,
});
