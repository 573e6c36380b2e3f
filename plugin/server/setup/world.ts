import { i18n } from '@kbn/i18n';
import type { SavedObjectResult } from '../../kibana_types/server';
import { ifForbidden, Problem } from '../elasticsearch/problem';
import { isObject, merge, normaliseSettings, type Json, type JsonObject } from './canonical';
import type { SetupContext } from './context';
import { INDEX_TEMPLATE, matchesPattern } from './names';
import { keyOf, objectsOf, type DesiredObject } from './objects';
import { readRecords, type SpaceRecord } from './registry';
import { matching, type Composition, type InstalledTemplate } from './templates';

/** What is there, as far as this user may see it; Elasticsearch's part is null where he may not. */
export interface World {
  readonly templates: readonly InstalledTemplate[] | null;
  /** Component templates by name. */
  readonly components: ReadonlyMap<string, JsonObject> | null;
  /** Templates of the old kind: they count only where no composable one matches. */
  readonly legacy: readonly LegacyTemplate[];
  readonly records: readonly SpaceRecord[];
  readonly record: SpaceRecord | undefined;
  /** Why something could not be read. */
  readonly notes: readonly string[];
}

interface LegacyTemplate {
  readonly name: string;
  readonly order: number;
  readonly index_patterns: readonly string[];
  readonly body: JsonObject;
}

/** Reads templates and records. A missing right becomes a note; an Elasticsearch that does not answer is thrown. */
export async function readWorld({ elasticsearch, space }: SetupContext): Promise<World> {
  try {
    const [templates, components, legacy, records] = await Promise.all([
      elasticsearch.ask('read the index templates', 'GET', '/_index_template'),
      elasticsearch.ask('read the component templates', 'GET', '/_component_template'),
      elasticsearch.tryAsk('read the legacy templates', 'GET', '/_template'),
      readRecords(elasticsearch),
    ]);
    return {
      templates: listOf(templates, 'index_templates').map(toInstalled),
      components: new Map(
        listOf(components, 'component_templates').map(({ name, component_template: body }) => [
          String(name),
          body as JsonObject,
        ])
      ),
      legacy: isObject(legacy) ? Object.entries(legacy).map(toLegacy) : [],
      records,
      record: records.find((record) => record.space === space),
      notes: [],
    };
  } catch (error) {
    return ifForbidden(({ message }) => ({
      templates: null,
      components: null,
      legacy: [],
      records: [],
      record: undefined,
      notes: [message],
    }))(error);
  }
}

function listOf(answer: unknown, key: string): JsonObject[] {
  const list = isObject(answer) ? answer[key] : undefined;
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}

const textList = (value: unknown): string[] => [value ?? []].flat().map(String);

function toInstalled({ name, index_template: template }: JsonObject): InstalledTemplate {
  const body = isObject(template) ? template : {};
  return {
    name: String(name),
    index_patterns: textList(body.index_patterns),
    priority: Number(body.priority ?? 0),
    composed_of: textList(body.composed_of),
    data_stream: body.data_stream !== undefined,
    body,
  };
}

function toLegacy([name, value]: [string, Json | undefined]): LegacyTemplate {
  const body = isObject(value) ? value : {};
  return { name, order: Number(body.order ?? 0), index_patterns: textList(body.index_patterns), body };
}

/** The template that ours outranks for a new index of that name (an equal priority is another one's win). */
export function outrankedBy(world: World, index: string, priority: number): InstalledTemplate | undefined {
  const others = (world.templates ?? []).filter(({ name }) => name !== INDEX_TEMPLATE);
  return matching(others, index).find((template) => template.priority < priority);
}

