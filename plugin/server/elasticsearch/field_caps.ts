import type { estypes } from '@elastic/elasticsearch';
import type { TransportRequest } from '../../kibana_types/server';

/** Types of fields over the indices of a pattern. */
export interface FieldCaps {
  /** The indices that were looked at. */
  readonly indices: readonly string[];
  /** Field → its types over all indices, with `unmapped` for those that do not have it; fields that no index has are left out. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldType>>>>;
}

export interface FieldType extends Pick<estypes.FieldCapsFieldCapability, 'type' | 'aggregatable'> {
  /** The indices with this type. */
  readonly indices: readonly string[];
}

export function fieldCapsRequest(
  index: string,
  fields: readonly string[],
  indexFilter?: estypes.QueryDslQueryContainer
): TransportRequest {
  return {
    method: 'POST',
    path: `/${encodeURIComponent(index)}/_field_caps`,
    // Without the unmapped, a field of one type passes for one that all indices map.
    querystring: { ignore_unavailable: true, allow_no_indices: true, include_unmapped: true },
    body: { fields, ...(indexFilter && { index_filter: indexFilter }) },
  };
}

/** Elasticsearch leaves the indices of a type out where all have it. */
export function readFieldCaps(answer: unknown): FieldCaps {
  const { indices, fields = {} } = answer as Partial<estypes.FieldCapsResponse>;
  const all = listOf(indices);
  const withIndices = (types: Record<string, estypes.FieldCapsFieldCapability>): Record<string, FieldType> =>
    Object.fromEntries(
      Object.entries(types).map(([name, { type, aggregatable, indices: own }]) => [
        name,
        { type, aggregatable, indices: own === undefined ? all : listOf(own) },
      ])
    );
  return {
    indices: all,
    fields: Object.fromEntries(Object.entries(fields).map(([field, types]) => [field, withIndices(types)])),
  };
}

function listOf(names: estypes.Indices = []): string[] {
  return typeof names === 'string' ? [names] : names;
}
