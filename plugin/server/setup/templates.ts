import { i18n } from '@kbn/i18n';
import type { SetupSettings } from '../../common/api/setup';
import type { Assets } from './assets';
import { contentHash, isObject, merge, normaliseSettings, type Json, type JsonObject } from './canonical';
import { INDEX_TEMPLATE, LIFECYCLE_POLICY, matchesPattern, MAPPINGS, OWNER, SETTINGS } from './names';

/** A composable index template that exists. */
export interface InstalledTemplate {
  readonly name: string;
  readonly index_patterns: readonly string[];
  readonly priority: number;
  readonly composed_of: readonly string[];
  readonly data_stream: boolean;
  readonly body: JsonObject;
}

/** What a new index gets. Settings by dotted name. */
export interface Composition {
  readonly settings: Readonly<Record<string, Json>>;
  readonly mappings: JsonObject;
  readonly aliases: JsonObject;
}

/** A template of ours as it should be. */
export interface DesiredTemplate {
  readonly kind: 'component_template' | 'index_template';
  readonly name: string;
  readonly title: string;
  readonly body: JsonObject;
  readonly hash: string;
}

const TOTAL_FIELDS = 'index.mapping.total_fields.limit';

/** Templates that match the name, the winner first. */
export function matching(templates: readonly InstalledTemplate[], index: string): InstalledTemplate[] {
  return templates
    .filter(({ index_patterns: patterns }) => patterns.some((pattern) => matchesPattern(pattern, index)))
    .sort((a, b) => b.priority - a.priority);
}

/** Patterns of other people's templates that lie inside ours and which ours would outrank. */
export function shadowedBy(
  pattern: string,
  priority: number,
  templates: readonly InstalledTemplate[]
): { name: string; pattern: string }[] {
  return templates
    .filter((template) => template.name !== INDEX_TEMPLATE && template.priority < priority)
    .flatMap(({ name, index_patterns: patterns }) => patterns.map((theirs) => ({ name, pattern: theirs })))
    .filter(
      ({ pattern: theirs }) =>
        theirs !== pattern && !theirs.startsWith('*') && matchesPattern(pattern, theirs.replaceAll('*', 'x'))
    );
}

/**
 * Our templates for these settings. Composable templates do not merge: what the outranked one gives a new index is
 * carried on in ours, so that lifecycle, aliases, pipelines and foreign fields go on as before. Our types win for the
 * fields that the dashboard reads.
 * @param carried null when ours outranks nothing.
 * @param patterns of all spaces.
 */
export function desiredTemplates(
  assets: Assets,
  settings: SetupSettings,
  patterns: readonly string[],
  carried: Composition | null
): DesiredTemplate[] {
  const ours = normaliseSettings(assets.settings.template.settings);
  const theirs = carried?.settings ?? {};
  const composed: Record<string, Json> = { ...theirs, ...ours };
  composed[TOTAL_FIELDS] = String(Math.max(Number(theirs[TOTAL_FIELDS] ?? 0), Number(ours[TOTAL_FIELDS])));
  if (settings.retentionDays !== null && theirs['index.lifecycle.name'] === undefined) {
    composed['index.lifecycle.name'] = LIFECYCLE_POLICY;
  }
  const mappings = carryMappings(carried?.mappings ?? {}, assets.mappings.template.mappings ?? {});
  const aliases = carried && Object.keys(carried.aliases).length > 0 ? { aliases: carried.aliases } : {};
  return [
    component(
      SETTINGS,
      i18n.translate('networkTraffic.setup.templates.settings', {
        defaultMessage: 'Settings of new indices',
      }),
      assets.settings,
      { settings: composed, ...aliases }
    ),
    component(
      MAPPINGS,
      i18n.translate('networkTraffic.setup.templates.mappings', {
        defaultMessage: 'Types of the fields, geo_points above all',
      }),
      assets.mappings,
      { mappings }
    ),
    stamp(
      'index_template',
      INDEX_TEMPLATE,
      i18n.translate('networkTraffic.setup.templates.indexTemplate', {
        defaultMessage: 'Template of new indices {patterns}',
        values: { patterns: patterns.join(', ') },
      }),
      {
        ...assets.indexTemplate,
        index_patterns: patterns,
      }
    ),
  ];
}

/** Theirs below ours; dynamic templates are an ordered list, so it is theirs or ours. */
function carryMappings(theirs: JsonObject, ours: JsonObject): JsonObject {
  const merged = merge(theirs, ours);
  const dynamic = theirs.dynamic_templates;
  return Array.isArray(dynamic) && dynamic.length > 0
    ? { ...merged, dynamic_templates: dynamic as Json }
    : merged;
}

const component = (
  name: string,
  title: string,
  { version, _meta }: { version: number; _meta: JsonObject },
  template: JsonObject
): DesiredTemplate => stamp('component_template', name, title, { version, template, _meta });

/** Marks the body as ours, with the hash of its content: who changes it later does not change the mark. */
function stamp(
  kind: DesiredTemplate['kind'],
  name: string,
  title: string,
  body: JsonObject
): DesiredTemplate {
  const hash = templateHash(body);
  const meta = isObject(body._meta) ? body._meta : {};
  return { kind, name, title, hash, body: { ...body, _meta: { ...meta, managed_by: OWNER, content: hash } } };
}

/** Hash of what a template does, the same for what we send and for what Elasticsearch hands back. */
export function templateHash(body: JsonObject): string {
  return contentHash(comparable(body));
}

/** The part of a template that has an effect, in one spelling. */
export function comparable(body: JsonObject): JsonObject {
  const template = isObject(body.template) ? body.template : {};
  return {
    index_patterns: [body.index_patterns ?? []].flat() as Json,
    priority: body.priority ?? null,
    composed_of: body.composed_of ?? [],
    settings: normaliseSettings(template.settings),
    mappings: template.mappings ?? {},
    aliases: template.aliases ?? {},
  };
}

/** The mark in a template that exists: the content hash that we gave it; undefined: not ours. */
export function contentMark(body: JsonObject): string | undefined {
  const meta = isObject(body._meta) ? body._meta : {};
  return meta.managed_by === OWNER && typeof meta.content === 'string' ? meta.content : undefined;
}
