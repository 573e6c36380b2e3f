import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { SavedObjectsClient } from './client';
import { badRequest } from './errors';
import type { FailedObject, NewSavedObject, ObjectKey, SavedObject } from './types';

export interface ImportOptions {
  readonly readStream: Readable;
  readonly overwrite?: boolean;
  readonly createNewCopies?: boolean;
  readonly compatibilityMode?: boolean;
  readonly managed?: boolean;
  readonly refresh?: boolean;
}

type ImportFailure = ObjectKey & {
  readonly title?: unknown;
  readonly error: Readonly<Record<string, unknown>>;
};

export interface ImportResult {
  readonly success: boolean;
  readonly successCount: number;
  readonly warnings: readonly never[];
  readonly successResults?: readonly Readonly<Record<string, unknown>>[];
  readonly errors?: readonly ImportFailure[];
}

/** References of these types must lead to something, or nothing is imported. */
const REQUIRED = ['index-pattern', 'search'];

/** Kibana's importer: all or nothing for missing references, object by object for conflicts. */
export class SavedObjectsImporter {
  constructor(private readonly client: SavedObjectsClient) {}

  async import({
    readStream,
    overwrite = false,
    createNewCopies = false,
    managed = false,
  }: ImportOptions): Promise<ImportResult> {
    const objects: (NewSavedObject & ObjectKey)[] = [];
    for await (const entry of readStream) {
      if (!('exportedCount' in (entry as object))) objects.push(entry as NewSavedObject & ObjectKey);
    }
    const keys = objects.map(({ type, id }) => `${type}:${id}`);
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
    if (twice.length > 0)
      throw badRequest(`Non-unique import objects detected: [${[...new Set(twice)].join(',')}]`);

    const missing = await this.missingReferences(objects, keys);
    if (missing.length > 0) return { success: false, successCount: 0, warnings: [], errors: missing };

    const ids = new Map(
      keys.map((key, index) => [key, createNewCopies ? randomUUID() : (objects[index]?.id ?? '')])
    );
    const renamed = objects.map((object) => ({
      ...object,
      id: ids.get(`${object.type}:${object.id}`) ?? object.id,
      managed,
      references: (object.references ?? []).map((reference) => ({
        ...reference,
        id: ids.get(`${reference.type}:${reference.id}`) ?? reference.id,
      })),
    }));
    const { saved_objects: saved } = await this.client.bulkCreate(renamed, {
      overwrite: overwrite || createNewCopies,
      managed,
    });
    const errors = saved.flatMap((object, index): ImportFailure[] =>
      'error' in object ? [failure(object, objects[index])] : []
    );
    const successResults = saved.flatMap((object, index) => {
      if ('error' in object) return [];
      const { title } = object.attributes;
      const id = objects[index]?.id ?? object.id;
      return [
        {
          type: object.type,
          id,
          meta: { title },
          managed,
          ...(overwrite ? { overwrite } : {}),
          ...(id === object.id ? {} : { destinationId: object.id }),
        },
      ];
    });
    return {
      success: errors.length === 0,
      successCount: successResults.length,
      warnings: [],
      ...(successResults.length > 0 ? { successResults } : {}),
      ...(errors.length > 0 ? { errors } : {}),
    };
  }

  private async missingReferences(
    objects: readonly (NewSavedObject & ObjectKey)[],
    keys: readonly string[]
  ): Promise<ImportFailure[]> {
    const failures: ImportFailure[] = [];
    for (const { type, id, attributes, references = [] } of objects) {
      const outside = references.filter(
        (reference) =>
          REQUIRED.includes(reference.type) && !keys.includes(`${reference.type}:${reference.id}`)
      );
      const { saved_objects: found } = await this.client.bulkGet(outside);
      const lost = found
        .filter((object) => 'error' in object)
        .map((object) => ({ type: object.type, id: object.id }));
      if (lost.length > 0)
        failures.push({
          type,
          id,
          title: attributes.title,
          error: { type: 'missing_references', references: lost },
        });
    }
    return failures;
  }
}

function failure({ type, id, error }: FailedObject, source: NewSavedObject | undefined): ImportFailure {
  const title = source?.attributes.title;
  return {
    type,
    id,
    title,
    error: error.statusCode === 409 ? { type: 'conflict' } : { type: 'unknown', ...error },
  };
}

/** Kibana's exporter, by keys. */
export class SavedObjectsExporter {
  constructor(private readonly client: SavedObjectsClient) {}

  async exportByObjects(options: {
    readonly objects: readonly ObjectKey[];
    readonly includeReferencesDeep?: boolean;
    readonly excludeExportDetails?: boolean;
  }): Promise<Readable> {
    const found = new Map<string, SavedObject>();
    let wanted: readonly ObjectKey[] = options.objects;
    while (wanted.length > 0) {
      const { saved_objects: objects } = await this.client.bulkGet(wanted);
      const lost = objects.filter((object) => 'error' in object);
      if (lost.length > 0 && found.size === 0) throw badRequest('Error fetching objects to export');
      const fresh = objects.filter((object): object is SavedObject => !('error' in object));
      fresh.forEach((object) => found.set(`${object.type}:${object.id}`, object));
      wanted = options.includeReferencesDeep
        ? fresh.flatMap(({ references }) => references).filter(({ type, id }) => !found.has(`${type}:${id}`))
        : [];
    }
    // An export names no spaces.
    const objects = [...found.values()].map((object): Partial<SavedObject> => {
      const copy: Partial<SavedObject> & { namespaces?: unknown } = { ...object };
      delete copy.namespaces;
      return copy;
    });
    const details = {
      exportedCount: objects.length,
      missingRefCount: 0,
      missingReferences: [],
      excludedObjects: [],
      excludedObjectsCount: 0,
    };
    return Readable.from(options.excludeExportDetails ? objects : [...objects, details]);
  }
}
