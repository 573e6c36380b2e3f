import { z } from 'zod';
import { NotInterpreted } from '../errors';
import { parseStored } from '../lens/stored';

const metric = z.object({
  type: z.enum(['count', 'sum', 'avg', 'min', 'max', 'cardinality']),
  field: z.string().optional(),
  label: z.string().optional(),
});

const gridSource = z.object({
  type: z.literal('ES_GEO_GRID'),
  geoField: z.string(),
  requestType: z.enum(['point', 'grid']),
  resolution: z.enum(['COARSE', 'FINE', 'MOST_FINE', 'SUPER_FINE']),
  metrics: z.array(metric).min(1),
  applyGlobalQuery: z.boolean().default(true),
  applyGlobalTime: z.boolean().default(true),
  indexPatternRefName: z.string(),
});
const linesSource = z.object({
  type: z.literal('ES_PEW_PEW'),
  sourceGeoField: z.string(),
  destGeoField: z.string(),
  metrics: z.array(metric).min(1),
  applyGlobalQuery: z.boolean().default(true),
  applyGlobalTime: z.boolean().default(true),
  indexPatternRefName: z.string(),
});

const styleProperty = z.object({
  type: z.string().optional(),
  options: z.object({ field: z.object({ name: z.string(), origin: z.string() }).optional() }).loose(),
});
const layer = z.object({
  id: z.string(),
  label: z.string().nullish(),
  type: z.string(),
  visible: z.boolean().default(true),
  sourceDescriptor: z.object({ type: z.string() }).loose().nullable(),
  style: z.object({ properties: z.record(z.string(), styleProperty).default({}) }).nullish(),
  query: z.object({ query: z.string(), language: z.string() }).optional(),
  joins: z.array(z.unknown()).default([]),
});
const mapState = z.object({ zoom: z.number(), center: z.object({ lat: z.number(), lon: z.number() }) });
const attributes = z.object({ title: z.string(), mapStateJSON: z.string(), layerListJSON: z.string() });

const fileSource = z.object({
  type: z.literal('GEOJSON_FILE'),
  __featureCollection: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.record(z.string(), z.unknown())),
  }),
});

export type MapMetric = z.infer<typeof metric>;
export type MapLayer = z.infer<typeof layer>;
export type MapSource = z.infer<typeof gridSource> | z.infer<typeof linesSource>;

function json(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotInterpreted(`${what} is no JSON`);
  }
}

/** A stored map as far as the workbench reads it. */
export function parseMap(value: unknown): {
  title: string;
  state: z.infer<typeof mapState>;
  layers: MapLayer[];
} {
  const stored = parseStored(attributes, value, 'Map object');
  return {
    title: stored.title,
    state: parseStored(mapState, json(stored.mapStateJSON, 'mapStateJSON'), 'mapStateJSON'),
    layers: parseStored(z.array(layer), json(stored.layerListJSON, 'layerListJSON'), 'layerListJSON'),
  };
}

/** The shapes that a layer carries in itself, undefined for a layer that asks. */
export function shapesOf({
  sourceDescriptor,
  label,
  id,
}: MapLayer): z.infer<typeof fileSource>['__featureCollection'] | undefined {
  if (sourceDescriptor?.type !== 'GEOJSON_FILE') return undefined;
  return parseStored(fileSource, sourceDescriptor, `map layer "${label ?? id}"`).__featureCollection;
}

/** The source of a layer that asks, or undefined for a basemap, whose place our outlines take. */
export function sourceOf({ sourceDescriptor, label, id, joins }: MapLayer): MapSource | undefined {
  const name = `map layer "${label ?? id}"`;
  if (!sourceDescriptor || ['EMS_TMS', 'EMS_FILE', 'GEOJSON_FILE'].includes(sourceDescriptor.type))
    return undefined;
  if (joins.length > 0) throw new NotInterpreted(`${name}: joins`);
  if (sourceDescriptor.type === 'ES_GEO_GRID') return parseStored(gridSource, sourceDescriptor, name);
  if (sourceDescriptor.type === 'ES_PEW_PEW') return parseStored(linesSource, sourceDescriptor, name);
  throw new NotInterpreted(`${name}: source of type "${sourceDescriptor.type}"`);
}
