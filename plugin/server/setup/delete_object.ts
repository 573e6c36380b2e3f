import { i18n } from '@kbn/i18n';
import { failureOf, Problem } from '../elasticsearch/problem';
import type { SetupContext } from './context';
import { objectsOf } from './objects';
import type { PlannedObject } from './judge';
import { releasedOf, writeObjects } from './write_objects';

/**
 * Deletes a saved object unless somebody changed it since it was looked at (Kibana's own delete asks for no version).
 * One that is gone already is no error: somebody, or an earlier run that was cut off, was faster.
 * @throws Problem `changed` for one that is another by now.
 */
export async function deleteObject(
  { savedObjects }: SetupContext,
  { desired: { type, id, title }, existing }: PlannedObject
): Promise<void> {
  await objectsOf(async () => {
    const { saved_objects: found } = await savedObjects.bulkGet([{ type, id }]);
    const now = found[0];
    if (now === undefined || now.error?.statusCode === 404) return;
    if (now.version !== existing?.version)
      throw new Problem(
        409,
        'changed',
        i18n.translate('networkTraffic.setup.deleteObject.somebodyChangedAtSame', {
          defaultMessage: 'Somebody changed {title} at the same moment: it stays. Look again.',
          values: { title },
        })
      );
    try {
      await savedObjects.delete(type, id, { refresh: 'wait_for' });
    } catch (error) {
      const boom = error as { output?: { statusCode?: number } };
      if ((boom.output?.statusCode ?? failureOf(error).status) !== 404) throw error;
    }
  }, `remove ${id}`);
}

/** Makes an object of ours that a user changed his own: no longer managed, so that nobody takes it for untouched. @throws Problem */
export async function releaseObject(context: SetupContext, { existing }: PlannedObject): Promise<void> {
  if (!existing) return;
  const [outcome] = await writeObjects(context, [releasedOf(existing)], 'ours');
  if (outcome?.ok === false) throw new Problem(409, 'changed', outcome.message);
}
