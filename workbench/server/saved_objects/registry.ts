import { badRequest } from './errors';

/** Versions and attributes of the types that 8.12.2 knows and the workbench stores. */
interface RegisteredType {
  readonly version: string;
  readonly attributes: readonly string[];
  /** Strict ones refuse an attribute that is not listed. */
  readonly strict: boolean;
}

const TYPES: Readonly<Record<string, RegisteredType>> = {
  dashboard: {
    version: '8.9.0',
    strict: true,
    attributes: [
      'title',
      'description',
      'version',
      'timeRestore',
      'timeFrom',
      'timeTo',
      'refreshInterval',
      'optionsJSON',
      'panelsJSON',
      'kibanaSavedObjectMeta',
      'controlGroupInput',
      'hits',
    ],
  },
  lens: { version: '8.9.0', strict: false, attributes: [] },
  map: { version: '8.4.0', strict: false, attributes: [] },
  'index-pattern': { version: '8.0.0', strict: false, attributes: [] },
  search: {
    version: '8.0.0',
    strict: true,
    attributes: [
      'title',
      'description',
      'columns',
      'sort',
      'grid',
      'hideChart',
      'hideAggregatedPreview',
      'isTextBasedQuery',
      'usesAdHocDataView',
      'timeRestore',
      'timeRange',
      'refreshInterval',
      'rowsPerPage',
      'breakdownField',
      'rowHeight',
      'headerRowHeight',
      'kibanaSavedObjectMeta',
      'viewMode',
      'hits',
      'version',
      'sampleSize',
    ],
  },
  tag: { version: '8.0.0', strict: false, attributes: [] },
};
export const CORE_VERSION = '8.8.0';

const parts = (version: string): number[] => version.split('.').map(Number);
const isNewer = (a: string, b: string): boolean => {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
};

/** Version of a type. @throws for a type that this Kibana does not have. */
export function versionOf(type: string): string {
  const registered = TYPES[type];
  if (!registered) throw badRequest(`Unsupported saved object type: '${type}'`);
  return registered.version;
}

/**
 * Judges a document as 8.12.2 does: unknown attributes of strict types, stamps newer than its own, and a Lens document
 * without a stamp (every old migration would be replayed on a modern document, and throws).
 */
export function judge(object: {
  type: string;
  attributes: Readonly<Record<string, unknown>>;
  typeMigrationVersion?: string;
  coreMigrationVersion?: string;
}): void {
  const version = versionOf(object.type);
  const { strict, attributes } = TYPES[object.type] ?? { strict: false, attributes: [] };
  const unknown = strict
    ? Object.keys(object.attributes).find((name) => !attributes.includes(name))
    : undefined;
  if (unknown) throw badRequest(`[attributes.${unknown}]: definition for this key is missing`);
  if (object.typeMigrationVersion && isNewer(object.typeMigrationVersion, version)) {
    throw badRequest(
      `Document belongs to a more recent version of Kibana [${object.typeMigrationVersion}] when the last known version is [${version}].`
    );
  }
  if (object.coreMigrationVersion && isNewer(object.coreMigrationVersion, CORE_VERSION)) {
    throw badRequest(`Document has core version ${object.coreMigrationVersion}, newer than ${CORE_VERSION}`);
  }
}
