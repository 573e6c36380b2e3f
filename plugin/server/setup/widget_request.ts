import type { SavedObjectResult } from '../../kibana_types/server';
import { isObject, type Json, type JsonObject } from './canonical';

/** Lens operations that are an aggregation of the same kind; the others are made of these by Kibana. */
const METRICS: Readonly<Record<string, string>> = {
  sum: 'sum',
  average: 'avg',
  min: 'min',
  max: 'max',
  median: 'percentiles',
  percentile: 'percentiles',
  unique_count: 'cardinality',
};

/**
 * The aggregations that a stored Lens or map object asks for, each by itself: enough to see whether every field exists
 * in a type that the widget can use. Query and filters are left out: they hide errors, they cannot cause these.
 */
export function aggregationsOf({ type, attributes = {} }: SavedObjectResult): Record<string, JsonObject> {
  if (type === 'lens') return lensAggregations(attributes);
  return type === 'map' ? mapAggregations(attributes) : {};
}

function lensAggregations({ state }: Readonly<Record<string, unknown>>): Record<string, JsonObject> {
  const sources =
    isObject(state) && isObject(state.datasourceStates) ? state.datasourceStates.formBased : undefined;
  const layers = isObject(sources) && isObject(sources.layers) ? sources.layers : {};
  const aggregations: Record<string, JsonObject> = {};
  for (const [layer, value] of Object.entries(layers)) {
    const columns = isObject(value) && isObject(value.columns) ? value.columns : {};
    for (const [name, column] of Object.entries(columns)) {
      const aggregation = isObject(column) ? columnAggregation(column) : undefined;
      if (aggregation) aggregations[`${layer}.${name}`.replaceAll(/[[\]>]/g, '_')] = aggregation;
    }
  }
  return aggregations;
}

function columnAggregation({ operationType, sourceField }: JsonObject): JsonObject | undefined {
  if (typeof sourceField !== 'string' || sourceField === '___records___') return undefined;
  if (operationType === 'terms') return { terms: { field: sourceField, size: 1 } };
  if (operationType === 'date_histogram') {
    return { date_histogram: { field: sourceField, calendar_interval: 'year', min_doc_count: 1 } };
  }
  const metric = METRICS[String(operationType)];
  return metric === undefined ? undefined : { [metric]: { field: sourceField } };
}

function mapAggregations({ layerListJSON }: Readonly<Record<string, unknown>>): Record<string, JsonObject> {
  const layers = JSON.parse(typeof layerListJSON === 'string' ? layerListJSON : '[]') as JsonObject[];
  const aggregations: Record<string, JsonObject> = {};
  layers.forEach(({ sourceDescriptor: source }, index) => {
    if (!isObject(source)) return;
    for (const key of ['geoField', 'sourceGeoField', 'destGeoField']) {
      const field: Json | undefined = source[key];
      if (typeof field === 'string') {
        aggregations[`${index}.${key}`] = { geotile_grid: { field, precision: 2, size: 1 } };
      }
    }
  });
  return aggregations;
}
