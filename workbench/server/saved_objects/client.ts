import { randomUUID } from 'node:crypto';
import type { Reference } from '../../interpret';
import { badRequest, conflict, notFound, SavedObjectError } from './errors';
import { CORE_VERSION, judge, versionOf } from './registry';
import type { SavedObjectsStore } from './store';
import type {
  CreateOptions,
  FailedObject,
  FindOptions,
  NewSavedObject,
  ObjectKey,
  SavedObject,
} from './types';

const failed = ({ type, id }: ObjectKey, error: unknown): FailedObject => {
  if (!(error instanceof SavedObjectError)) throw error;
  return { type, id, error: error.output.payload };
};

type UpdateOptions = {
  readonly references?: readonly Reference[];
  readonly version?: string;
  readonly upsert?: Readonly<Record<string, unknown>>;
};

/** Kibana's saved-objects client of one space ("default"), as far as plugins use it; errors have Kibana's shape. */
export class SavedObjectsClient {
  constructor(private readonly store: SavedObjectsStore) {}

  async create(
    type: string,
    attributes: NewSavedObject['attributes'],
    options: Omit<NewSavedObject, 'type' | 'attributes'> & CreateOptions = {}
  ): Promise<SavedObject> {
    return this.write({ ...options, type, attributes }, options);
  }

  async bulkCreate(
    objects: readonly NewSavedObject[],
    options: CreateOptions = {}
  ): Promise<{ saved_objects: (SavedObject | FailedObject)[] }> {
    const saved = objects.map((object) => {
      const id = object.id ?? randomUUID();
      try {
        return this.write({ ...object, id }, options);
      } catch (error) {
        return failed({ type: object.type, id }, error);
      }
    });
    return { saved_objects: saved };
  }

  async get(type: string, id: string): Promise<SavedObject> {
    const object = this.store.get({ type, id });
    if (!object) throw notFound(type, id);
    return object;
  }

  async bulkGet(keys: readonly ObjectKey[]): Promise<{ saved_objects: (SavedObject | FailedObject)[] }> {
    const found = await Promise.all(
      keys.map((key) => this.get(key.type, key.id).catch((error: unknown) => failed(key, error)))
    );
    return { saved_objects: found };
  }

  async resolve(type: string, id: string): Promise<{ saved_object: SavedObject; outcome: 'exactMatch' }> {
    return { saved_object: await this.get(type, id), outcome: 'exactMatch' };
  }

  async update(
    type: string,
    id: string,
    attributes: NewSavedObject['attributes'],
    options: UpdateOptions = {}
  ): Promise<SavedObject> {
    const before = this.store.get({ type, id });
    if (!before) {
      if (options.upsert)
        return this.create(
          type,
          { ...options.upsert, ...attributes },
          { id, ...(options.references ? { references: options.references } : {}) }
        );
      throw notFound(type, id);
    }
    if (options.version && options.version !== before.version) throw conflict(type, id);
    const after: SavedObject = {
      ...before,
      attributes: { ...before.attributes, ...attributes },
      references: options.references ?? before.references,
      version: this.store.nextVersion(),
      updated_at: new Date().toISOString(),
    };
    judge(after);
    this.store.put(after);
    return after;
  }

  async bulkUpdate(
    objects: readonly (ObjectKey & { attributes: NewSavedObject['attributes'] } & UpdateOptions)[]
  ): Promise<{ saved_objects: (SavedObject | FailedObject)[] }> {
    const updated = await Promise.all(
      objects.map(({ type, id, attributes, ...options }) =>
        this.update(type, id, attributes, options).catch((error: unknown) => failed({ type, id }, error))
      )
    );
    return { saved_objects: updated };
  }

  async delete(type: string, id: string): Promise<Record<string, never>> {
    if (!this.store.remove({ type, id })) throw notFound(type, id);
    return {};
  }

