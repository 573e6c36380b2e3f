import { i18n } from '@kbn/i18n';
import { merge, normaliseSettings, type Json, type JsonObject } from '../setup/canonical';
import { FINAL_PIPELINE, INGEST_PIPELINE, LIFECYCLE_POLICY, MAPPINGS, SETTINGS } from '../setup/names';
import type { AssetSource } from './asset';
import { INGEST_ID } from './ingest_pipeline';
import type { Composition } from './outranked_template';
import { RETENTION_ID } from './retention_policy';
import type { ShippedAssets } from './shipped';
import { marked, templateAsset, type WantedTemplate } from './template';

/**
 * Our two component templates. They carry on what the outranked template gives a new index, so that lifecycle, aliases,
 * pipelines and foreign fields go on as before. Our types have precedence for the fields that the dashboard reads.
 */
export const componentTemplates: AssetSource = (context, basis, earlier) => {
  const usable = (asset: string): boolean => earlier.find(({ id }) => id === asset)?.usable === true;
  const named = {
    ...(usable(RETENTION_ID) && { 'index.lifecycle.name': LIFECYCLE_POLICY }),
    ...(usable(INGEST_ID) && { [FINAL_PIPELINE]: INGEST_PIPELINE }),
  };
  const wanted = [
    settingsTemplate(context.assets, basis.carried, named),
    mappingsTemplate(context.assets, basis.carried),
  ];
  return wanted.map((template) =>
    templateAsset(context, basis, template, basis.cluster.components?.get(template.name))
  );
};

const TOTAL_FIELDS = 'index.mapping.total_fields.limit';

/** @param named what else new indices get where the outranked template does not say it: policy and pipeline of ours. */
export function settingsTemplate(
  { settings: shipped }: ShippedAssets,
  carried: Composition | null,
  named: Readonly<Record<string, Json>> = {}
): WantedTemplate {
  const ours = normaliseSettings(shipped.template.settings);
  const theirs = carried?.settings ?? {};
  const settings: Record<string, Json> = { ...named, ...theirs, ...ours };
  settings[TOTAL_FIELDS] = String(Math.max(Number(theirs[TOTAL_FIELDS] ?? 0), Number(ours[TOTAL_FIELDS])));
  const aliases = carried && Object.keys(carried.aliases).length > 0 ? { aliases: carried.aliases } : {};
  return component(
    SETTINGS,
    i18n.translate('networkTraffic.setup.templates.settings', {
      defaultMessage: 'Settings for new indices',
    }),
    shipped,
    { settings, ...aliases }
  );
}

function mappingsTemplate({ mappings: shipped }: ShippedAssets, carried: Composition | null): WantedTemplate {
  return component(
    MAPPINGS,
    i18n.translate('networkTraffic.setup.templates.mappings', {
      defaultMessage: 'Mappings for new indices',
    }),
    shipped,
    { mappings: carryMappings(carried?.mappings ?? {}, shipped.template.mappings ?? {}) }
  );
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
): WantedTemplate => marked('component_template', name, title, { version, template, _meta });
