import { i18n } from '@kbn/i18n';
import type { Check } from '../../common/api/setup';
import type { SavedObjectResult } from '../../kibana_types/server';
import type { SetupContext } from '../setup/context';
import { keyOf } from '../assets/saved_object_content';
import { objectsOf } from '../assets/saved_objects_client';
import { ok, problem, type Verdict } from './checks';

/**
 * Looks whether every object is there, and everything that one refers to.
 * @param objects those that are there.
 * @param missing titles of those that are not.
 */
export async function checkReferences(
  context: SetupContext,
  objects: readonly SavedObjectResult[],
  missing: readonly string[]
): Promise<Check> {
  const title = i18n.translate('networkTraffic.setup.verify.referencesTitle', {
    defaultMessage: 'All saved object references are valid',
  });
  return { id: 'references', title, ...(await referred(context, objects, missing)) };
}

async function referred(
  { savedObjects }: SetupContext,
  objects: readonly SavedObjectResult[],
  missing: readonly string[]
): Promise<Verdict> {
  if (missing.length > 0)
    return problem(
      i18n.translate('networkTraffic.setup.verify.objectsMissing', {
        defaultMessage: 'Missing: {missing}. Run setup.',
        values: { missing: missing.join(', ') },
      })
    );
  const references = objects.flatMap((object) =>
    (object.references ?? []).map(({ type, id }) => ({
      type,
      id,
      from: String(object.attributes?.title ?? object.id),
    }))
  );
  const keys = [...new Map(references.map(({ type, id }) => [keyOf({ type, id }), { type, id }])).values()];
  const { saved_objects: answers } = await objectsOf(
    () => savedObjects.bulkGet(keys),
    'read the saved objects'
  );
  const lost = new Set(answers.filter(({ error }) => error).map(keyOf));
  const broken = references.filter((reference) => lost.has(keyOf(reference)));
  return broken.length === 0
    ? ok(
        i18n.translate('networkTraffic.setup.verify.referencesFound', {
          defaultMessage:
            '{references, plural, one {# reference} other {# references}} in {objects, plural, one {# object} other {# objects}}.',
          values: { references: references.length, objects: objects.length },
        })
      )
    : problem(
        i18n.translate('networkTraffic.setup.verify.referencesBroken', {
          defaultMessage: 'Broken: {references}. Run setup to restore them.',
          values: { references: broken.map(({ from, type, id }) => `${from} → ${type} ${id}`).join('; ') },
        })
      );
}
