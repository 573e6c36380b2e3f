import { i18n } from '@kbn/i18n';
import { contentHash, isObject, normaliseSettings, type Json, type JsonObject } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { INDEX_TEMPLATE, MAPPINGS, OWNER } from '../setup/names';
import { diffOfAsset, isChange, resultOf, type Asset, type AssetDiff, type SetupBasis } from './asset';
import { commonMessages } from './common_messages';

/** A template of ours as it should be, marked with the hash of its content. */
export interface WantedTemplate {
  readonly kind: 'component_template' | 'index_template';
  readonly name: string;
  readonly title: string;
  readonly body: JsonObject;
  readonly hash: string;
}

/** Marks the body as ours, with the hash of its content: who changes it later does not change the mark. */
export function marked(
  kind: WantedTemplate['kind'],
  name: string,
  title: string,
  body: JsonObject
): WantedTemplate {
  const hash = templateHash(body);
  const meta = isObject(body._meta) ? body._meta : {};
  return { kind, name, title, hash, body: { ...body, _meta: { ...meta, managed_by: OWNER, content: hash } } };
}

/** Hash of what a template does, the same for what we send and for what Elasticsearch hands back. */
export const templateHash = (body: JsonObject): string => contentHash(comparable(body));

/** The part of a template that has an effect, in one spelling. */
function comparable(body: JsonObject): JsonObject {
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
function contentMark(body: JsonObject): string | undefined {
  const meta = isObject(body._meta) ? body._meta : {};
  return meta.managed_by === OWNER && typeof meta.content === 'string' ? meta.content : undefined;
}

/** @param installed body that Elasticsearch has under the name. */
export function diffOfTemplate(
  { name, hash }: Pick<WantedTemplate, 'name' | 'hash'>,
  installed: JsonObject | undefined
): AssetDiff {
  if (installed === undefined) return diffOfAsset('create', 'missing', commonMessages.notThereYet());
  const found = templateHash(installed);
  if (found === hash) return diffOfAsset('keep', 'current', commonMessages.current());
  const mark = contentMark(installed);
  if (mark === undefined)
    return diffOfAsset('conflict', 'edited', messages.foreign({ name }), ['keep_mine', 'take_new']);
  if (mark === found) return diffOfAsset('update', 'outdated', messages.madeWithOtherContents());
  return diffOfAsset('edited', 'edited', messages.changed({ name: name.split('@')[0] ?? '' }), [
    'keep_mine',
    'take_new',
  ]);
}

/** A template as an asset. */
export interface TemplateAsset extends Asset {
  /** As it is written. */
  readonly body: JsonObject;
}

export const isTemplate = (asset: Asset): asset is TemplateAsset => 'body' in asset;

/** @param diff what a template of the kind finds to be in its way, in place of its own difference. */
export function templateAsset(
  { elasticsearch, space }: SetupContext,
  { cluster }: SetupBasis,
  wanted: WantedTemplate,
  installed: JsonObject | undefined,
  diff: AssetDiff = diffOfTemplate(wanted, installed)
): TemplateAsset {
  const { kind, name, title, body } = wanted;
  const path = `/_${kind}/${encodeURIComponent(name)}`;
  const asset = {
    id: `${kind}:${name}`,
    kind,
    name,
    title,
    body,
    installed,
    diff: cluster.templates === null ? mayNotSee() : diff,
    before: installed && comparable(installed),
    after: comparable(body),
  };
  return {
    ...asset,
    async write(action) {
      if (isChange(action)) await elasticsearch.ask(`write ${name}`, 'PUT', path, { body });
      return resultOf(action, asset.diff);
    },
    removal({ includeEdited }) {
      if (!installed) return undefined;
      const reason = whyItStays(cluster, space, asset, contentMark(installed) !== undefined, includeEdited);
      if (reason !== undefined) return { action: 'keep', message: reason };
      return {
        action: 'remove',
        message: name === MAPPINGS ? messages.indicesKeepTypes() : commonMessages.madeBySetup(),
        run: () => elasticsearch.find(`remove ${name}`, 'DELETE', path),
      };
    },
  };
}

/** Whether Remove leaves a template of ours, which is there. */
export function templateStays(
  cluster: SetupBasis['cluster'],
  space: string,
  name: string,
  includeEdited: boolean
): boolean {
  const body =
    cluster.components?.get(name) ?? cluster.templates?.find((template) => template.name === name)?.body;
  if (body === undefined) return false;
  const mark = contentMark(body);
  const asset = { name, diff: diffOfTemplate({ name, hash: mark ?? '' }, body) };
  return whyItStays(cluster, space, asset, mark !== undefined, includeEdited) !== undefined;
}

/** Why a template is not removed; undefined: it is. */
function whyItStays(
  { records, templates }: SetupBasis['cluster'],
  space: string,
  { name, diff }: Pick<Asset, 'name' | 'diff'>,
  ours: boolean,
  includeEdited: boolean
): string | undefined {
  if (!ours) return messages.notOurs();
  const others = records.filter((record) => record.space !== space).map((record) => record.space);
  if (others.length > 0) return messages.stillUsedBy({ count: others.length, spaces: others.join(', ') });
  const users = (templates ?? []).filter(
    (template) => template.name !== INDEX_TEMPLATE && template.composed_of.includes(name)
  );
  if (users.length > 0)
    return messages.usedByTemplates({ templates: users.map((template) => template.name).join(', ') });
  return diff.state === 'edited' && !includeEdited
    ? commonMessages.stays({ message: diff.message })
    : undefined;
}

const mayNotSee = (): AssetDiff =>
  diffOfAsset(
    'blocked',
    'unknown',
    i18n.translate('networkTraffic.setup.template.unreadable', {
      defaultMessage:
        'You cannot view index templates because you do not have the cluster privilege manage_index_templates.',
    })
  );

const messages = {
  foreign: (values: { name: string }) =>
    i18n.translate('networkTraffic.setup.template.foreign', {
      defaultMessage: 'A template named {name} exists and was not created by Setup.',
      values,
    }),
  madeWithOtherContents: () =>
    i18n.translate('networkTraffic.setup.template.outdated', {
      defaultMessage: 'Created by Setup with an older version or other settings, and not edited since.',
    }),
  changed: (values: { name: string }) =>
    i18n.translate('networkTraffic.setup.template.changed', {
      defaultMessage:
        'Edited after setup. Put your own changes in {name}@custom, which Setup never overwrites.',
      values,
    }),
  indicesKeepTypes: () =>
    i18n.translate('networkTraffic.setup.template.createdBySetup', {
      defaultMessage: 'Created by Setup. Existing indices keep their mappings.',
    }),
  notOurs: () =>
    i18n.translate('networkTraffic.setup.template.notOurs', { defaultMessage: 'Not created by Setup.' }),
  stillUsedBy: (values: { count: number; spaces: string }) =>
    i18n.translate('networkTraffic.setup.template.stillUsedBy', {
      defaultMessage: 'Still used in {count, plural, one {the space {spaces}} other {the spaces {spaces}}}.',
      values,
    }),
  usedByTemplates: (values: { templates: string }) =>
    i18n.translate('networkTraffic.setup.template.usedByTemplates', {
      defaultMessage: 'Used by your index templates: {templates}.',
      values,
    }),
};
