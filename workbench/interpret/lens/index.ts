import { NotInterpreted } from '../errors';
import { panelQuery } from '../query';
import type { PanelContext, Reference, StoredFilter } from '../types';
import type { PanelInterpretation } from '../interpretation';
import { chartOf } from './chart';
import { interpretLayer } from './layer';
import { parseLens } from './stored';

/** Searches, tables and chart of a stored Lens object. */
export function interpretLens(
  attributes: unknown,
  references: readonly Reference[],
  context: PanelContext
): PanelInterpretation {
  const { state, ...rest } = parseLens(attributes);
  const layers = state.datasourceStates.formBased?.layers ?? {};
  if (Object.keys(state.adHocDataViews).length > 0)
    throw new NotInterpreted('Lens: data views stored inside the object');
  const chart = chartOf({ state, ...rest }, layers);
  const unknownFields: string[] = [];
  const interpreted = Object.entries(layers).map(([id, layer]) => {
    const name = `indexpattern-datasource-layer-${id}`;
    const reference = references.find((candidate) => candidate.name === name);
    if (!reference) throw new NotInterpreted(`Lens: reference "${name}" is missing`);
    const dataView = context.dataView(reference.id);
    if (!dataView) throw new NotInterpreted(`Lens: data view "${reference.id}" does not exist`);
    const shared = panelQuery(
      dataView,
      context,
      { queries: [state.query], filters: state.filters as StoredFilter[] },
      { globalQuery: !layer.ignoreGlobalFilters, globalTime: true }
    );
    const columnQueries = Object.values(layer.columns).flatMap(({ filter, params }) => [
      ...(filter ? [filter] : []),
      ...(Array.isArray(params.filters)
        ? (params.filters as { input: { query: string; language: string } }[]).map(({ input }) => input)
        : []),
    ]);
    unknownFields.push(
      ...shared.unknownFields,
      ...panelQuery(dataView, context, { queries: columnQueries, filters: [] }).unknownFields
    );
    return interpretLayer(id, layer, dataView, shared, context.timeZone ?? 'UTC');
  });
  return { chart, layers: interpreted, unknownFields: [...new Set(unknownFields)] };
}
