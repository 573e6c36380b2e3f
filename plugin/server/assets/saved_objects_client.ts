import { i18n } from '@kbn/i18n';
import type { SavedObject, SavedObjectResult } from '../../kibana_types/server';
import { failureOf, Problem } from '../elasticsearch/problem';
import { contentHash } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { keyOf } from './saved_object_content';

type Client = SetupContext['savedObjects'];

interface BoomLike {
  readonly output?: { readonly statusCode?: number };
}

const statusOf = (error: unknown): number | undefined =>
  (error as BoomLike | undefined)?.output?.statusCode ?? failureOf(error).status;

/** Calls the saved-objects client; its errors become ones that say what to do. */
export async function objectsOf<T>(call: () => Promise<T>, doing: string): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const status = statusOf(error);
    const { reason } = failureOf(error);
    if (status === 403) throw new Problem(403, 'forbidden', messages.forbidden({ doing, reason }));
    if (status === 401) throw new Problem(401, 'unauthorized', messages.unauthorized({ doing }));
    throw new Problem(503, 'unreachable', messages.failed({ doing, reason }));
  }
}

/** What became of a written object; `updatedAt` is what Kibana gave it. */
type Written =
  { readonly ok: true; readonly updatedAt: string } | { readonly ok: false; readonly message: string };

/**
 * Writes an object. With a `version` it is overwritten only in that version, so that an edit made in between is refused
 * by Kibana and not lost; without one only where there is none.
 */
export async function writeObject(client: Client, object: SavedObject): Promise<Written> {
  const result = await create(client, object);
  if (result === undefined) return { ok: false, message: messages.noAnswer() };
  if (!result.error) return { ok: true, updatedAt: result.updated_at ?? '' };
  const { statusCode, message } = result.error;
  return { ok: false, message: statusCode === 409 ? messages.changedMeanwhile() : message };
}

/** Saves a user's version under an id of its own. One of these very contents may be there: an earlier run was cut off after making it. */
export async function writeCopy(client: Client, existing: SavedObjectResult): Promise<Written> {
  const result = await create(client, copyOf(existing));
  if (result === undefined) return { ok: false, message: messages.noAnswer() };
  return result.error && result.error.statusCode !== 409
    ? { ok: false, message: result.error.message }
    : { ok: true, updatedAt: '' };
}

async function create(client: Client, object: SavedObject): Promise<SavedObjectResult | undefined> {
  const options = { overwrite: object.version !== undefined, refresh: 'wait_for' as const };
  const { saved_objects: results } = await objectsOf(
    () => client.bulkCreate([object], options),
    'write the saved objects'
  );
  return results[0];
}

/** What is sent of an object: its contents and the versions that they were written for. */
export function writable(object: SavedObjectResult, managed: boolean): SavedObject {
  const { id, type, attributes = {}, references = [], coreMigrationVersion, typeMigrationVersion } = object;
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

/** A user's version under an id of its own, editable; the same contents always get the same id. */
function copyOf(existing: SavedObjectResult): SavedObject {
  const { attributes, references, ...rest } = writable(existing, false);
  const named = attributes.title === undefined ? 'name' : 'title';
  return {
    ...rest,
    id: `${existing.id}--copy-${contentHash([attributes, references])}`,
    attributes: {
      ...attributes,
      [named]: messages.copy({ title: String(attributes.title ?? attributes.name) }),
    },
    references,
  };
}

/** Makes an object of ours that a user changed his own: no longer managed, so that nobody takes it for untouched. @throws Problem */
export async function releaseObject(client: Client, existing: SavedObjectResult): Promise<void> {
  const outcome = await writeObject(client, { ...writable(existing, false), version: existing.version });
  if (!outcome.ok) throw new Problem(409, 'changed', outcome.message);
}

/**
 * Deletes saved objects in one request, but for those that somebody changed since they were looked at (Kibana's own delete
 * asks for no version). One that is gone already is no failure: somebody, or an earlier run that was cut off, was faster.
 * @returns why one was not deleted, by `<type>:<id>`.
 */
export async function deleteObjects(
  client: Client,
  objects: readonly SavedObjectResult[]
): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  if (objects.length === 0) return problems;
  return objectsOf(async () => {
    const keys = objects.map(({ type, id }) => ({ type, id }));
    const { saved_objects: found } = await client.bulkGet(keys);
    const versions = new Map(objects.map((object) => [keyOf(object), object.version]));
    const same: SavedObjectResult[] = [];
    for (const now of found) {
      if (now.error?.statusCode === 404) continue;
      if (now.error === undefined && now.version === versions.get(keyOf(now))) same.push(now);
      else
        problems.set(
          keyOf(now),
          new Problem(409, 'changed', messages.changedAtOnce({ title: titleOf(now) }))
        );
    }
    if (same.length === 0) return problems;
    const { statuses } = await client.bulkDelete(
      same.map(({ type, id }) => ({ type, id })),
      { refresh: 'wait_for' }
    );
    for (const { success, error, ...object } of statuses) {
      if (success || error?.statusCode === 404) continue;
      const [code, status] =
        error?.statusCode === 403 ? (['forbidden', 403] as const) : (['failed', 502] as const);
      problems.set(keyOf(object), new Problem(status, code, error?.message ?? messages.noAnswer()));
    }
    return problems;
  }, 'remove the saved objects');
}

const titleOf = ({ id, attributes: { title, name } = {} }: SavedObjectResult): string =>
  String(title ?? name ?? id);

const messages = {
  forbidden: (values: { doing: string; reason: string }) =>
    i18n.translate('networkTraffic.setup.savedObjects.forbidden', {
      defaultMessage:
        'You have insufficient privileges in Kibana (request: {doing}): {reason}. Ask an administrator for the All privilege on Network Traffic.',
      values,
    }),
  unauthorized: (values: { doing: string }) =>
    i18n.translate('networkTraffic.setup.savedObjects.unauthorized', {
      defaultMessage: 'Kibana did not accept your login (request: {doing}). Log in again.',
      values,
    }),
  failed: (values: { doing: string; reason: string }) =>
    i18n.translate('networkTraffic.setup.savedObjects.failed', {
      defaultMessage:
        'The request to Kibana failed ({doing}): {reason}. No partial changes were made. Try again.',
      values,
    }),
  noAnswer: () =>
    i18n.translate('networkTraffic.setup.savedObjects.noAnswer', {
      defaultMessage: 'Kibana did not return a result for this object.',
    }),
  changedMeanwhile: () =>
    i18n.translate('networkTraffic.setup.savedObjects.conflict', {
      defaultMessage:
        'Another user changed this object at the same time, or another space has an object with the same ID. Review the new plan.',
    }),
  changedAtOnce: (values: { title: string }) =>
    i18n.translate('networkTraffic.setup.savedObjects.changedConcurrently', {
      defaultMessage:
        'Another user changed {title} at the same time. It was not changed. Refresh and try again.',
      values,
    }),
  copy: (values: { title: string }) =>
    i18n.translate('networkTraffic.setup.savedObjects.copy', {
      defaultMessage: '{title} (copy)',
      values,
    }),
};
