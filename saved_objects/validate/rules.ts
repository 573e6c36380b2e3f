import { z } from 'zod';
import { FIELDS } from '../spec/fields';
import { STAMPS, type StoredObject } from '../compile/stored';

/** A fault of a stored object, in words that name the object and the property. */
export type Fault = string;

/** Attributes that Kibana 8.12 accepts; its schemas are strict and refuse any other. */
const ATTRIBUTES: Readonly<Record<keyof typeof STAMPS, readonly string[]>> = {
  dashboard: [
    'title',
    'description',
    'version',
    'timeRestore',
    'timeFrom',
    'timeTo',
    'refreshInterval',
    'controlGroupInput',
    'optionsJSON',
    'panelsJSON',
    'kibanaSavedObjectMeta',
  ],
  lens: ['title', 'description', 'visualizationType', 'state'],
  map: ['title', 'description', 'mapStateJSON', 'layerListJSON', 'uiStateJSON'],
  'index-pattern': [
    'title',
    'name',
    'timeFieldName',
    'fields',
    'fieldAttrs',
    'fieldFormatMap',
    'runtimeFieldMap',
    'sourceFilters',
    'allowHidden',
  ],
  search: [
    'title',
    'description',
    'columns',
    'sort',
    'grid',
    'hideChart',
    'rowHeight',
    'isTextBasedQuery',
    'timeRestore',
    'kibanaSavedObjectMeta',
  ],
  tag: ['name', 'description', 'color'],
};
const CORE_MIGRATION_VERSION = '8.8.0';
const RECORDS = '___records___';
/** Operations of Lens 8.12 which we use, and the types of field that each can read. */
const NUMBERS = ['long'];
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  terms: ['keyword', 'ip', 'long'],
  date_histogram: ['date'],
  sum: NUMBERS,
  average: NUMBERS,
  min: NUMBERS,
  max: ['long', 'date'],
  median: NUMBERS,
  last_value: ['keyword'],
  percentile: NUMBERS,
};
const WITHOUT_FIELD = [
  'filters',
  'count',
  'cumulative_sum',
  'overall_sum',
  'time_range',
  'interval',
  'now',
  'math',
  'formula',
];

const lensLayers = z.object({
  datasourceStates: z.object({
    formBased: z.object({
      layers: z.record(
        z.string(),
        z.object({
          columnOrder: z.array(z.string()),
          columns: z.record(
            z.string(),
            z.looseObject({
              operationType: z.string(),
              sourceField: z.string().optional(),
              references: z.array(z.string()).optional(),
              params: z.looseObject({}).optional(),
            })
          ),
        })
      ),
    }),
  }),
});

const named = ({ type, id }: StoredObject): string => `${type} "${id}"`;

/** Unknown type or stamp, unknown attribute: Kibana 8.12 would refuse the import or migrate the object. */
export function stampFaults(object: StoredObject): Fault[] {
  const type = object.type as keyof typeof STAMPS;
  if (!(type in STAMPS)) return [`${named(object)}: type is not one of ${Object.keys(STAMPS).join(', ')}`];
  const faults: Fault[] = [];
  if (object.typeMigrationVersion !== STAMPS[type])
    faults.push(
      `${named(object)}: typeMigrationVersion is ${object.typeMigrationVersion}, not ${STAMPS[type]}`
    );
  if (object.coreMigrationVersion !== CORE_MIGRATION_VERSION)
    faults.push(
      `${named(object)}: coreMigrationVersion is ${object.coreMigrationVersion}, not ${CORE_MIGRATION_VERSION}`
    );
  const unknown = Object.keys(object.attributes).filter((name) => !ATTRIBUTES[type].includes(name));
  return [...faults, ...unknown.map((name) => `${named(object)}: attribute "${name}" is not known to 8.12`)];
}

/** References that lead to no object of the bundle, and two objects of one id. */
export function referenceFaults(objects: readonly StoredObject[]): Fault[] {
  const keys = objects.map(({ type, id }) => `${type}:${id}`);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  const broken = objects.flatMap((object) =>
    object.references
      .filter(({ type, id }) => !keys.includes(`${type}:${id}`))
      .map(({ name, type, id }) => `${named(object)}: reference "${name}" leads to no ${type} "${id}"`)
  );
  return [...twice.map((key) => `${key} is there twice`), ...broken];
}

/** Columns of Lens layers: each exists once in the order, reads a field that it can read, and refers to columns that exist. */
export function columnFaults(object: StoredObject): Fault[] {
  if (object.type !== 'lens') return [];
  const parsed = lensLayers.safeParse(object.attributes.state);
  if (!parsed.success)
    return parsed.error.issues.map(
      ({ path, message }) => `${named(object)}: state.${path.join('.')}: ${message}`
    );
  const faults: Fault[] = [];
  const ids = Object.values(parsed.data.datasourceStates.formBased.layers).flatMap(({ columns }) =>
    Object.keys(columns)
  );
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  // Kibana would give the columns of one layer the names of the other.
  faults.push(...twice.map((id) => `${named(object)}: column "${id}" is in two layers`));
  for (const [layerId, { columns, columnOrder }] of Object.entries(
    parsed.data.datasourceStates.formBased.layers
  )) {
    const at = `${named(object)}: layer "${layerId}"`;
    if ([...columnOrder].sort().join() !== Object.keys(columns).sort().join())
      faults.push(`${at}: columnOrder is not the list of its columns`);
    if (!object.references.some(({ name }) => name === `indexpattern-datasource-layer-${layerId}`))
      faults.push(`${at}: has no reference to a data view`);
    const hasTime = Object.values(columns).some(({ operationType }) => operationType === 'date_histogram');
    for (const [id, { operationType, sourceField, references }] of Object.entries(columns)) {
      const column = `${at}, column "${id}"`;
      const fault = fieldFault(operationType, sourceField);
      if (fault) faults.push(`${column}: ${fault}`);
      if (operationType === 'cumulative_sum' && !hasTime)
        faults.push(`${column}: cumulative_sum requires a date histogram`);
      for (const reference of references ?? [])
        if (!(reference in columns)) faults.push(`${column}: refers to "${reference}", which does not exist`);
    }
  }
  return faults;
}

function fieldFault(operation: string, field: string | undefined): Fault | undefined {
  const types = OPERATIONS[operation];
  if (!types)
    return WITHOUT_FIELD.includes(operation) && (field === undefined || field === RECORDS)
      ? undefined
      : `operation "${operation}" with field "${field ?? 'none'}" is not one of ours`;
  const known: Readonly<Record<string, string>> = FIELDS;
  const type = field === undefined ? undefined : known[field];
  if (type === undefined) return `field "${field ?? 'none'}" is not one that the mapping types`;
  return types.includes(type) ? undefined : `${operation} cannot read "${field ?? ''}" (${type})`;
}
