import type { Reference } from '../../interpret';

/** A saved object as Kibana's client returns it. */
export interface SavedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly version: string;
  readonly namespaces: readonly string[];
  readonly updated_at: string;
  readonly created_at: string;
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
  readonly managed: boolean;
  readonly originId?: string;
}

/** What creates an object; fields as in an export. */
export interface NewSavedObject {
  readonly id?: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references?: readonly Reference[];
  readonly originId?: string;
  readonly managed?: boolean;
  /** Refused when the stored object has another one by now. */
  readonly version?: string;
  readonly coreMigrationVersion?: string;
  readonly typeMigrationVersion?: string;
}

export interface CreateOptions {
  readonly overwrite?: boolean;
  readonly managed?: boolean;
}

export interface ObjectKey {
  readonly type: string;
  readonly id: string;
}

/** One object that an operation on many could not handle. */
export interface FailedObject extends ObjectKey {
  readonly error: { readonly statusCode: number; readonly error: string; readonly message: string };
}

export interface FindOptions {
  readonly type: string | readonly string[];
  readonly perPage?: number;
  readonly page?: number;
  readonly search?: string;
  readonly searchFields?: readonly string[];
  readonly rootSearchFields?: readonly string[];
  readonly hasReference?: ObjectKey | readonly ObjectKey[];
  readonly fields?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly filter?: unknown;
  readonly sortField?: string;
  readonly sortOrder?: string;
}
