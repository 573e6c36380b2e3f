import type { SetupContext } from './context';
import { judgeObsolete, type PlannedObject } from './judge';
import { described, keyOf, objectsOf, type DesiredObject } from './objects';
import type { SpaceRecord } from './registry';

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
        desired: described({ id, type, attributes, references }, id),
        judgement: judgeObsolete(existing, record?.objects[keyOf(existing)]),
      };
    });
}

function splitKey(key: string): { type: string; id: string } {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon), id: key.slice(colon + 1) };
}
