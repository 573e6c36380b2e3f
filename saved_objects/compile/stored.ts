/** A saved object in the form that Kibana imports and exports. */
export interface StoredObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
  readonly managed: boolean;
}

export interface Reference {
  readonly name: string;
  readonly type: string;
  readonly id: string;
}

/** Stamps of Kibana 8.12: older Kibanas refuse newer ones, newer Kibanas migrate older ones. */
export const STAMPS = {
  dashboard: '8.9.0',
  lens: '8.9.0',
  map: '8.4.0',
  'index-pattern': '8.0.0',
  search: '8.0.0',
  tag: '8.0.0',
} as const;

export type StoredType = keyof typeof STAMPS;

const CORE_MIGRATION_VERSION = '8.8.0';

/** Ids from slugs, so that every build names the same object the same. */
export const idOf = (slug: string): string => `network-traffic-${slug}`;

export const DATA_VIEW_ID = idOf('data-view');

/** Puts the stamps on. */
export const stored = (
  type: StoredType,
  slug: string,
  attributes: Readonly<Record<string, unknown>>,
  references: readonly Reference[]
): StoredObject => ({
  id: idOf(slug),
  type,
  attributes,
  references,
  coreMigrationVersion: CORE_MIGRATION_VERSION,
  typeMigrationVersion: STAMPS[type],
  managed: true,
});

export const dataViewReference = (name: string): Reference => ({
  name,
  type: 'index-pattern',
  id: DATA_VIEW_ID,
});

export const TAG_SLUG = 'tag';

/** What puts the tag `network-traffic` on an object. */
export const tagReference = (): Reference => ({
  name: `tag-ref-${idOf(TAG_SLUG)}`,
  type: 'tag',
  id: idOf(TAG_SLUG),
});
