import { z } from 'zod';
import { interpretControls, type DashboardControl } from './controls';
import { NotInterpreted } from './errors';
import { parseStored } from './lens/stored';
import type { Reference, StoredFilter, StoredObject, StoredQuery, TimeRange } from './types';

const panel = z.object({
  type: z.string(),
  title: z.string().optional(),
  panelIndex: z.string(),
  panelRefName: z.string().optional(),
  gridData: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  embeddableConfig: z.record(z.string(), z.unknown()).default({}),
});
const attributes = z.object({
  title: z.string(),
  description: z.string().default(''),
  panelsJSON: z.string(),
  timeRestore: z.boolean().default(false),
  timeFrom: z.string().optional(),
  timeTo: z.string().optional(),
  refreshInterval: z.object({ pause: z.boolean(), value: z.number() }).optional(),
  kibanaSavedObjectMeta: z.object({ searchSourceJSON: z.string() }).optional(),
  controlGroupInput: z.unknown().optional(),
});
const searchSource = z.object({
  query: z.object({ query: z.string(), language: z.string() }).optional(),
  filter: z.array(z.record(z.string(), z.unknown())).default([]),
});
const byValue = z.object({
  attributes: z.record(z.string(), z.unknown()),
  references: z.array(z.object({ name: z.string(), type: z.string(), id: z.string() })).default([]),
});

/** A panel of a dashboard, its object already looked up; `object` is undefined for embeddables of plugins. */
export interface DashboardPanel {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly grid: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly object: { readonly type: string; readonly attributes: unknown } | undefined;
  readonly references: readonly Reference[];
  readonly config: Readonly<Record<string, unknown>>;
  /** Why the panel cannot be shown, when its reference leads nowhere. */
  readonly missing: string | undefined;
}

export interface Dashboard {
  readonly title: string;
  readonly description: string;
  readonly panels: readonly DashboardPanel[];
  readonly controls: readonly DashboardControl[];
  /** The stored time range, when the dashboard restores one. */
  readonly timeRange: TimeRange | undefined;
  readonly refresh: { readonly pause: boolean; readonly value: number } | undefined;
  readonly query: StoredQuery;
  readonly filters: readonly StoredFilter[];
}

/** Types whose objects the workbench draws itself; all else is an embeddable of a plugin. */
const DRAWN = ['lens', 'map', 'search', 'visualization'];

/**
 * A stored dashboard with its panels' objects.
 * @param find looks an object up by type and id.
 */
export function interpretDashboard(
  stored: StoredObject,
  find: (type: string, id: string) => StoredObject | undefined
): Dashboard {
  const dashboard = parseStored(attributes, stored.attributes, 'Dashboard');
  const panels = parseStored(z.array(panel), json(dashboard.panelsJSON), 'panelsJSON');
  const source = parseStored(
    searchSource,
    json(dashboard.kibanaSavedObjectMeta?.searchSourceJSON ?? '{}'),
    'searchSourceJSON'
  );
  return {
    title: dashboard.title,
    description: dashboard.description,
    timeRange:
      dashboard.timeRestore && dashboard.timeFrom && dashboard.timeTo
        ? { from: dashboard.timeFrom, to: dashboard.timeTo }
        : undefined,
    refresh: dashboard.refreshInterval,
    query: source.query ?? { query: '', language: 'kuery' },
    filters: source.filter as StoredFilter[],
    controls: interpretControls(dashboard.controlGroupInput, stored.references),
    panels: panels.map((entry) => panelOf(entry, stored, find)),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotInterpreted('the dashboard holds a text that is no JSON');
  }
}

function panelOf(
  entry: z.infer<typeof panel>,
  { references }: StoredObject,
  find: (type: string, id: string) => StoredObject | undefined
): DashboardPanel {
  const { panelIndex: id, gridData: grid, embeddableConfig: config, type } = entry;
  const prefix = `${id}:`;
  const own = references
    .filter(({ name }) => name.startsWith(prefix))
    .map((reference) => ({ ...reference, name: reference.name.slice(prefix.length) }));
  const base = { id, type, grid, config, missing: undefined };
  if (entry.panelRefName) {
    const reference = own.find(({ name }) => name === entry.panelRefName);
    const object = reference && find(reference.type, reference.id);
    const title = entry.title ?? String(object?.attributes.title ?? id);
    if (!object) {
      const missing = reference
        ? `${reference.type} "${reference.id}" does not exist`
        : `reference "${entry.panelRefName}" is missing`;
      return { ...base, title, object: undefined, references: [], missing };
    }
    return { ...base, title, object, references: object.references };
  }
  if (!DRAWN.includes(type))
    return { ...base, title: entry.title ?? String(config.title ?? ''), object: undefined, references: own };
  const value = config.savedVis ? { attributes: { visState: config.savedVis } } : config;
  const inline = parseStored(byValue, value, `panel "${entry.title ?? id}"`);
  // Inside a dashboard's references win: an import may have rewritten their ids.
  const merged = inline.references.map(
    (reference) => own.find(({ name }) => name === reference.name) ?? reference
  );
  return {
    ...base,
    title: entry.title ?? String(inline.attributes.title ?? id),
    object: { type, attributes: inline.attributes },
    references: [...merged, ...own.filter(({ name }) => !merged.some((known) => known.name === name))],
  };
}
