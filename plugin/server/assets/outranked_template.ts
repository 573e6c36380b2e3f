import type { ClusterState, InstalledTemplate } from '../setup/cluster_state';
import { at, isObject, merge, normaliseSettings, type Json, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { matchesPattern } from '../setup/names';
import type { TemplatePrecedence } from './template_precedence';

/** What a new index gets. Settings by dotted name. */
export interface Composition {
  readonly settings: Readonly<Record<string, Json>>;
  readonly mappings: JsonObject;
  readonly aliases: JsonObject;
}

/**
 * What a new index would get without our template, from the one that ours outranks: composable templates do not merge,
 * so ours carries it on. Templates of the old kind count where no composable one matches, and they do merge.
 * @returns null when ours outranks nothing.
 */
export async function readCarried(
  { elasticsearch }: SetupContext,
  { legacy }: ClusterState,
  { index, outranked }: TemplatePrecedence
): Promise<Composition | null> {
  if (outranked) return withoutDefaults(await simulated(elasticsearch, outranked));
  const merging = legacy
    .filter(({ index_patterns: patterns }) => patterns.some((pattern) => matchesPattern(pattern, index)))
    .sort((a, b) => a.order - b.order);
  if (merging.length === 0) return null;
  return toComposition(merging.reduce<JsonObject>((under, { body }) => merge(under, flatSettings(body)), {}));
}

async function simulated(
  elasticsearch: SetupContext['elasticsearch'],
  { name }: InstalledTemplate
): Promise<Composition> {
  const path = `/_index_template/_simulate/${encodeURIComponent(name)}`;
  const answer = await elasticsearch.ask(`simulate the template ${name}`, 'POST', path);
  const template = at(answer, 'template');
  return toComposition(isObject(template) ? template : {});
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
