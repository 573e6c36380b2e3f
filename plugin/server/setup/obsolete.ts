import type { SetupContext } from './context';
import type { Judgement, PlannedObject } from './judge';
import { kindOf, keyOf, objectHash, objectsOf, type DesiredObject } from './objects';
import type { SpaceRecord, WrittenObject } from './registry';

/** Objects that an older version of ours wrote into this space and this one no longer has. */
export async function readObsolete(
  { savedObjects }: SetupContext,
  record: SpaceRecord | undefined,
  desired: readonly DesiredObject[]
): Promise<PlannedObject[]> {
  const wanted = new Set(desired.map(keyOf));
  const keys = Object.keys(record?.objects ?? {}).filter((key) => !wanted.has(key));
  if (keys.length === 0) return [];
  const { saved_objects: found } = await objectsOf(
    () => savedObjects.bulkGet(keys.map(splitKey)),
    'read the saved objects of an older version'
  );
  return found
    .filter(({ error }) => error === undefined)
    .map((existing): PlannedObject => {
      const { id, type, attributes = {}, references = [] } = existing;
      return {
        existing,
        desired: {
          ...{ id, type, attributes, references },
          sourceId: id,
          title: String(attributes.title ?? attributes.name ?? id),
          kind: kindOf(type),
          hash: objectHash({ attributes, references }),
        },
        judgement: judge(existing.updated_at, existing.managed, record?.objects[keyOf({ type, id })]),
      };
    });
}

function splitKey(key: string): { type: string; id: string } {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon), id: key.slice(colon + 1) };
}

function judge(
  updatedAt: string | undefined,
  managed: boolean | undefined,
  written: WrittenObject | undefined
): Judgement {
  const untouched =
    written?.updatedAt === null
      ? managed === true
      : updatedAt !== undefined && written?.updatedAt === updatedAt;
  return untouched
    ? {
        action: 'remove',
        state: 'outdated',
        choices: [],
        message: 'Made by an older version; this one has no such object.',
      }
    : {
        action: 'keep',
        state: 'edited',
        choices: [],
        message: 'Made by an older version and changed since: it stays, as your own.',
      };
}
