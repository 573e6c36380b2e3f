import { NotInterpreted } from './errors';
import type { DataView, FieldInfo } from './types';

/**
 * A field that an object aggregates on. Kibana shows an error for a missing one, so do we.
 * @throws NotInterpreted with Kibana's sense: not found, or of no use in an aggregation.
 */
export function aggregatableField(dataView: DataView, name: string, user: string): FieldInfo {
  const field = dataView.fields[name];
  if (!field)
    throw new NotInterpreted(`${user}: field "${name}" was not found in data view "${dataView.title}"`);
  if (!field.aggregatable) {
    throw new NotInterpreted(
      `${user}: field "${name}" (${field.type}) of data view "${dataView.title}" cannot be aggregated`
    );
  }
  return field;
}

/** Whether a KQL field name, wildcards allowed, names a field of the data view. */
export function isKnownField(dataView: DataView, name: string): boolean {
  if (!name.includes('*')) return name in dataView.fields;
  const pattern = new RegExp(
    `^${name
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`
  );
  return Object.keys(dataView.fields).some((field) => pattern.test(field));
}
