import { NotInterpreted } from '../errors';
import type { PanelInterpretation } from '../interpretation';
import { panelQuery } from '../query';
import type { LayerInterpretation, PanelContext, Reference } from '../types';
import type { MapLayerChart } from './chart';
import { interpretMapLayer, metricIds } from './layer';
import { parseMap, shapesOf, sourceOf, type MapLayer } from './stored';

/** The metric that a style property follows; it must be one that the layer's source computes. */
function styledBy(
  { style }: MapLayer,
  property: string,
  known: readonly string[],
  user: string
): string | undefined {
  const stored = style?.properties[property];
  const name = stored?.type === 'DYNAMIC' ? stored.options.field?.name : undefined;
  if (name !== undefined && !known.includes(name)) {
    throw new NotInterpreted(
      `${user}: style "${property}" follows "${name}", which the layer does not compute (${known.join(', ')})`
    );
  }
  return name;
}

/** Searches, tables and marks of a stored map; a basemap is replaced by outlines of the countries. */
export function interpretMap(
  attributes: unknown,
  references: readonly Reference[],
  context: PanelContext
): PanelInterpretation {
  const { state, layers } = parseMap(attributes);
  const charts: MapLayerChart[] = [];
  const unknownFields: string[] = [];
  const interpreted = layers.flatMap((layer): LayerInterpretation[] => {
    const source = sourceOf(layer);
    if (!source || !layer.visible) return [];
    const user = `map layer "${layer.label ?? layer.id}"`;
    const reference = references.find(({ name }) => name === source.indexPatternRefName);
    if (!reference) throw new NotInterpreted(`${user}: reference "${source.indexPatternRefName}" is missing`);
    const dataView = context.dataView(reference.id);
    if (!dataView) throw new NotInterpreted(`${user}: data view "${reference.id}" does not exist`);
    const shared = panelQuery(
      dataView,
      context,
      { queries: layer.query ? [layer.query] : [], filters: [] },
      { globalQuery: source.applyGlobalQuery, globalTime: source.applyGlobalTime }
    );
    unknownFields.push(...shared.unknownFields);
    const known = metricIds(source, dataView, user);
    Object.keys(layer.style?.properties ?? {}).forEach((property) => styledBy(layer, property, known, user));
    const lines = source.type === 'ES_PEW_PEW';
    charts.push({
      layerId: layer.id,
      label: layer.label ?? layer.id,
      mark: lines ? 'lines' : 'dots',
      size: styledBy(layer, lines ? 'lineWidth' : 'iconSize', known, user),
      color: styledBy(layer, lines ? 'lineColor' : 'fillColor', known, user),
    });
    return [interpretMapLayer(layer.id, source, dataView, { query: shared.query, zoom: state.zoom, user })];
  });
  return {
    chart: {
      kind: 'map',
      center: state.center,
      zoom: state.zoom,
      layers: charts,
      shapes: layers.filter(({ visible }) => visible).flatMap((layer) => shapesOf(layer) ?? []),
    },
    layers: interpreted,
    unknownFields: [...new Set(unknownFields)],
  };
}