/** What a new index of that name would get without ours, from the one that ours outranks; null: nothing. */
export async function readOutranked(
  { elasticsearch, assets }: SetupContext,
  world: World,
  index: string
): Promise<Composition | null> {
  const outranked = outrankedBy(world, index, assets.indexTemplate.priority);
  if (outranked) {
    const path = `/_index_template/_simulate/${encodeURIComponent(outranked.name)}`;
    const answer = await elasticsearch.ask(`simulate the template ${outranked.name}`, 'POST', path);
    return withoutDefaults(
      toComposition(isObject(answer) && isObject(answer.template) ? answer.template : {})
    );
  }
  const legacy = world.legacy
    .filter(({ index_patterns: patterns }) => patterns.some((pattern) => matchesPattern(pattern, index)))
    .sort((a, b) => a.order - b.order);
  if (legacy.length === 0) return null;
  return toComposition(legacy.reduce<JsonObject>((under, { body }) => merge(under, flatSettings(body)), {}));
}

const flatSettings = ({ settings, mappings, aliases }: JsonObject): JsonObject => ({
  settings: normaliseSettings(settings),
  mappings: mappings ?? {},
  aliases: aliases ?? {},
});

const TIER = 'index.routing.allocation.include._tier_preference';

/** Without what Elasticsearch adds to a simulation by itself: as a part of ours it would pass for somebody's wish. */
function withoutDefaults({ settings, ...rest }: Composition): Composition {
  const wished = Object.entries(settings).filter(
    ([name, value]) => name !== TIER || value !== 'data_content'
  );
  return { ...rest, settings: Object.fromEntries(wished) };
}

export function toComposition({ settings, mappings, aliases }: JsonObject): Composition {
  return {
    settings: normaliseSettings(settings),
    mappings: isObject(mappings) ? mappings : {},
    aliases: isObject(aliases) ? aliases : {},
  };
}

/** Our objects of this space as they are, and copies of them that an import by hand made under other ids. */
export interface ObjectsWorld {
  readonly found: ReadonlyMap<string, SavedObjectResult>;
  /** Copy by the key of the object it was made from. */
  readonly copies: ReadonlyMap<string, SavedObjectResult>;
}

export async function readObjects(
  { savedObjects }: SetupContext,
  desired: readonly DesiredObject[]
): Promise<ObjectsWorld> {
  const keys = desired.map(({ type, id }) => ({ type, id }));
  const { saved_objects: found } = await objectsOf(
    () => savedObjects.bulkGet(keys),
    'read the saved objects'
  );
  const present = found.filter(({ error }) => error === undefined);
  const refused = found.find(({ error }) => error !== undefined && error.statusCode !== 404);
  if (refused?.error)
    throw new Problem(
      refused.error.statusCode === 403 ? 403 : 502,
      refused.error.statusCode === 403 ? 'forbidden' : 'failed',
      i18n.translate('networkTraffic.setup.world.kibanaCouldNotRead', {
        defaultMessage: 'Kibana could not read the saved object {id}: {message}',
        values: { id: refused.id, message: refused.error.message },
      })
    );
  const missing = desired.filter(
    (object) => !present.some(({ type, id }) => type === object.type && id === object.id)
  );
  const copies = new Map<string, SavedObjectResult>();
  if (missing.length > 0) {
    const texts = missing.flatMap(({ id, sourceId, title }) => [id, sourceId, title.replaceAll('"', ' ')]);
    const { saved_objects: candidates } = await objectsOf(
      () =>
        savedObjects.find({
          type: [...new Set(missing.map(({ type }) => type))],
          perPage: 1000,
          search: [...new Set(texts)].map((text) => `"${text}"`).join(' | '),
          searchFields: ['title', 'name'],
          rootSearchFields: ['originId'],
        }),
      'look for imported copies of the saved objects'
    );
    for (const object of missing) {
      const alike = candidates.filter(({ type }) => type === object.type);
      const copy =
        alike.find(({ originId }) => originId === object.id || originId === object.sourceId) ??
        alike.find((candidate) => nameOf(candidate) === nameOf(object));
      if (copy) copies.set(keyOf(object), copy);
    }
  }
  return { found: new Map(present.map((object) => [keyOf(object), object])), copies };
}

/** An import "with random ids" keeps no `originId`: then it is known by what a person reads of it. */
const nameOf = ({ attributes: { title, name, description } = {} }: SavedObjectResult): string =>
  JSON.stringify([title, name, description]);
