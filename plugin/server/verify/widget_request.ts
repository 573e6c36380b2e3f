import { signedClause, translateQuery, type StoredFilter, type StoredQuery } from '../../common/kql';
import type { SavedObjectResult } from '../../kibana_types/server';
import { isObject, type Json, type JsonObject } from '../setup/canonical';
import { lensAggregations } from './widget_lens';

/** A search that a stored widget makes: body of `_search`, over all time and without documents. */
export type WidgetRequest = JsonObject;

/**
 * The searches of a stored widget with its own query and filters: what Kibana asks when it draws it, but for the time
 * range (an old index with a wrong type must be seen) and for what Kibana computes from the answers.
 * @returns none for an object that asks nothing (a tag, a text).
 * @throws NotInterpreted for a query or filter in a form that only Kibana knows.
 */
export function requestsOf({ type, attributes = {} }: SavedObjectResult): WidgetRequest[] {
  switch (type) {
    case 'lens':
      return lensRequests(attributes);
    case 'map':
      return mapRequests(attributes);
    case 'search':
      return [searchRequest(attributes)];
    case 'dashboard':
      return controlRequests(attributes);
    default:
      return [];
  }
}

type Attributes = Readonly<Record<string, unknown>>;

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : undefined);
const listOf = (value: unknown): JsonObject[] =>
  (Array.isArray(value) ? value : []).filter((part): part is JsonObject => isObject(part));

function boolOf(query: Json | undefined, filters: Json | undefined): JsonObject {
  const own = isObject(query) && String(query.query ?? '').trim() !== '' ? [query] : [];
  const pills = listOf(filters) as unknown as StoredFilter[];
  return {
    bool: {
      filter: [
        ...own.map((stored) => translateQuery(stored as unknown as StoredQuery)),
        ...pills.filter(({ meta }) => !meta?.disabled).map(signedClause),
      ] as Json[],
    },
  };
}

const aggregating = (query: JsonObject, aggs: JsonObject): WidgetRequest => ({ size: 0, query, aggs });

function lensRequests({ state }: Attributes): WidgetRequest[] {
  if (!isObject(state) || !isObject(state.datasourceStates)) return [];
  const { formBased } = state.datasourceStates;
  const layers = isObject(formBased) && isObject(formBased.layers) ? Object.values(formBased.layers) : [];
  const query = boolOf(state.query, state.filters);
  return layers.flatMap((layer) => {
    const aggs = isObject(layer) ? lensAggregations(layer) : {};
    return Object.keys(aggs).length === 0 ? [] : [aggregating(query, aggs)];
  });
}

const METRICS: Readonly<Record<string, string>> = { unique_count: 'cardinality' };
const grid = (field: Json, aggs: JsonObject): JsonObject => ({
  geotile_grid: { field, precision: 2, size: 10 },
  aggs,
});

function mapRequests({ layerListJSON }: Attributes): WidgetRequest[] {
  return listOf(parsed(layerListJSON)).flatMap(({ query, sourceDescriptor: source }): WidgetRequest[] => {
    if (!isObject(source)) return [];
    const metrics = Object.fromEntries(
      listOf(source.metrics)
        .filter(({ field }) => typeof field === 'string')
        .map(({ type, field }, at) => [
          `metric ${at}`,
          { [METRICS[String(type)] ?? String(type)]: { field } },
        ])
    );
    const own = boolOf(query, undefined);
    const { geoField, sourceGeoField, destGeoField } = source;
    if (typeof destGeoField === 'string' && typeof sourceGeoField === 'string') {
      const ends = { sources: grid(sourceGeoField, { ...metrics, middle: centre(sourceGeoField) }) };
      return [aggregating(own, { destinations: grid(destGeoField, ends) })];
    }
    if (typeof geoField !== 'string') return [];
    return source.type === 'ES_SEARCH'
      ? [{ size: 1, query: { bool: { filter: [own, { exists: { field: geoField } }] } }, fields: [geoField] }]
      : [aggregating(own, { places: grid(geoField, { ...metrics, middle: centre(geoField) }) })];
  });
}

const centre = (field: string): JsonObject => ({ geo_centroid: { field } });

function searchRequest({ columns, sort, kibanaSavedObjectMeta: meta }: Attributes): WidgetRequest {
  const source = isObject(meta) ? parsed(meta.searchSourceJSON) : undefined;
  const { query, filter } = isObject(source) ? source : {};
  const orders = (Array.isArray(sort) ? sort : []) as [string, string][];
  return {
    size: 1,
    query: boolOf(query, filter),
    fields: (Array.isArray(columns) ? columns : []) as Json[],
    sort: orders.map(([field, order]) => ({ [field]: { order, unmapped_type: 'boolean' } })),
  };
}

/** The values that a dashboard's controls offer. */
function controlRequests({ controlGroupInput: group }: Attributes): WidgetRequest[] {
  const panels = isObject(group) ? parsed(group.panelsJSON) : undefined;
  const fields = Object.values(isObject(panels) ? panels : {}).flatMap((panel) =>
    isObject(panel) && isObject(panel.explicitInput) && typeof panel.explicitInput.fieldName === 'string'
      ? [panel.explicitInput.fieldName]
      : []
  );
  if (fields.length === 0) return [];
  return [
    aggregating(
      { match_all: {} },
      Object.fromEntries(fields.map((field) => [field, { terms: { field, size: 10 } }]))
    ),
  ];
}