  async bulkDelete(
    keys: readonly ObjectKey[]
  ): Promise<{ statuses: (ObjectKey & { success: boolean; error?: FailedObject['error'] })[] }> {
    const statuses = await Promise.all(
      keys.map(({ type, id }) =>
        this.delete(type, id).then(
          () => ({ type, id, success: true }),
          (error: unknown) => ({ ...failed({ type, id }, error), success: false })
        )
      )
    );
    return { statuses };
  }

  async checkConflicts(keys: readonly ObjectKey[]): Promise<{ errors: FailedObject[] }> {
    return {
      errors: keys.filter((key) => this.store.get(key)).map((key) => failed(key, conflict(key.type, key.id))),
    };
  }

  async find(options: FindOptions): Promise<{
    page: number;
    per_page: number;
    total: number;
    saved_objects: (SavedObject & { score: number })[];
  }> {
    if (options.filter !== undefined) throw badRequest('The workbench knows no "filter" in find');
    // Kibana passes over types that it does not have.
    const types = [options.type].flat();
    const wanted = options.hasReference === undefined ? [] : [options.hasReference].flat();
    const matches = this.store
      .all()
      .filter(({ type }) => types.includes(type))
      .filter(
        ({ references }) =>
          wanted.length === 0 ||
          wanted.some(({ type, id }) =>
            references.some((reference) => reference.type === type && reference.id === id)
          )
      )
      .filter((object) => matchesSearch(object, options));
    const page = options.page ?? 1;
    const perPage = options.perPage ?? 20;
    const shown = matches
      .slice((page - 1) * perPage, page * perPage)
      .map((object) => ({ ...picked(object, options.fields), score: 0 }));
    return { page, per_page: perPage, total: matches.length, saved_objects: shown };
  }

  getCurrentNamespace(): undefined {
    return undefined;
  }

  private write(object: NewSavedObject, options: CreateOptions): SavedObject {
    const typeMigrationVersion = versionOf(object.type);
    judge(object);
    const id = object.id ?? randomUUID();
    const before = this.store.get({ type: object.type, id });
    if (before && !options.overwrite) throw conflict(object.type, id);
    if (before && object.version && object.version !== before.version) throw conflict(object.type, id);
    const now = new Date().toISOString();
    const saved: SavedObject = {
      id,
      type: object.type,
      attributes: object.attributes,
      references: object.references ?? [],
      version: this.store.nextVersion(),
      namespaces: ['default'],
      updated_at: now,
      created_at: before?.created_at ?? now,
      coreMigrationVersion: CORE_VERSION,
      typeMigrationVersion,
      managed: options.managed ?? object.managed ?? false,
      ...(object.originId ? { originId: object.originId } : {}),
    };
    this.store.put(saved);
    return saved;
  }
}

function picked(object: SavedObject, fields: readonly string[] | undefined): SavedObject {
  if (!fields) return object;
  return {
    ...object,
    attributes: Object.fromEntries(
      Object.entries(object.attributes).filter(([name]) => fields.includes(name))
    ),
  };
}

/**
 * Kibana's simple search: alternatives split by `|`, every word of one somewhere in the fields; quotes and `*` at the end.
 * Without fields it looks at the title.
 */
function matchesSearch(
  object: SavedObject,
  { search, searchFields = [], rootSearchFields = [] }: FindOptions
): boolean {
  if (!search || search === '*') return true;
  const attributes = searchFields.length + rootSearchFields.length === 0 ? ['title'] : searchFields;
  const root = object as unknown as Readonly<Record<string, unknown>>;
  const text = [
    ...attributes.map((field) => object.attributes[field.replace(/\^.*$/, '')]),
    ...rootSearchFields.map((field) => root[field]),
  ]
    .map((value) => String(value ?? '').toLowerCase())
    .join(' ');
  const words = (part: string): string[] => part.toLowerCase().replace(/["*]/g, '').trim().split(/\s+/);
  return search.split('|').some((part) => words(part).every((word) => text.includes(word)));
}
